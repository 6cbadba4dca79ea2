"""The life of a long-running process: an ordered start, the wait for a signal, an ordered stop within a bound.

start   the parts in order, then the ticks
wait    for SIGTERM or SIGINT, watching the ticks
stop    the ticks (no new run, those that run are waited for), then the parts in reverse order
bound   from the first signal on: what still hangs when it is over is left behind
frozen  where not even the watch runs any more, a thread that needs nothing of Python's ends the process
"""

from __future__ import annotations

import faulthandler
import os
import signal
import socket
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.runtime.scheduler import Ticker

log = structlog.get_logger(__name__)

STOP_TIMEOUT = 25.0
"""Seconds from the first signal to the end of the process, whatever hangs; hosts kill after 30."""
PATIENCE = 60.0
"""Seconds the ticks may be unwell before the process gives up: `/healthz` is red meanwhile, so a host may act first."""
FROZEN = 120.0
"""Seconds for one part's start, and for the main thread to come by: a call that keeps Python's lock stops every other
thread, the watch too. The process then ends with 1, and standard error shows where each thread stood."""

_FAILED = 1
_WATCH_EVERY = 1.0
_ECHO = 0.5  # hosts signal a whole process group and launchers pass the signal on: the same wish, heard twice
_RESERVE = 1.0  # seconds of the stop's time that are kept for its last log lines
_STDERR = 2
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that runs beside the ticks. `stop` gets the seconds it may take; it is called only after `start`."""

    name: str
    start: Callable[[], object]
    stop: Callable[[float], object]


def serve(
    parts: Iterable[Part],
    ticks: Ticker,
    stop_timeout: float = STOP_TIMEOUT,
    patience: float = PATIENCE,
    frozen: float = FROZEN,
) -> int:
    """Run until a signal comes or the ticks stall; return the exit code: 0 after a signal, 1 where they stalled.

    Call it in the main thread and as the last act of the process: after a stop its bound stays armed, and ends a
    process whose threads do not let it exit, with the same code. A second signal ends the process at once (128 + its
    number). What a part's start raises is raised here, once the parts before it were stopped.
    """
    end = _End(stop_timeout)
    started: list[Part] = []
    try:
        _start(parts, ticks, started, end, frozen)
    except BaseException:
        _stop_parts(started, time.monotonic() + stop_timeout)
        end.release()
        faulthandler.cancel_dump_traceback_later()
        raise
    _watch(ticks, end, patience, frozen)
    _stop(ticks, started, end)
    return end.code


class _End:
    """When and why the process ends. A thread of its own hears the signals, since the main one may hang in a call."""

    def __init__(self, bound: float) -> None:
        self.asked = threading.Event()
        self.code = 0
        self.reason = ""
        self.deadline = float("inf")
        self._bound = bound
        self._ear, self._mouth = socket.socketpair()
        self._mouth.settimeout(0)
        self._before = [(number, signal.signal(number, _heard_elsewhere)) for number in _SIGNALS]
        self._wakeup = signal.set_wakeup_fd(self._mouth.fileno())
        threading.Thread(target=self._listen, name="techblog-signals", daemon=True).start()

    def ask(self, code: int) -> None:
        """Begin the stop without a signal, with this exit code."""
        self.code = code
        self._mouth.send(b"\0")
        self.asked.wait()

    def release(self) -> None:
        """Give the signals back, and let the process live on."""
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before:
            signal.signal(number, handler or signal.SIG_DFL)
        self._mouth.close()

    def leave(self, why: str, **fields: object) -> None:
        """End the process now. The log may be what hangs, so it gets a second and no more."""
        line = threading.Thread(target=log.error, args=(why,), kwargs=fields, daemon=True)
        line.start()
        line.join(1.0)
        os._exit(self.code)

    def _listen(self) -> None:
        first = self._heard()
        if first is None:
            return
        self.deadline = time.monotonic() + self._bound - _RESERVE
        self.reason = signal.Signals(first).name if first else "ticks_stalled"
        self.asked.set()
        if self._overdue(echo_until=time.monotonic() + _ECHO):
            self.leave("stop_timed_out", seconds=self._bound)

    def _overdue(self, echo_until: float) -> bool:
        """Wait until the time is over, False where released before; a further signal ends the process on the spot."""
        while (left := self.deadline - time.monotonic()) > 0:
            self._ear.settimeout(left)
            try:
                number = self._heard()
            except TimeoutError:
                return True
            if number is None:
                return False
            if number and time.monotonic() > echo_until:
                os._exit(128 + number)
        return True

    def _heard(self) -> int | None:
        """Return the next signal that asks for the end, 0 for the process's own wish, None once released."""
        while heard := self._ear.recv(1):
            if heard[0] in (0, *_SIGNALS):
                return heard[0]
        return None


def _heard_elsewhere(_number: int, _frame: object) -> None:
    """Stand in for the signal's default action; the wakeup descriptor carries its number to `_End`."""


def _expected_within(seconds: float) -> None:
    """End the process with 1 unless called again in time; it is C that waits, so Python's lock may be lost for good."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=_STDERR)


def _start(parts: Iterable[Part], ticks: Ticker, started: list[Part], end: _End, frozen: float) -> None:
    for part in parts:
        if end.asked.is_set():
            return
        _expected_within(frozen)
        part.start()
        started.append(part)
        log.debug("part_started", part=part.name)
    ticks.start()
    log.info("started", parts=[part.name for part in started], ticks=[beat.name for beat in ticks.beats()])


def _watch(ticks: Ticker, end: _End, patience: float, frozen: float) -> None:
    """Return when the end was asked for; ask for it where the ticks stay unwell for longer than `patience` seconds."""
    well_at = time.monotonic()
    while not end.asked.wait(_WATCH_EVERY):
        _expected_within(frozen)
        health = ticks.health()
        if health.well:
            well_at = time.monotonic()
        elif time.monotonic() - well_at > patience:
            log.critical("ticks_stalled", reasons=health.reasons)
            end.ask(_FAILED)


def _stop(ticks: Ticker, started: list[Part], end: _End) -> None:
    """Stop everything; half of the time is the running ticks', and those that hang do not hold the process."""
    begun = time.monotonic()
    _expected_within(end.deadline - begun + 2 * _RESERVE)
    log.info("stopping", reason=end.reason)
    ticks.stop((end.deadline - begun) / 2)
    _stop_parts(started, end.deadline - _RESERVE)
    if not ticks.stop(min(_RESERVE, end.deadline - time.monotonic()) / 2):
        end.leave("stopped_without_ticks", ticks=ticks.running())
    log.info("stopped", seconds=round(time.monotonic() - begun, 1))


def _stop_parts(started: list[Part], deadline: float) -> None:
    """Stop the parts, the last one first, each with its share of what time is left; one that fails stops no other."""
    while started:
        share = max(0.0, deadline - time.monotonic()) / len(started)
        part = started.pop()
        try:
            part.stop(share)
        except Exception:
            log.exception("part_failed_to_stop", part=part.name)
