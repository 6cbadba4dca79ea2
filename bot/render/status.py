"""The health of it all: feeds, deliveries, what waits and why, and whether a worker is alive."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.delivery import BUNDLES, State
from bot.render import blocks, text
from bot.render import channel_words as words
from bot.render.channel import mention
from bot.render.facts import SEPARATOR, blog_name
from bot.render.message import Message
from bot.render.notice_words import NOTICE
from bot.render.resolving import buttons
from bot.render.words import and_more

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.polling import Feed
    from bot.domain.status import Status, Waiting

WORKER_SILENT = timedelta(minutes=2)
"""A worker that gave no sign for longer is taken for stopped; it gives one several times a minute."""

_MOST_FEEDS = 15
_TITLE = 80
_REASON = 160
_MOST_WAITING = 10
_MOST_UNKNOWN = 10


def status(status: Status, now: datetime, question: str = "") -> Message:
    """Return the whole picture of one workspace, what is wrong first.

    `question` is the id of the question that is answered; with it, what Slack left open has buttons to decide it.
    """
    feeds = sorted(status.feeds, key=lambda feed: not feed.failures)[:_MOST_FEEDS]
    parts = [
        text.joined([_worker(status, now), words.halted(_reason(status.paused)) if status.paused else None]),
        text.joined([words.FEEDS, *(_feed(feed, status, now) for feed in feeds), _more(status)]),
        text.joined([words.DELIVERIES, _deliveries(status), *_waiting(status, now)]),
    ]
    left_open = status.unknown[:_MOST_UNKNOWN]
    drawn = [blocks.section(part) for part in parts]
    drawn += [block for one in left_open for block in _left_open(one, now, question)]
    return Message(text.joined([*parts, *(_one(one, now) for one in left_open)]), tuple(drawn))


def _worker(status: Status, now: datetime) -> str:
    seen = status.worker_seen_at
    if seen is None:
        return words.NO_WORKER
    return (words.worker_alive if now - seen <= WORKER_SILENT else words.worker_silent)(text.ago(seen, now))


def _feed(feed: Feed, status: Status, now: datetime) -> str:
    posts = text.counted(status.articles.get(feed.blog.slug, 0), "post")
    last = words.read_at(text.ago(feed.succeeded_at, now)) if feed.succeeded_at else words.NEVER_READ
    line = SEPARATOR.join([f"*{blog_name(feed.blog)}*", posts, last, _next(feed, now)])
    if not feed.failures:
        return f"• {line}"
    failed = words.failing(text.in_a_row(feed.failures), _reason(feed.error), _when(feed.failed_at, now))
    return text.joined([f"• {line}", f"   {failed}"])


def _next(feed: Feed, now: datetime) -> str:
    if feed.gone:
        return words.GONE
    return words.next_poll(text.ago(feed.next_check_at, now)) if feed.next_check_at > now else words.DUE


def _deliveries(status: Status) -> str:
    counts = [words.state(state, count) for state, count in status.by_state.items() if count]
    return SEPARATOR.join(counts) or words.NO_DELIVERIES


def _waiting(status: Status, now: datetime) -> list[str]:
    others = [one for one in status.waiting if one.state is not State.UNKNOWN]
    lines = [_one(waiting, now) for waiting in others[:_MOST_WAITING]]
    more = len(others) - len(lines) + max(0, len(status.unknown) - _MOST_UNKNOWN)
    return [*lines, *([and_more(more)] if more else [])]


def following(waiting: Waiting, now: datetime) -> str:
    """Return what becomes of a delivery next, in words."""
    if waiting.state is State.UNKNOWN:
        return words.UNKNOWN
    if waiting.state is State.REJECTED:
        return words.GIVEN_UP
    if waiting.held:
        return words.HELD[waiting.held]
    return words.tried(text.ago(waiting.due_at, now)) if waiting.due_at > now else words.DUE


def named(waiting: Waiting) -> str:
    """Return what a delivery tells, on one line and not escaped: a post's title, or what kind of word it is."""
    if waiting.kind == "notice":
        return NOTICE
    title = text.isolated(text.shorten(text.plain(waiting.title), _TITLE))
    return words.with_others(title) if waiting.kind in BUNDLES else title


def _one(waiting: Waiting, now: datetime) -> str:
    title, where = text.escape(named(waiting)), mention(waiting.channel_id)
    return f"• {SEPARATOR.join(filter(None, [title, where, following(waiting, now), _reason(waiting.reason)]))}"


def _left_open(waiting: Waiting, now: datetime, question: str) -> list[dict[str, Any]]:
    below = buttons(waiting.delivery_id, waiting.title, question) if question else []
    return [blocks.section(_one(waiting, now)), *below]


def _more(status: Status) -> str | None:
    if not status.feeds:
        return words.NO_FEEDS
    more = len(status.feeds) - _MOST_FEEDS
    return and_more(more) if more > 0 else None


def _reason(reason: str | None) -> str:
    return text.escape(text.shorten(text.plain(reason or ""), _REASON))


def _when(moment: datetime | None, now: datetime) -> str:
    return text.ago(moment, now) if moment else ""
