"""Polls once and posts what is new: what a cron job or a person runs."""

from __future__ import annotations

import os
import signal
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot import wiring
from bot.domain.delivery import State
from bot.domain.errors import ConfigurationError
from bot.render import channel_words, text
from bot.runtime import tokens
from bot.services.blogs import named
from bot.terminal import words
from bot.terminal.console import complain, say, waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.services.ingest import Polled
    from bot.settings import Settings
    from bot.wiring import Techblog

PATIENCE = 30.0
"""Seconds to wait until a message may go out; what would wait longer is left to the next run."""

_LOOK_AGAIN = 0.2
_TOLD = (State.SENT, State.UNKNOWN, State.REJECTED)
_FAILED = 1


def poll(app: Techblog, settings: Settings, *, blog: str | None, force: bool) -> bool:
    """Poll every due feed, or one blog's, print a line for each, and drain the outbox; tell whether all went well.

    Raises NotFound where there is no such blog; ConfigurationError, after the polls, where Slack takes no token.
    """
    app.delivery.notice_gap()
    only = {_slug(app, blog)} if blog else None
    with waiting(words.POLLING) as stop_showing, _ended_by_ctrl_c(stop_showing):
        results = sorted(app.ingest.poll(force=force, only=only), key=lambda polled: polled.blog)
    for polled in results:
        say(_line(polled))
    if not results:
        say(words.BEING_POLLED if force else words.NOT_DUE)
    try:
        tokens.posting(settings)
    except ConfigurationError as error:
        if _has_token(settings):
            raise
        say(words.not_delivered(error.words))
    else:
        wiring.enter(app, settings)
        _deliver(app)
    return not any(polled.error for polled in results)


def _slug(app: Techblog, blog: str) -> str:
    with app.database.read() as tx:
        return named(tx, blog).slug


def _line(polled: Polled) -> str:
    if polled.error:
        return words.poll_failed(polled.blog, polled.error)
    facts = [
        words.new_posts(text.counted(polled.new, "post")) if polled.new else words.UNCHANGED,
        words.changed_posts(polled.changed) if polled.changed else "",
        words.to_announce(text.counted(polled.announced, "announcement")) if polled.announced else "",
        words.SILENT if polled.silent else "",
    ]
    return words.polled(polled.blog, ", ".join(filter(None, facts)))


def _has_token(settings: Settings) -> bool:
    return bool(settings.slack_bot_token or settings.slack_client_id or settings.slack_client_secret)


def _deliver(app: Techblog) -> None:
    """Drain the outbox, and say what became of what was in it."""
    before = Counter(app.health.status().by_state)
    with waiting(words.POSTING):
        app.delivery.begin_digests()
        left = _drain(app)
    done = Counter(app.health.status().by_state) - before
    counts = [channel_words.state(state, done[state]) for state in _TOLD if done[state]]
    say(", ".join(counts) or words.NOTHING_SENT)
    if left is not None:
        say(left)


def _drain(app: Techblog) -> str | None:
    """Send until nothing is open; where the rest may go out too late, leave it and say so."""
    idle = 0.0
    while (due := app.delivery.next_due()) is not None:
        seconds = max(due.total_seconds(), _LOOK_AGAIN if idle else 0.0)
        if idle + seconds > PATIENCE:
            return words.left(text.span(due))
        app.clock.sleep(seconds)
        idle = 0.0 if app.delivery.deliver_due() else idle + seconds + _LOOK_AGAIN
    return None


@contextmanager
def _ended_by_ctrl_c(tidy: Callable[[], None]) -> Iterator[None]:
    """End at once on Ctrl-C: a poll is one transaction, and its threads would hold the process up to their deadline."""

    def end(*_: object) -> None:
        tidy()
        complain(words.STOPPED)
        os._exit(_FAILED)

    before = signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
