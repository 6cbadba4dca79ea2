"""Decides what becomes of new posts in one subscription: announced, filtered out, or held back as no news."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from bot.domain import search
from bot.domain.delivery import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.articles import Article
    from bot.domain.delivery import Subscription
    from bot.domain.search import Mistake, Query

TOO_OLD_TO_ANNOUNCE = timedelta(days=14)
"""A post first seen later than this after it was published surfaced late and would be no news."""

LATE_FEED = timedelta(days=1)
"""How much older than the feed's first reading a post may be and still be new: some feeds run behind their blog."""

FEW = 3
"""More new posts at once than this would flood a channel, so one message tells them all."""

EDIT_WINDOW = timedelta(days=2)
"""For so long a message follows its post; who reads an older one has read it already."""

GAP = timedelta(days=1, hours=2)
"""After a longer time without work the database may be an older copy: what it does not know may have been posted.

A job that polls once a day, and is late by a little, is no gap.
"""

FILTERS = ("author", "section", "tag", "year", "before", "after", "min", "max")
"""What a subscription can ask for; marks are one person's, and a subscription has one blog."""

PREVIEW = timedelta(days=90)
"""How far back a preview looks."""

_FINGERPRINT = 16  # characters of its column

Change: TypeAlias = Literal["begun", "resumed", "changed", "already", "begins"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one article: its delivery's first state, and why where it is not to be sent."""

    article: Article
    state: State
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Which of the posts of the last `PREVIEW`, `total` of them, a query would have caught, newest first.

    `doubts` tell which authors, tags and words of it the blog does not have: posts to come may.
    """

    caught: tuple[Article, ...]
    total: int
    doubts: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Paused:
    """A subscription that is paused; `already` tells that it was so before."""

    subscription: Subscription
    already: bool


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What subscribing came to. `sample` tells that the newest post was shown; an empty archive has none to show.

    `change` is `begun`, `resumed` from a pause, `changed` to another query or rhythm, `already` there, or `begins`
    once Slack takes the sample. `preview` tells what its query would have caught of late, where it has one.
    """

    subscription: Subscription
    change: Change
    sample: bool
    preview: Preview | None = None


def decide(query: Query, fresh: Sequence[Article], now: datetime, first_read: datetime | None) -> list[Decision]:
    """Return what becomes of each article that came to a subscription which asks for `query`, in their order.

    `fresh` is oldest first. `first_read` is when the blog's feed was read for the first time.
    """
    return [_decide(query, article, now, first_read) for article in fresh]


def preview(query: Query, recent: Sequence[Article], doubts: tuple[Mistake, ...] = ()) -> Preview:
    """Return what a query would have caught of the posts of late."""
    return Preview(tuple(article for article in recent if search.matches(article, query)), len(recent), doubts)


def fingerprint(article: Article) -> str:
    """Return what changes with the words of an announcement: title, sentence and address, never a date."""
    shown = "\n".join((article.title, article.summary or "", article.url))
    return hashlib.sha256(shown.encode()).hexdigest()[:_FINGERPRINT]


def _decide(query: Query, article: Article, now: datetime, first_read: datetime | None) -> Decision:
    if not search.matches(article, query):
        return Decision(article, State.FILTERED, f"This channel asked only for: {search.describe(query)}.")
    reason = kept_back(article, now, first_read)
    return Decision(article, State.SUPPRESSED if reason else State.PENDING, reason)


def kept_back(article: Article, now: datetime, first_read: datetime | None) -> str | None:
    """Return why a post first seen now is not announced, None where it is; an undated one is news.

    `first_read` is when its feed was read for the first time: what is older came up from below.
    """
    if article.published is None:
        return None
    if now - article.published > TOO_OLD_TO_ANNOUNCE:
        return "It came into the feed long after it was published."
    if first_read is not None and article.published < first_read - LATE_FEED:
        return "It is older than what the feed held when it was first read."
    return None
