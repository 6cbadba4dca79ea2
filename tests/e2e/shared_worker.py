"""One of several workers on one database, run in a process of its own until somebody ends it.

`ARGS` is given by whoever runs this file: `settings`, `feeds` (slug to URL), `began` and `speed` (a clock that runs so
many times as fast since then), and, shared with whoever runs it, `beat` (a new one means: look at the feeds).
"""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

from bot import telemetry, wiring
from bot.domain.guide import Guide
from bot.runtime import roles
from bot.runtime.scheduler import Ticker
from bot.settings import Settings

ARGS: dict = globals()["ARGS"]


class FastClock:
    """The machine's clock, running so many times as fast."""

    def now(self) -> datetime:
        began = ARGS["began"]
        return datetime.fromtimestamp(began, UTC) + timedelta(seconds=(time.time() - began) * ARGS["speed"])

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds / ARGS["speed"])


def work() -> None:
    """Poll and post side by side, as a worker does: what a tick meets is logged, and the next one comes."""
    telemetry.configure("text", "error")
    bundled = [
        wiring.Bundled(Guide(slug, slug.title(), f"https://{slug}.example", url), private=True)
        for slug, url in ARGS["feeds"].items()
    ]
    app = wiring.assemble(Settings(**ARGS["settings"]), tuple(bundled), FastClock())
    seen = [0]

    def poll() -> None:
        """Look at every feed whenever there may be something new, as all the other workers do."""
        beat = ARGS["beat"].value
        if beat != seen[0]:
            list(app.ingest.poll(force=True))
        seen[0] = beat

    ticker = Ticker()
    ticker.add("poll", roles.POLL_EVERY / 100, poll)
    ticker.add("deliver", roles.DELIVER_EVERY / 10, lambda: roles.deliver(app, ticker))
    ticker.start()
    threading.Event().wait()


work()
