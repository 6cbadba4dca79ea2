"""The ticks: small jobs that repeat for as long as the process lives, and the watch that tells when one no longer does.

APScheduler only calls; what is due is asked of the database by each tick. Its job store is in memory, since one
exception out of a stored job's update ends an APScheduler 3.11 for good while it still says that it runs.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.runtime.health import Health

if TYPE_CHECKING:
    from collections.abc import Callable

log = structlog.get_logger(__name__)

DEADLINE = 60.0
"""Seconds one run of a tick may take unless it was added with another deadline."""
PATIENCE = 60.0
"""Seconds without a run after which a tick counts as stalled, or PERIODS of its own where that is longer."""
PERIODS = 3


@dataclass(frozen=True, slots=True)
class Beat:
    """How a tick is doing. `last` is the end of its last run and `since` the start of the one now running.

    Both are the ticker's clock in seconds, None where there was none; `failures` counts those in a row, `failed` all.
    """

    name: str
    runs: int
    failures: int
    last: float | None
    since: float | None
    failed: int = 0


@dataclass(frozen=True, slots=True)
class _Tick:
    """What was added: `function` every `seconds`, each run within `deadline` seconds."""

    name: str
    seconds: float
    deadline: float
    function: Callable[[], object]


class Ticker:
    """Runs ticks side by side, each never beside itself, the first time at once; `clock` gives seconds that only grow.

    The clock is the machine's monotonic one, which neither a corrected date nor a laptop's sleep moves.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.stopping = threading.Event()
        """Set from `stop` on: a tick that works through many rows looks here before it claims the next."""
        self._clock = clock
        self._ticks: dict[str, _Tick] = {}
        self._beats: dict[str, Beat] = {}
        self._changed = threading.Condition()
        self._started: float | None = None
        self._scheduler: BackgroundScheduler | None = None

    def add(self, name: str, seconds: float, function: Callable[[], object], deadline: float = DEADLINE) -> None:
        """Add a tick, before `start`: `function` is called every `seconds`; a run longer than `deadline` is a fault."""
        self._ticks[name] = _Tick(name, seconds, deadline, function)
        self._beats[name] = Beat(name, runs=0, failures=0, last=None, since=None)

    def start(self) -> None:
        """Begin to tick, in threads of its own."""
        threads = ThreadPoolExecutor(max_workers=max(1, len(self._ticks)))
        scheduler = BackgroundScheduler(timezone=UTC, daemon=True, executors={"default": threads})
        for tick in self._ticks.values():
            scheduler.add_job(
                self._run,
                IntervalTrigger(seconds=tick.seconds, timezone=UTC),
                args=[tick],
                id=tick.name,
                next_run_time=datetime.now(UTC),
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._started = self._clock()
        self._scheduler = scheduler
        scheduler.start()

    def stop(self, timeout: float) -> bool:
        """Start no further run and wait up to `timeout` seconds for those that run; tell whether all ended."""
        with self._changed:
            self.stopping.set()
        scheduler, self._scheduler = self._scheduler, None
        if scheduler is not None:
            scheduler.shutdown(wait=False)
        with self._changed:
            return self._changed.wait_for(lambda: not self.running(), timeout)

    def running(self) -> tuple[str, ...]:
        """Return the names of the ticks that run at this moment."""
        return tuple(beat.name for beat in self.beats() if beat.since is not None)

    def beats(self) -> tuple[Beat, ...]:
        """Return how each tick is doing."""
        with self._changed:
            return tuple(self._beats.values())

    def last_beat(self, name: str) -> float | None:
        """Return when the tick's last run ended, in the clock's seconds; None before the first end."""
        return next(beat.last for beat in self.beats() if beat.name == name)

    def ages(self) -> dict[str, float]:
        """Return for each tick the seconds since its last run ended, since the start where none has; none before it."""
        if self._started is None:
            return {}
        now, started = self._clock(), self._started
        return {beat.name: now - (started if beat.last is None else beat.last) for beat in self.beats()}

    def health(self) -> Health:
        """Tell whether every tick ticks: none runs past its deadline, none is silent for longer than it may be.

        A tick that raises each time is well: a new process would not mend what it fails at.
        """
        if self._started is None or self.stopping.is_set():
            return Health()
        now, started = self._clock(), self._started
        complaints = (_complaint(self._ticks[beat.name], beat, started, now) for beat in self.beats())
        return Health(tuple(complaint for complaint in complaints if complaint))

    def _run(self, tick: _Tick) -> None:
        """Call the tick's function; whatever it raises is logged and counted, and the next run comes as planned."""
        with self._changed:
            if self.stopping.is_set():
                return
            before = self._beats[tick.name]
            self._beats[tick.name] = replace(before, since=self._clock())
        failures = before.failures + 1
        try:
            tick.function()
            failures = 0
        except BaseException as error:  # noqa: BLE001 - nothing may leave a tick, not even a library's SystemExit
            _log_failure(tick.name, failures, error)
        finally:
            failed = before.failed + (failures > 0)
            beat = Beat(tick.name, before.runs + 1, failures, last=self._clock(), since=None, failed=failed)
            with self._changed:
                self._beats[tick.name] = beat
                self._changed.notify_all()
        if before.failures and not failures:
            log.info("tick_recovered", tick=tick.name, failures=before.failures)


def _complaint(tick: _Tick, beat: Beat, started: float, now: float) -> str | None:
    if beat.since is not None:
        taken = now - beat.since
        words = f"The tick {tick.name} has run for {taken:.0f} s and may for {tick.deadline:g} s."
        return words if taken > tick.deadline else None
    silent = now - (started if beat.last is None else beat.last)
    words = f"The tick {tick.name} last ended {silent:.0f} s ago and should run every {tick.seconds:g} s."
    return words if silent > max(PATIENCE, PERIODS * tick.seconds) else None


def _log_failure(name: str, failures: int, error: BaseException) -> None:
    if failures & (failures - 1) == 0:  # the 1st, 2nd, 4th, 8th …: a lost database must not fill the log
        log.error("tick_failed", tick=name, failures=failures, exc_info=error)
