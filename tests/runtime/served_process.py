"""A real process for the tests: `serve` with ticks and parts that misbehave as the arguments say."""

from __future__ import annotations

import re
import sys
import threading
import time

from bot.runtime.process import FROZEN, Part, serve
from bot.runtime.scheduler import Ticker
from bot.telemetry import configure

EVER = 1000.0


def main(bound: float, faults: set[str]) -> int:
    """Serve two parts and a good tick for `bound` seconds at most after a signal."""
    configure("json")
    ticks = Ticker()
    ticks.add("good", 0.1, lambda: None)
    if "hanging-tick" in faults:
        ticks.add("hanging", 0.1, hang)
    if "stalled-tick" in faults:
        ticks.add("stalled", 0.1, lambda: time.sleep(EVER), deadline=0.2)
    if "slow-tick" in faults:
        ticks.add("slow", EVER, slow)
    if "thread" in faults:
        threading.Thread(target=time.sleep, args=(EVER,)).start()
    if "freezing-tick" in faults:
        ticks.add("freezing", 0.1, freeze)
    frozen = 1.5 if "impatient" in faults else FROZEN
    return serve([part("database", faults), part("http", faults)], ticks, bound, patience=0.5, frozen=frozen)


def hang() -> None:
    """Begin, and never end."""
    say("hanging tick begun")
    time.sleep(EVER)


def freeze() -> None:
    """Keep Python's lock, as a library's C code can, so that no other thread goes on."""
    say("freezing tick begun")
    re.match("(a+)+$", 64 * "a" + "b")


def slow() -> None:
    """Take a moment, and say so."""
    say("slow tick begun")
    time.sleep(0.3)
    say("slow tick done")


def part(name: str, faults: set[str]) -> Part:
    """Return a part that says when it starts and stops, and hangs or raises where it should."""

    def start() -> None:
        say(f"start {name}")
        if f"hanging-start-{name}" in faults:
            time.sleep(EVER)
        if f"raising-start-{name}" in faults:
            raise RuntimeError("no luck")

    def stop(_seconds: float) -> None:
        if f"hanging-{name}" in faults:
            time.sleep(EVER)
        if f"raising-{name}" in faults:
            raise RuntimeError("no luck")
        say(f"stop {name}")

    return Part(name, start, stop)


def say(line: str) -> None:
    """Write a line for the test to read."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), set(sys.argv[2:])))
