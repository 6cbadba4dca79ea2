"""Blogs and the state of their feeds: which is due, who polls it, and how the last poll went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlalchemy import and_, insert, or_, select, update

from bot.domain.articles import Blog
from bot.domain.polling import POLL_LEASE, Feed
from storage.schema import blogs, feeds

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row

    from storage.database import Transaction

_JOINED = select(feeds, blogs.c.title, blogs.c.site_url).join(blogs, blogs.c.slug == feeds.c.blog)


def add(tx: Transaction, blog: Blog, now: datetime) -> bool:
    """Add the blog with its feed, due at once; a known blog only learns a new feed URL. Tell whether it was new."""
    host = urlsplit(blog.feed_url).netloc
    known = tx.execute(select(feeds.c.url).where(feeds.c.blog == blog.slug)).first()
    if known is None:
        if tx.execute(select(blogs.c.slug).where(blogs.c.slug == blog.slug)).first() is None:
            tx.execute(
                insert(blogs).values(slug=blog.slug, title=blog.title, site_url=blog.site_url, created_at=now),
            )
        tx.execute(insert(feeds).values(blog=blog.slug, url=blog.feed_url, host=host, next_check_at=now))
        return True
    if known.url != blog.feed_url:
        values = {"url": blog.feed_url, "host": host, "next_check_at": now, "gone": False, "failures": 0}
        forgotten = dict.fromkeys(("etag", "last_modified", "body_hash"))
        tx.execute(update(feeds).where(feeds.c.blog == blog.slug).values(values | forgotten))
    return False


def knows(tx: Transaction, blog: Blog, catalogue: str | None) -> bool:
    """Tell whether the blog is there with this feed URL, its archive filled from the catalogue of this fingerprint."""
    query = select(feeds.c.url, blogs.c.catalogue).join(blogs, blogs.c.slug == feeds.c.blog)
    row = tx.execute(query.where(feeds.c.blog == blog.slug)).first()
    return row is not None and row.url == blog.feed_url and catalogue in {None, row.catalogue}


def filled(tx: Transaction, blog: str, catalogue: str) -> bool:
    """Remember that the blog's archive is filled from this catalogue; False where it was already."""
    changed = update(blogs).where(blogs.c.slug == blog, blogs.c.catalogue.is_distinct_from(catalogue))
    return tx.execute(changed.values(catalogue=catalogue)).rowcount == 1


def every(tx: Transaction) -> tuple[Feed, ...]:
    """Return every feed, by the blog's slug."""
    return tuple(_feed(row) for row in tx.execute(_JOINED.order_by(feeds.c.blog)))


def one(tx: Transaction, blog: str) -> Feed | None:
    """Return the blog's feed, None where there is no such blog."""
    row = tx.execute(_JOINED.where(feeds.c.blog == blog)).first()
    return _feed(row) if row else None


def claim(tx: Transaction, blog: str, now: datetime, *, next_check_at: datetime, force: bool = False) -> Feed | None:
    """Take the blog's feed for this worker if it is due, and set its next check before anything is fetched.

    So a feed that kills its worker is not polled in a circle. `force` takes one that is not due.
    """
    due = and_(feeds.c.next_check_at <= now, feeds.c.gone.is_(False))
    free = or_(feeds.c.lease_until.is_(None), feeds.c.lease_until <= now)
    mine = _JOINED.where(feeds.c.blog == blog, free)
    query = mine if force else mine.where(due)
    row = tx.execute(query.with_for_update(of=feeds, skip_locked=True)).first()
    if row is None:
        return None
    taken = {"epoch": row.epoch + 1, "lease_until": now + POLL_LEASE, "next_check_at": next_check_at}
    tx.execute(update(feeds).where(feeds.c.blog == row.blog).values(taken))
    return _feed(row, epoch=row.epoch + 1)


def due(tx: Transaction, now: datetime) -> tuple[str, ...]:
    """Return the blogs whose feed is due, the longest waiting first."""
    query = select(feeds.c.blog).where(feeds.c.next_check_at <= now, feeds.c.gone.is_(False))
    return tuple(tx.scalars(query.order_by(feeds.c.next_check_at, feeds.c.blog)))


def settle(tx: Transaction, feed: Feed, **values: Any) -> bool:
    """Write what a poll came to and give the lease back; False where another worker has taken the feed since."""
    changed = tx.execute(
        update(feeds)
        .where(feeds.c.blog == feed.blog.slug, feeds.c.epoch == feed.epoch)
        .values(values | {"lease_until": None, "polls": feed.polls + 1}),
    )
    return changed.rowcount == 1


def hold_host(tx: Transaction, feed: Feed, until: datetime) -> None:
    """Leave every feed of the same host alone until then, as the host asked."""
    host = urlsplit(feed.blog.feed_url).netloc
    tx.execute(update(feeds).where(feeds.c.host == host, feeds.c.next_check_at < until).values(next_check_at=until))


def _feed(row: Row[Any], *, epoch: int | None = None) -> Feed:
    return Feed(
        blog=Blog(row.blog, row.title, row.site_url, row.url),
        next_check_at=row.next_check_at,
        etag=row.etag,
        last_modified=row.last_modified,
        body_hash=row.body_hash,
        description=row.description,
        baseline_at=row.baseline_at,
        checked_at=row.checked_at,
        succeeded_at=row.succeeded_at,
        failed_at=row.failed_at,
        error=row.error,
        failures=row.failures,
        polls=row.polls,
        epoch=row.epoch if epoch is None else epoch,
        gone=row.gone,
    )
