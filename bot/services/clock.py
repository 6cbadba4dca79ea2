"""The clock as use cases see it: it tells the time and lets time pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Clock(Protocol):
    """What tells the time; the one in use is chosen in `bot.wiring`, tests bring one that they can turn."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Return when so many seconds have passed."""
