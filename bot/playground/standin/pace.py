"""Slack's rates: one message a second a channel, and for some apps few looks into the history."""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING

from bot.playground.standin.refusal import TooMany

if TYPE_CHECKING:
    from collections.abc import Callable


class Pace:
    """Allows one event every `interval` seconds for each key; 0 allows all."""

    def __init__(self, clock: Callable[[], float], interval: float) -> None:
        self._clock = clock
        self.interval = interval
        self._next: dict[tuple[str, ...], float] = {}
        self._lock = threading.Lock()

    def take(self, *key: str) -> None:
        """Count one event; TooMany, with the seconds to wait, where it comes too early."""
        if not self.interval:
            return
        with self._lock:
            now = self._clock()
            wait = self._next.get(key, now) - now
            if wait > 0:
                raise TooMany(max(1, math.ceil(wait)))
            self._next[key] = now + self.interval
