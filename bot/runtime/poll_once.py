"""Polls once and posts what is new: what a cron job or a person runs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot import terminal, wiring
from bot.domain.errors import NotFound

if TYPE_CHECKING:
    from bot.services.ingest import Polled
    from bot.settings import Settings
    from bot.wiring import Techblog

PATIENCE = 30.0
"""Seconds to wait for a send that may not go out yet; a longer wait is left to the next run."""


def poll(settings: Settings, *, blog: str | None, force: bool) -> bool:
    """Poll every due feed, or one blog's, print a line for each, and drain the outbox; tell whether all went well."""
    app = wiring.assemble(settings)
    try:
        if blog is not None and blog not in {known.slug for known in app.library.blogs()}:
            raise NotFound(f"There is no blog named {blog} here.")
        with terminal.waiting("Polling…"):
            results = list(app.ingest.poll(force=force, only={blog} if blog else None))
        for polled in results:
            terminal.say(_line(polled))
        if not results:
            terminal.say("No feed is due. techblog poll --force polls all the same.")
        if wiring.enter(app, settings) is None:
            terminal.say("Nothing was delivered: SLACK_BOT_TOKEN is not set, so this only fills the archive.")
        else:
            with terminal.waiting("Posting…"):
                _drain(app)
        return not any(polled.error for polled in results)
    finally:
        app.close()


def _line(polled: Polled) -> str:
    if polled.error:
        return f"{polled.blog}: failed. {polled.error}"
    if polled.unchanged:
        return f"{polled.blog}: nothing changed"
    silent = " (read for the first time, so nothing is announced)" if polled.silent else ""
    return f"{polled.blog}: {polled.new} new, {polled.changed} completed, {polled.announced} to announce{silent}"


def _drain(app: Techblog) -> None:
    """Send until nothing is open, or what is open would wait too long; say how many went out."""
    sent, until = 0, time.monotonic() + PATIENCE
    while (due := app.delivery.next_due()) is not None:
        seconds = due.total_seconds()
        if time.monotonic() + seconds > until:
            terminal.say(f"More waits for {seconds:.0f} s and is left to the next run. techblog status tells why.")
            break
        time.sleep(max(0.0, seconds))
        tried = app.delivery.deliver_due()
        if tried:
            sent, until = sent + tried, time.monotonic() + PATIENCE
    terminal.say(f"{sent} sent.")
