"""One run of a worker that polls, posts, and kills itself at a step it is told; run in a process of its own.

A step is anything the process does to the outside: a statement or commit to the database, a request to the network.
`ARGS` is given by whoever runs this file.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime, timedelta

from sqlalchemy import event

from bot import telemetry, wiring
from bot.domain.guide import Guide
from bot.services.clock import SystemClock
from bot.settings import Settings

ARGS: dict = globals()["ARGS"]


class Steps:
    """Counts the steps, and kills the process before the one it is told."""

    def __init__(self, kill_at: int | None) -> None:
        self.kill_at = kill_at
        self.taken = 0

    def take(self, *_: object) -> None:
        """Come to a step; not every process gets past it."""
        self.taken += 1
        if self.taken == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(self, name: str, _: object) -> None:
        """Take part in Python's audit of what leaves the process."""
        if name in {"urllib.Request", "socket.connect", "http.client.send"}:
            self.take()


class LaterClock(SystemClock):
    """The machine's clock, set forward: leases of a worker that died have ended by then."""

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=ARGS["ahead"])


def work() -> int:
    """Poll the feed and send what is due, and return how many steps that took."""
    telemetry.configure("text", "error")
    steps = Steps(ARGS["kill_at"])
    settings = Settings(**ARGS["settings"])
    guide = Guide("acme", "Acme", "https://acme.example", ARGS["feed_url"])
    app = wiring.assemble(settings, (wiring.Bundled(guide, private=True),), LaterClock())
    wiring.enter(app, settings)
    event.listen(app.database.engine, "before_cursor_execute", steps.take)
    event.listen(app.database.engine, "commit", steps.take)
    sys.addaudithook(steps.hear)
    list(app.ingest.poll(force=True))
    for _ in range(ARGS["rounds"]):
        due = app.delivery.next_due()
        if due is None:
            break
        app.clock.sleep(min(max(due.total_seconds(), 0.0), 2.0))
        app.delivery.deliver_due()
    app.close()
    return steps.taken


ARGS["taken"].value = work()
