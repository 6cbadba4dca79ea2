"""The clock as use cases see it: it tells the time and lets time pass. Processes that share a database share its time.

A lease that one worker writes and another one reads means the same to both only if their clocks agree.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

import structlog

from bot.domain.errors import StorageError

if TYPE_CHECKING:
    from storage.database import Database

TELLING_SKEW = timedelta(seconds=5)
"""A machine's clock that is off by more is told in the log; the machines that people run keep within a second."""

_log = structlog.get_logger(__name__)


class Clock(Protocol):
    """What tells the time; the one in use is chosen in `bot.wiring`, tests bring one that they can turn."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Return when so many seconds have passed."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""
        time.sleep(seconds)


class SharedClock:
    """The database's time, kept by the machine's clock between two looks at it."""

    def __init__(self, database: Database, own: Clock) -> None:
        """Look at the database's time once; between two looks the machine's `own` goes on."""
        self._database = database
        self._own = own
        self._ahead = timedelta()
        self.measure()

    def measure(self) -> None:
        """Set the clock by the database's; where that has none of its own or gives no answer, it goes on as it was."""
        before = self._own.now()
        try:
            there = self._database.time()
        except StorageError:
            return
        if there is None:
            return
        ahead = there - (before + (self._own.now() - before) / 2)
        if abs(ahead - self._ahead) > TELLING_SKEW:
            seconds = round(ahead.total_seconds(), 1)
            _log.warning("clock_differs", seconds=seconds, meaning="The database's time is used.")
        self._ahead = ahead

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return self._own.now() + self._ahead

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self._own.sleep(seconds)
