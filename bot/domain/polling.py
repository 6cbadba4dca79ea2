"""What a feed remembers between two polls, and when it is polled next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.articles import Blog

LONGEST_WAIT = timedelta(days=1)
"""No feed is left alone for longer: a blog that failed for a year is still asked once a day."""

POLL_LEASE = timedelta(seconds=120)
"""How long a feed belongs to the worker that polls it; several times the fetcher's deadline."""

UNCONDITIONAL_EVERY = 100
"""One poll in so many ignores the validators: some servers answer 304 for ever."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One blog's feed as it stands in the archive: validators, the last results, and the next poll.

    `baseline_at` is when it was first read; until then its entries are old news. `epoch` fences off a worker
    whose lease has ended. `failures` counts those since the last success, `polls` all. `description` is what the feed
    says of its blog.
    """

    blog: Blog
    next_check_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    description: str | None = None
    baseline_at: datetime | None = None
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    failed_at: datetime | None = None
    error: str | None = None
    failures: int = 0
    polls: int = 0
    epoch: int = 0
    gone: bool = False


def next_after_success(now: datetime, interval: timedelta, hint: timedelta | None, jitter: float) -> datetime:
    """Return the next poll: after `interval` or the feed's own wish, whichever is longer, but within a day.

    `jitter` in [0, 1) adds up to a tenth, so that feeds added together drift apart.
    """
    pause = min(max(interval, hint or interval), LONGEST_WAIT)
    return now + pause * (1 + jitter / 10)


def next_after_failure(
    now: datetime,
    interval: timedelta,
    failures: int,
    retry_after: float | None,
    jitter: float,
) -> datetime:
    """Return the next poll after `failures` failures in a row: doubling to a day, never sooner than the host asked."""
    doubled: timedelta = interval * 2 ** min(max(failures - 1, 0), 12)
    pause = min(doubled, LONGEST_WAIT) * (1 + jitter / 10)
    asked = timedelta(seconds=min(retry_after or 0, LONGEST_WAIT.total_seconds() * 7))
    return now + max(pause, asked)
