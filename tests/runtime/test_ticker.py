"""Ticks go on whatever happens in them, and the watch tells when one no longer ends."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.runtime.scheduler import PATIENCE, Ticker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOON = 5.0


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def ticking(ticks: Ticker) -> Iterator[None]:
    """Run the ticks for the length of a block."""
    ticks.start()
    try:
        yield
    finally:
        ticks.stop(SOON)


def wait_until(true: Callable[[], object]) -> None:
    """Wait for something another thread does, or fail."""
    end = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def beat(ticks: Ticker, name: str) -> object:
    """Return one tick's beat."""
    return next(each for each in ticks.beats() if each.name == name)


@pytest.mark.parametrize("error", [ValueError("always"), SystemExit(3), KeyboardInterrupt()])
def test_a_tick_that_raises_every_time_goes_on(error: BaseException) -> None:
    """No exception ends the schedule, of this tick or of another, and the process still counts as well."""
    ticks, good = Ticker(), []

    def bad() -> None:
        raise error

    ticks.add("bad", 0.01, bad)
    ticks.add("good", 0.01, lambda: good.append(1))
    with ticking(ticks):
        wait_until(lambda: beat(ticks, "bad").failures >= 5 and len(good) >= 5)
        assert beat(ticks, "bad").runs >= 5
        assert ticks.health().well


def test_failures_in_a_row_are_logged_ever_more_rarely_and_their_end_once() -> None:
    """A lost database does not fill the log: the 1st, 2nd, 4th and 8th failure are said, then the recovery."""
    ticks, runs = Ticker(), []

    def bad_eight_times() -> None:
        runs.append(1)
        if len(runs) <= 8:
            raise OSError("away")

    with capture_logs() as logs:
        ticks.add("poll", 0.01, bad_eight_times)
        with ticking(ticks):
            wait_until(lambda: len(runs) >= 10)
    told = [(entry["event"], entry["failures"]) for entry in logs if entry.get("tick") == "poll"]
    assert told == [*[("tick_failed", number) for number in (1, 2, 4, 8)], ("tick_recovered", 8)]


def test_a_tick_runs_at_once_and_never_beside_itself() -> None:
    """The first run does not wait for a period, and a run longer than the period is not joined by a second."""
    ticks, running, together = Ticker(), [], []

    def long() -> None:
        running.append(1)
        together.append(len(running))
        time.sleep(0.05)
        running.pop()

    ticks.add("hourly", 3600, lambda: None)
    ticks.add("long", 0.01, long)
    with ticking(ticks):
        wait_until(lambda: len(together) >= 4 and ticks.last_beat("hourly") is not None)
    assert set(together) == {1}


def test_a_blocked_tick_turns_the_health_red_and_its_end_green_again() -> None:
    """A run past its deadline is named with its seconds; the other ticks go on meanwhile."""
    clock, blocked, others = Clock(), threading.Event(), []
    ticks = Ticker(clock)
    ticks.add("poll", 10, lambda: blocked.wait(SOON), deadline=30)
    ticks.add("deliver", 0.01, lambda: others.append(1))
    with ticking(ticks):
        wait_until(lambda: "poll" in ticks.running())
        clock.now += 29
        assert ticks.health().well
        clock.now += 2
        seen = len(others)
        wait_until(lambda: len(others) > seen + 1)
        assert ticks.health().reasons == ("The tick poll has run for 31 s and may for 30 s.",)
        blocked.set()
        wait_until(lambda: "poll" not in ticks.running())
        assert ticks.health().well


def test_a_tick_that_no_longer_runs_turns_the_health_red() -> None:
    """A schedule that lives but no longer ticks is noticed after a minute, or three periods where that is longer."""
    clock = Clock()
    ticks = Ticker(clock)
    ticks.add("beat", 10, lambda: None)
    ticks.add("sweep", 3600, lambda: None)
    with ticking(ticks):
        wait_until(lambda: ticks.last_beat("beat") and ticks.last_beat("sweep"))
        clock.now += PATIENCE
        assert ticks.health().well
        clock.now += 1
        assert ticks.health().reasons == ("The tick beat last ended 61 s ago and should run every 10 s.",)
        clock.now += 3 * 3600
        assert len(ticks.health().reasons) == 2


def test_stop_waits_for_what_runs_and_starts_nothing_more() -> None:
    """A run that ends in time is waited for, sees that the stop has begun, and is the last."""
    ticks, begun, seen = Ticker(), threading.Event(), []

    def careful() -> None:
        begun.set()
        seen.append(ticks.stopping.wait(SOON))

    ticks.add("deliver", 0.01, careful)
    ticks.start()
    assert begun.wait(SOON)
    assert ticks.stop(SOON)
    assert seen == [True]
    time.sleep(0.05)
    assert seen == [True]


def test_stop_gives_up_on_a_tick_that_hangs() -> None:
    """The wait is bounded, and the tick that did not end is named."""
    ticks, release = Ticker(), threading.Event()
    ticks.add("hangs", 1, lambda: release.wait(SOON))
    ticks.start()
    wait_until(ticks.running)
    assert not ticks.stop(0.05)
    assert ticks.running() == ("hangs",)
    release.set()
    assert ticks.stop(SOON)


def test_no_ticks_are_no_fault() -> None:
    """A process without ticks starts, is well and stops."""
    ticks = Ticker()
    with ticking(ticks):
        assert ticks.health().well
