"""Use case: why a post did or did not appear in a channel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.domain.articles import identities
from bot.domain.errors import NotFound, UsageError
from bot.domain.reading import LOCAL
from bot.domain.search import fold
from bot.domain.why import Why, absence
from bot.services.blogs import named
from storage import archive, feeds, follows, heartbeats, subscriptions, workspaces
from storage import why as stored

if TYPE_CHECKING:
    from bot.domain.articles import Article, Blog
    from bot.domain.delivery import Subscription
    from storage.database import Database, Transaction

_ID = re.compile(r"[0-9a-f]{12}")
_ADDRESS = re.compile(r"\w+://\S+|[\w-]+(?:\.[\w-]+)+/\S*")
_NAMED = 4
_NEAR = 75  # of 100; a title less alike puzzles more than it helps
_LONGEST = 90


class Reasons:
    """Looks up what became of a post in a channel."""

    def __init__(self, database: Database) -> None:
        """Look at the database alone; nobody else is asked."""
        self._database = database

    def why(
        self, post: str, *, channel_id: str, workspace_id: str | None = None, blog: str | None = None
    ) -> tuple[Why, ...]:
        """Return what is known of the post in the channel, once for each workspace that has the channel.

        `post` is an address, an id or words of a title; None as the workspace is for whoever runs the app. Raises
        NotFound where no such post is in the archive, UsageError where several are.
        """
        with self._database.read() as tx:
            seen = follows.visible(tx, workspace_id or LOCAL.workspace_id)
            article = _meant(tx, post, [named(tx, blog, seen)] if blog else list(seen))
            its_blog = next(one for one in seen if one.slug == article.blog)
            there = subscriptions.listing(tx, workspace_id, channel_id)
            its = [one for one in there if one.blog.slug == article.blog]
            return tuple(_why(tx, article, its_blog, channel_id, one) for one in its or (None,))


def _why(tx: Transaction, article: Article, blog: Blog, channel_id: str, subscription: Subscription | None) -> Why:
    came_at = stored.came_at(tx, article.id)
    if subscription is None:
        return Why(article, blog, channel_id, came_at, absence=absence(came_at, None, None))
    told, feed = stored.told(tx, article.id, subscription.id), feeds.one(tx, blog.slug)
    first_read = feed.baseline_at if feed else None
    workspace = workspaces.find(tx, subscription.workspace_id)
    return Why(
        article,
        blog,
        channel_id,
        came_at,
        subscription,
        told,
        absence=None if told else absence(came_at, subscription.created_at, first_read),
        halted=workspace.paused if workspace else None,
        worker_seen_at=heartbeats.last_worker(tx),
    )


def _meant(tx: Transaction, post: str, blogs: list[Blog]) -> Article:
    """Return the one article that is meant, of these blogs."""
    words, slugs = post.strip(), [blog.slug for blog in blogs]
    found = archive.by_ids(tx, [words.casefold()]) if _ID.fullmatch(words.casefold()) else ()
    here = [article for article in found if article.blog in slugs]
    if here:
        return here[0]
    if _ADDRESS.fullmatch(words):
        return _at(tx, words if "://" in words else f"https://{words}", slugs)
    return _titled(tx, words, slugs)


def _at(tx: Transaction, address: str, slugs: list[str]) -> Article:
    try:
        names = identities(address)
    except ValueError:  # what urllib takes for no address
        names = ()
    for slug in slugs:
        known = archive.by_identities(tx, slug, names)
        if known:
            return next(known[name] for name in names if name in known)
    raise NotFound(
        "The post at this address is not in the archive, so it can have been announced nowhere: its feed has not "
        "carried it yet, or its blog is not followed. `status` tells when each feed was read."
    )


def _titled(tx: Transaction, words: str, slugs: list[str]) -> Article:
    wanted, titles = fold(words), stored.titles(tx, slugs)
    if not wanted:
        raise UsageError("Name the post: by its address, its id, or words of its title.")
    folded = {one: fold(title) for one, title in titles.items()}
    parts = wanted.split()
    ways = (
        [one for one, title in folded.items() if title == wanted],
        [one for one, title in folded.items() if wanted in title],
        [one for one, title in folded.items() if all(part in title for part in parts)],
    )
    found = next(filter(None, ways), [])
    if len(found) == 1:
        return archive.by_ids(tx, found)[0]
    if found:
        raise UsageError(_several([titles[one] for one in found]))
    near = process.extractOne(wanted, folded, scorer=fuzz.token_set_ratio, score_cutoff=_NEAR)
    meant = f" Did you mean “{_short(titles[near[2]])}”?" if near else ""
    raise NotFound(f"No post in the archive has “{_short(words)}” in its title.{meant}")


def _several(titles: list[str]) -> str:
    shown = ", ".join(f"“{_short(title)}”" for title in titles[:_NAMED])
    more = f" and {len(titles) - _NAMED:,} more" if len(titles) > _NAMED else ""
    return f"{len(titles):,} posts can be meant: {shown}{more}. Type more of the title, or the address."


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
