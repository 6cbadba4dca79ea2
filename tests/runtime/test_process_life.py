"""A long-running process starts in order, stops in order, and is gone in time whatever hangs."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROGRAM = Path(__file__).with_name("served_process.py")
BOUND = 2.0


class Served:
    """A started process; `events` are its log so far."""

    def __init__(self, *faults: str) -> None:
        command = [sys.executable, str(PROGRAM), str(BOUND), *faults]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROGRAM.parents[2]
        )
        self.events: list[dict[str, object]] = []
        self.signalled = 0.0

    def wait_for_event(self, name: str) -> None:
        """Read the log up to an event."""
        for line in self.process.stderr or ():
            self.events.append(json.loads(line))
            if self.events[-1]["event"] == name:
                return
        pytest.fail(f"the process ended before it logged {name}: {self.events}")

    def wait_for_line(self, line: str) -> None:
        """Read what it says up to a line."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == line

    def tell(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.signalled = time.monotonic()
        self.process.send_signal(number)

    def end(self) -> tuple[int, list[str], float]:
        """Return the exit code, what it said, and the seconds since the last signal."""
        said, logged = self.process.communicate(timeout=20)
        seconds = time.monotonic() - self.signalled
        self.events += [json.loads(line) for line in logged.splitlines()]
        return self.process.returncode, said.splitlines(), seconds


@pytest.fixture
def served() -> Iterator[Callable[..., Served]]:
    """Return a function that starts a process with faults; none outlives its test."""
    all_of_them: list[Served] = []

    def start(*faults: str) -> Served:
        all_of_them.append(Served(*faults))
        return all_of_them[-1]

    yield start
    for each in all_of_them:
        each.process.kill()
        each.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_parts_in_reverse_order_with_code_0(
    served: Callable[..., Served], number: signal.Signals
) -> None:
    """SIGTERM and SIGINT end a healthy process at once, the part started last stopped first."""
    process = served()
    process.wait_for_event("started")
    process.tell(number)
    code, said, seconds = process.end()
    assert (code, said) == (0, ["start database", "start http", "stop http", "stop database"])
    assert seconds < BOUND / 2
    assert [event["event"] for event in process.events] == ["started", "stopping", "stopped"]


def test_a_running_tick_is_waited_for(served: Callable[..., Served]) -> None:
    """What a tick has begun when the signal comes, it ends before the parts it uses are stopped."""
    process = served("slow-tick")
    for line in ("start database", "start http", "slow tick begun"):
        process.wait_for_line(line)
    process.tell(signal.SIGTERM)
    code, said, _ = process.end()
    assert (code, said) == (0, ["slow tick done", "stop http", "stop database"])


@pytest.mark.parametrize("fault", ["hanging-tick", "hanging-http", "hanging-start-http", "thread"])
def test_whatever_hangs_the_process_ends_within_the_bound_with_code_0(
    served: Callable[..., Served], fault: str
) -> None:
    """A tick, a part's stop, a part's start or a forgotten thread that hangs does not hold the process."""
    process = served(fault)
    process.wait_for_line("start database")
    process.wait_for_line("start http")
    time.sleep(0.3)
    process.tell(signal.SIGTERM)
    code, _, seconds = process.end()
    assert code == 0
    assert seconds < BOUND + 1  # a busy machine takes its time to end a process
    assert process.events[-1]["event"] in {"stop_timed_out", "stopped_without_ticks"}


def test_the_parts_are_stopped_although_a_tick_hangs(served: Callable[..., Served]) -> None:
    """A hanging tick costs only its own work: every part is stopped in order, and the log names the tick."""
    process = served("hanging-tick")
    for line in ("start database", "start http", "hanging tick begun"):
        process.wait_for_line(line)
    process.tell(signal.SIGTERM)
    _, said, _ = process.end()
    assert said == ["stop http", "stop database"]
    assert process.events[-1]["ticks"] == ["hanging"]


def test_a_part_that_fails_to_stop_stops_no_other(served: Callable[..., Served]) -> None:
    """The parts below a failing one are stopped all the same, and the failure is logged."""
    process = served("raising-http")
    process.wait_for_event("started")
    process.tell(signal.SIGTERM)
    code, said, _ = process.end()
    assert (code, said[2:]) == (0, ["stop database"])
    assert "part_failed_to_stop" in [event["event"] for event in process.events]


def test_a_second_signal_ends_the_process_at_once(served: Callable[..., Served]) -> None:
    """Someone who asks twice does not wait: the exit code is 128 + the signal's number."""
    process = served("hanging-http")
    process.wait_for_event("started")
    process.tell(signal.SIGTERM)
    process.wait_for_event("stopping")
    time.sleep(0.6)
    process.tell(signal.SIGINT)
    code, _, seconds = process.end()
    assert code == 128 + signal.SIGINT
    assert seconds < 0.3


def test_an_echo_of_the_signal_is_not_a_second_one(served: Callable[..., Served]) -> None:
    """A host that signals the whole process group, and a launcher that passes it on, still get a clean stop."""
    process = served("slow-tick")
    process.wait_for_event("started")
    process.tell(signal.SIGTERM)
    process.wait_for_event("stopping")
    process.tell(signal.SIGTERM)
    code, said, _ = process.end()
    assert (code, said[-1]) == (0, "stop database")


def test_a_stalled_tick_ends_the_process_for_its_supervisor(served: Callable[..., Served]) -> None:
    """Where a tick stays past its deadline, the process says so, stops in order and exits with 1."""
    process = served("stalled-tick")
    code, said, _ = process.end()
    assert (code, said[2:]) == (1, ["stop http", "stop database"])
    stalled = next(event for event in process.events if event["event"] == "ticks_stalled")
    assert "The tick stalled has run for" in str(stalled["reasons"])


@pytest.mark.parametrize(("fault", "where"), [("freezing-tick", "freeze"), ("hanging-start-http", "start")])
def test_a_frozen_process_ends_although_its_watch_cannot_run(
    served: Callable[..., Served], fault: str, where: str
) -> None:
    """Where Python's lock is lost, or a part never starts, the process ends with 1 and shows where it stood."""
    process = served(fault, "impatient").process
    _, logged = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "Timeout" in logged
    assert re.search(rf"served_process\.py.* in {where}\b", logged)


def test_a_signal_ends_a_frozen_process_no_later(served: Callable[..., Served]) -> None:
    """A process that cannot hear its signal is still gone when it would have ended by itself."""
    process = served("freezing-tick", "impatient")
    for line in ("start database", "start http", "freezing tick begun"):
        process.wait_for_line(line)
    process.process.send_signal(signal.SIGTERM)
    assert process.process.wait(20) == 1


def test_a_part_that_cannot_start_stops_those_before_it(served: Callable[..., Served]) -> None:
    """Nothing half-started stays, and whoever called learns why."""
    process = served("raising-start-http")
    said, logged = process.process.communicate(timeout=20)
    assert said.splitlines() == ["start database", "start http", "stop database"]
    assert process.process.returncode == 1
    assert "no luck" in logged
