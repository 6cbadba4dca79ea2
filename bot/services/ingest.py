"""Polls feeds into the archive.

claim    a due feed, its next check set before anything is fetched
fetch    conditional; bot.feeds.fetch
parse    bytes → articles; bot.feeds.parse
record   one transaction: articles, their deliveries, validators, the next check
"""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.domain.errors import FeedError, FeedRejected, FeedUnavailable
from bot.domain.meter import Unmetered
from bot.domain.polling import LONGEST_WAIT, UNCONDITIONAL_EVERY, Feed, next_after_failure, next_after_success
from bot.feeds.fetch import Fetched, NotModified, Validators
from storage import announcing, articles, edits, feeds, gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator
    from datetime import datetime

    from bot.domain.articles import Article, Blog
    from bot.domain.meter import Meter, PollResult
    from bot.feeds.fetch import Fetcher
    from bot.feeds.parse import ParsedFeed
    from bot.services.clock import Clock
    from bot.services.sections import Contents
    from storage.database import Database, Transaction

_AT_ONCE = 8
_DESCRIPTION = 2_000

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Facts of a blog's posts that came with the product; `fingerprint` changes when they do."""

    fingerprint: str
    articles: Callable[[], Iterable[Article]]


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of one blog came to; `error` is in words. `silent` tells that nothing was announced on purpose."""

    blog: str
    new: int = 0
    changed: int = 0
    announced: int = 0
    silent: bool = False
    unchanged: bool = False
    error: str | None = None

    @property
    def result(self) -> PollResult:
        """Name what it came to in one word."""
        if self.error:
            return "failed"
        return "new" if self.new else "changed" if self.changed else "unchanged"


class Ingest:
    """Brings what the feeds carry into the archive, and what is new into the outbox."""

    def __init__(
        self,
        database: Database,
        fetcher: Fetcher,
        clock: Clock,
        interval: timedelta,
        private_blogs: Iterable[str] = (),
        contents: Contents | None = None,
        meter: Meter | None = None,
    ) -> None:
        """Poll each feed every `interval`; `private_blogs` may lie in a private network, as their owner named them.

        `contents` sorts what has arrived into the blog's sections; `meter` counts.
        """
        self._database = database
        self._fetcher = fetcher
        self._clock = clock
        self._interval = interval
        self._private = frozenset(private_blogs)
        self._contents = contents
        self._meter = meter or Unmetered()

    def introduce(self, blog: Blog, catalogue: Catalogue | None = None) -> int:
        """Let the blog be known, due to be polled at once, with what a catalogue tells of it; announce nothing.

        Whatever is known already costs one look, so a start waits for no writer. Return how many articles are new.
        """
        with self._database.read() as tx:
            if feeds.knows(tx, blog, catalogue.fingerprint if catalogue else None):
                return 0
        now = self._clock.now()
        with self._database.write_alone() as tx:
            feeds.add(tx, blog, now)
            if catalogue is None or not feeds.filled(tx, blog.slug, catalogue.fingerprint):
                return 0
            saved = articles.save_all(tx, catalogue.articles(), now, fed=False)
        if self._contents:
            self._contents.sort(blog.slug, anew=True)
        return sum(one.change == "new" for one in saved)

    def adopt(self, tx: Transaction, blog: Blog, fetched: Fetched, parsed: ParsedFeed) -> None:
        """Let a blog be known with what its feed holds now, in the caller's transaction; announce nothing of it."""
        now = self._clock.now()
        feeds.add(tx, blog, now)
        feed = feeds.claim(tx, blog.slug, now, next_check_at=now + self._interval, force=True)
        if feed is None:
            raise FeedUnavailable("Another worker reads this feed at the moment. Try again in a minute.")
        self._write(tx, feed, fetched, parsed)

    def arrived(self, slug: str) -> None:
        """Sort what has arrived into the blog's sections; in no transaction, as that looks at the whole archive."""
        if self._contents:
            self._contents.sort(slug)

    def poll(self, *, force: bool = False, only: Container[str] | None = None) -> Iterator[Polled]:
        """Poll every due feed, several at once, and yield each result as it comes; `force` takes all of them."""
        with self._database.read() as tx:
            slugs = [feed.blog.slug for feed in feeds.every(tx)] if force else list(feeds.due(tx, self._clock.now()))
        slugs = [slug for slug in slugs if only is None or slug in only]
        if not slugs:
            return
        with ThreadPoolExecutor(min(_AT_ONCE, len(slugs)), thread_name_prefix="poll") as pool:
            for done in as_completed([pool.submit(self._poll_one, slug, force=force) for slug in slugs]):
                polled = done.result()
                if polled is not None:
                    self._meter.polled(polled.blog, polled.result, polled.new)
                    yield polled

    def _poll_one(self, slug: str, *, force: bool) -> Polled | None:
        now = self._clock.now()
        with self._database.write() as tx:
            feed = feeds.claim(tx, slug, now, next_check_at=now + self._interval, force=force)
        if feed is None:
            return None
        try:
            return self._read(feed)
        except FeedError as error:
            return self._failed(feed, error)
        except Exception as error:  # noqa: BLE001 - one feed's oddity must neither hide nor stop the others
            _log.exception("feed_broke", blog=slug)
            words = "Techblog itself failed at this feed; its log says why."
            return self._failed(feed, FeedUnavailable(words, detail=repr(error)))

    def _read(self, feed: Feed) -> Polled:
        fetched = self._fetcher.fetch(
            feed.blog.feed_url,
            _validators(feed),
            allow_private=True if feed.blog.slug in self._private else None,
        )
        if isinstance(fetched, NotModified):
            self._settle_unchanged(feed, fetched)
            return Polled(feed.blog.slug, unchanged=True)
        from bot.feeds.parse import parse  # noqa: PLC0415 - only who polls pays for the parser

        parsed = parse(
            fetched.body,
            headers=fetched.headers,
            url=fetched.url,
            blog=feed.blog.slug,
            now=self._clock.now(),
        )
        return self._record(feed, fetched, parsed)

    def _record(self, feed: Feed, fetched: Fetched, parsed: ParsedFeed) -> Polled:
        """Write all that one fetch brought, in one transaction; the oldest article first, as it is announced first."""
        placed = self._placed(feed, parsed)
        with self._database.write() as tx:
            saved, announced = self._write(tx, feed, fetched, placed)
        silent = feed.baseline_at is None
        new = sum(one.change == "new" for one in saved)
        changed = sum(one.change == "changed" for one in saved)
        if new or changed:
            self.arrived(feed.blog.slug)
        _log.info("feed_polled", blog=feed.blog.slug, new=new, changed=changed, announced=announced, silent=silent)
        return Polled(feed.blog.slug, new=new, changed=changed, announced=announced, silent=silent)

    def _placed(self, feed: Feed, parsed: ParsedFeed) -> ParsedFeed:
        """Return the feed with its articles in their sections, so that subscriptions can ask for one."""
        if self._contents is None:
            return parsed
        return replace(parsed, articles=self._contents.placed(feed.blog.slug, parsed.articles))

    def _write(
        self, tx: Transaction, feed: Feed, fetched: Fetched, parsed: ParsedFeed
    ) -> tuple[list[articles.Saved], int]:
        """Return what became of each article, and how many are announced; none of those of a feed's first reading."""
        now = self._clock.now()
        # A feed lists its newest first: of two with one time stamp the lower one is the older.
        in_order = list(reversed(parsed.articles))
        in_order.sort(key=lambda article: article.published or now)
        saved = articles.save_all(tx, in_order, now)
        fresh = [one.article for one in saved if one.first_fed]
        for one in saved:
            if one.change == "changed":
                edits.amend(tx, one.article, now)
        silent = feed.baseline_at is None
        announced = 0 if silent else announcing.announce(tx, feed.blog.slug, fresh, now, feed.baseline_at)
        gaps.passed(tx, feed.blog.slug)
        described = {"description": parsed.description[:_DESCRIPTION] or None}
        kept = self._after_success(fetched, parsed.ttl, now) | described
        if not feeds.settle(tx, feed, **kept, changed_at=now, baseline_at=feed.baseline_at or now):
            raise FeedUnavailable("Another worker polled this feed in the meantime; nothing was saved twice.")
        return saved, announced

    def _settle_unchanged(self, feed: Feed, fetched: NotModified) -> None:
        now = self._clock.now()
        with self._database.write() as tx:
            feeds.settle(tx, feed, **self._after_success(fetched, None, now))
            gaps.passed(tx, feed.blog.slug)

    def _after_success(
        self,
        fetched: Fetched | NotModified,
        ttl: int | None,
        now: datetime,
    ) -> dict[str, object]:
        hint = max(fetched.max_age or 0, ttl or 0)
        jitter = random.random()  # noqa: S311 - spreads load, hides nothing
        return {
            "etag": fetched.validators.etag,
            "last_modified": fetched.validators.last_modified,
            "body_hash": fetched.validators.body_hash,
            "checked_at": now,
            "succeeded_at": now,
            "failures": 0,
            "error": None,
            "next_check_at": next_after_success(now, self._interval, timedelta(seconds=hint), jitter),
        }

    def _failed(self, feed: Feed, error: FeedError) -> Polled:
        now = self._clock.now()
        retry_after = error.retry_after if isinstance(error, FeedUnavailable) else None
        jitter = random.random()  # noqa: S311 - spreads load, hides nothing
        due = next_after_failure(now, self._interval, feed.failures + 1, retry_after, jitter)
        values = {
            "checked_at": now,
            "failed_at": now,
            "failures": feed.failures + 1,
            "error": error.words,
            "next_check_at": due,
            "gone": isinstance(error, FeedRejected) and error.gone,
        }
        with self._database.write() as tx:
            feeds.settle(tx, feed, **values)
            if retry_after is not None:
                feeds.hold_host(tx, feed, now + min(timedelta(seconds=retry_after), LONGEST_WAIT))
        _log.warning("feed_failed", blog=feed.blog.slug, failures=feed.failures + 1, error=str(error), next=due)
        return Polled(feed.blog.slug, error=error.words)


def _validators(feed: Feed) -> Validators:
    if feed.polls % UNCONDITIONAL_EVERY == UNCONDITIONAL_EVERY - 1:
        return Validators()
    return Validators(feed.etag, feed.last_modified, feed.body_hash)
