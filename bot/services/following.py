"""Use cases of following blogs: follow a feed, unfollow, list what there is, and which blog is meant.

fetch    the address, checked on every hop as it is connected to (bot.feeds.guard)
parse    before anything is written, so that what is no feed leaves nothing behind
adopt    one transaction: the blog, who follows it, its posts as a silent baseline
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog
from rapidfuzz import distance, process

from bot.domain.articles import Blog, article_id, canonical_url
from bot.domain.errors import FeedError, FeedRejected, NotFound, UsageError
from bot.domain.following import LONGEST_NAME, MOST_FOLLOWED, Followed, KnownBlog, Unfollowed, address, home, host, slug
from bot.domain.reading import LOCAL
from bot.domain.search import fold
from bot.feeds.fetch import Fetched, Validators
from storage import archive, feeds, follows, subscriptions, workspaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.reading import Person
    from bot.feeds.fetch import Fetcher
    from bot.feeds.parse import ParsedFeed
    from bot.services.clock import Clock
    from bot.services.ingest import Ingest
    from storage.database import Database, Transaction

_NEAR = 0.6
"""Least similarity (1 is the same name) at which a suggestion helps more than it puzzles."""

_LATER = re.compile(r"[.;] [Ii]t is asked again[^.]*\.")
"""How the words about a feed that is polled end; nobody asks one again that could not be followed."""

_log = structlog.get_logger(__name__)


class Following:
    """Which blogs each workspace has, and which one its people mean."""

    def __init__(
        self,
        database: Database,
        fetcher: Fetcher,
        ingest: Ingest,
        clock: Clock,
        default_blog: str,
        most: int = MOST_FOLLOWED,
    ) -> None:
        """Fetch and archive as every poll does; `default_blog` is meant where nobody chose another.

        `most` blogs can be followed by one workspace.
        """
        self._most = most
        self._database = database
        self._fetcher = fetcher
        self._ingest = ingest
        self._clock = clock
        self._default = default_blog

    def follow(self, typed: str, person: Person, name: str = "") -> Followed:
        """Follow the blog whose feed lies at the address that was typed; announce nothing of what it holds already.

        A blog that is new here is called by the `name`, else as its feed calls itself.
        Raises UsageError for what is no address or one blog too many, FeedError where there is no feed to read.
        """
        url = address(typed)
        if known := self._join(url, person):
            return known
        try:
            fetched, parsed = self._read(url)
        except FeedError as error:
            raise FeedRejected(f"{_LATER.sub('.', error.words)} Nothing was followed.", detail=error.detail) from error
        parsed = replace(parsed, title=name.strip()[:LONGEST_NAME] or parsed.title)
        return self._join(fetched.url, person) or self._adopt(url, fetched, parsed, person)

    def unfollow(self, name: str, person: Person) -> Unfollowed:
        """End the workspace's following of a blog and its subscriptions to it; the archive is kept for later.

        Nobody who sees it no more means it by default any longer, not even when it is followed again.
        Raises NotFound where there is no such blog, UsageError where it is everyone's.
        """
        with self._database.write_alone() as tx:
            blog = self._named(tx, name, person)
            announced = [one for one in subscriptions.listing(tx, None) if one.blog.slug == blog.slug]
            if not follows.remove(tx, person.workspace_id, blog.slug):
                raise UsageError(
                    f"{blog.title} is there for everyone and cannot be unfollowed. "
                    "To hear less of it, end its announcements with unsubscribe."
                )
            # Whoever saw the blog only through this following sees it no more, and could not end what they had.
            still = {*follows.followers(tx, blog.slug)}
            kept = {one.workspace_id for one in announced} if LOCAL.workspace_id in still else still
            ended = [one for one in announced if one.workspace_id not in kept - {person.workspace_id}]
            for one in ended:
                subscriptions.remove(tx, one.id)
            if LOCAL.workspace_id not in still:  # the command line sees whatever anyone follows
                follows.unchoose(tx, blog.slug, but={*still, LOCAL.workspace_id} if still else still)
        return Unfollowed(blog, len(ended))

    def blogs(self, person: Person) -> tuple[KnownBlog, ...]:
        """Return the blogs that a person can ask about, by slug."""
        with self._database.read() as tx:
            seen, counts, meant = follows.visible(tx, person.workspace_id), archive.counts(tx), self._chosen(tx, person)
            own, states = follows.followed(tx, person.workspace_id), {feed.blog.slug: feed for feed in feeds.every(tx)}
            return tuple(
                KnownBlog(
                    blog,
                    counts.get(blog.slug, 0),
                    next((one.published for one in archive.newest(tx, blog.slug, offset=0, limit=1)), None),
                    states[blog.slug].succeeded_at,
                    states[blog.slug].failures,
                    default=blog.slug == meant,
                    own=blog.slug in own,
                )
                for blog in seen
            )

    def meant(self, person: Person, name: str | None = None) -> str:
        """Return the slug of the blog that a person names, or of the one they mean where they name none.

        That is their own choice, else their workspace's, else the product's. Raises NotFound for a blog that is not
        there for them, with the nearest name that is.
        """
        with self._database.read() as tx:
            return self._named(tx, name, person).slug if name else self._chosen(tx, person)

    def use(self, name: str, person: Person, *, for_all: bool = False) -> Blog:
        """Let a blog be the one that is meant where a person, or with `for_all` anyone of the workspace, names none."""
        with self._database.write() as tx:
            workspaces.provide(tx, person.workspace_id, self._clock.now())
            blog = self._named(tx, name, person)
            if for_all:
                follows.choose_for_all(tx, person.workspace_id, blog.slug)
            else:
                follows.choose(tx, person, blog.slug)
        return blog

    def _read(self, url: str) -> tuple[Fetched, ParsedFeed]:
        from bot.feeds.parse import parse  # noqa: PLC0415 - only who follows a blog pays for the parser

        fetched = self._fetcher.fetch(url, Validators())
        if not isinstance(fetched, Fetched):
            raise FeedRejected("This address answered that it has not changed, though nobody had asked before.")
        now = self._clock.now()
        return fetched, parse(fetched.body, headers=fetched.headers, url=fetched.url, blog="", now=now)

    def _join(self, url: str, person: Person) -> Followed | None:
        """Follow the blog whose feed this is, where one is known already; None where none is."""
        with self._database.write_alone() as tx:
            return self._joined(tx, url, person)

    def _joined(self, tx: Transaction, url: str, person: Person) -> Followed | None:
        known = next((feed.blog for feed in feeds.every(tx) if _same(feed.blog.feed_url, url)), None)
        if known is None:
            return None
        posts, followers = archive.count(tx, known.slug), follows.followers(tx, known.slug)
        # What nobody follows came with the product; what the command line follows is everyone's.
        if not followers or {person.workspace_id, LOCAL.workspace_id} & set(followers):
            return Followed(known, "already", posts)
        self._let_follow(tx, person, known.slug)
        _log.info("blog_joined", blog=known.slug, workspace=person.workspace_id)
        return Followed(known, "joined", posts)

    def _let_follow(self, tx: Transaction, person: Person, blog: str) -> None:
        workspaces.provide(tx, person.workspace_id, self._clock.now())
        if len(follows.followed(tx, person.workspace_id)) >= self._most:
            raise UsageError(f"{self._most} blogs are as many as can be followed here. Unfollow one first.")
        follows.add(tx, person, blog, self._clock.now())

    def _adopt(self, url: str, fetched: Fetched, parsed: ParsedFeed, person: Person) -> Followed:
        feed_url = fetched.moved_to or url
        with self._database.write_alone() as tx:
            # Somebody may have followed it while we read it: a second click is quicker than a feed.
            if known := self._joined(tx, feed_url, person):
                return known
            taken = {blog.slug for blog in archive.blogs(tx)}
            site = parsed.site_url or home(article.url for article in parsed.articles) or fetched.url
            name = _left_behind(tx, parsed, site) or slug(parsed.title, site, taken)
            blog = Blog(name, parsed.title or host(site) or name, site, feed_url)
            named = tuple(replace(one, blog=name, id=article_id(name, one.identities)) for one in parsed.articles)
            self._ingest.adopt(tx, blog, fetched, replace(parsed, articles=named))
            self._let_follow(tx, person, name)
            posts = archive.count(tx, name)
        self._ingest.arrived(name)
        _log.info("blog_followed", blog=name, posts=posts, workspace=person.workspace_id)
        return Followed(blog, "new", posts)

    def _chosen(self, tx: Transaction, person: Person) -> str:
        """Return the first choice that is still there: the person's, their workspace's, the product's."""
        choices = follows.chosen(tx, person)
        seen = {blog.slug for blog in follows.visible(tx, person.workspace_id)} if choices else set()
        return next((slug for slug in choices if slug in seen), self._default)

    def _named(self, tx: Transaction, name: str, person: Person) -> Blog:
        return _among(follows.visible(tx, person.workspace_id), name, {blog.slug for blog in archive.blogs(tx)})


