"""The clock double: a time that moves only when told, so that nothing has to wait."""

from __future__ import annotations

import time


class HandClock:
    """A callable clock in seconds since the epoch; it starts now and stands still until `advance`.

    Signatures are stamped with it, so stay within five minutes of the app's own clock where the app checks them.
    """

    def __init__(self, start: float | None = None) -> None:
        self._now = time.time() if start is None else start

    def __call__(self) -> float:
        """Return the time in seconds since the epoch."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Move the time forward by `seconds`."""
        self._now += seconds
