"""A worker that polls, posts, and kills itself at a step it is told; run in a process of its own.

A step is anything the process does to the outside: a statement or commit to the database, a request to the network.
`ARGS` is given by whoever runs this file: `settings`, `feed_url`, `kill_at` (a step, or None), `forever` (go on until
somebody else kills it), and, shared with whoever runs it, `ahead` (seconds by which the clock was turned) and `taken`
(how many steps it has taken).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from datetime import UTC, datetime, timedelta

from sqlalchemy import event

from bot import telemetry, wiring
from bot.domain.guide import Guide
from bot.settings import Settings

ARGS: dict = globals()["ARGS"]


class Steps:
    """Counts the steps, and kills the process before the one it is told."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def take(self, *_: object) -> None:
        """Come to a step; not every process gets past it."""
        with self._lock:
            ARGS["taken"].value += 1
            if ARGS["taken"].value == ARGS["kill_at"]:
                os.kill(os.getpid(), signal.SIGKILL)

    def hear(self, name: str, _: object) -> None:
        """Take part in Python's audit of what leaves the process."""
        if name in {"urllib.Request", "socket.connect", "http.client.send"}:
            self.take()


class TurnedClock:
    """The machine's clock, turned forward by whoever waits: nobody sleeps."""

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=ARGS["ahead"].value)

    def sleep(self, seconds: float) -> None:
        ARGS["ahead"].value += seconds


def work() -> None:
    """Poll the feed and send what is due, once or for ever."""
    telemetry.configure("text", "critical")
    steps = Steps()
    settings = Settings(**ARGS["settings"])
    guide = Guide("acme", "Acme", "https://acme.example", ARGS["feed_url"])
    app = wiring.assemble(settings, (wiring.Bundled(guide, private=True),), TurnedClock())
    wiring.enter(app, settings)
    event.listen(app.database.engine, "before_cursor_execute", steps.take)
    event.listen(app.database.engine, "commit", steps.take)
    sys.addaudithook(steps.hear)
    while True:
        list(app.ingest.poll(force=True))
        while (due := app.delivery.next_due()) is not None:
            app.clock.sleep(max(due.total_seconds(), 0.0))
            app.delivery.deliver_due()
        if not ARGS["forever"]:
            break
    app.close()


work()