def _among(blogs: Sequence[Blog], name: str, every: set[str]) -> Blog:
    """Return the blog of that slug or title; a title that is another blog's slug would be misread elsewhere."""
    wanted = fold(name)
    by_slug = [blog for blog in blogs if fold(blog.slug) == wanted]
    by_title = [blog for blog in blogs if fold(blog.title) == wanted and wanted not in every]
    if found := by_slug or by_title:
        return found[0]
    slugs = [blog.slug for blog in blogs]
    near = process.extractOne(
        wanted, slugs, scorer=distance.DamerauLevenshtein.normalized_similarity, score_cutoff=_NEAR
    )
    meant = f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(slugs) or 'none yet'}."
    raise NotFound(f"There is no blog named {name} here. {meant}")


def _same(one: str, other: str) -> bool:
    return canonical_url(one) == canonical_url(other)


def _left_behind(tx: Transaction, parsed: ParsedFeed, site: str) -> str | None:
    """Return the archive that this feed fills again: its posts show it, as anyone can claim a title and a site."""
    left = archive.left_behind(tx, parsed.title, site)
    if left is None:
        return None
    names = [name for article in parsed.articles for name in article.identities]
    known = {article.id for article in archive.by_identities(tx, left, names).values()}
    return left if known and 2 * len(known) >= len(parsed.articles) else None
