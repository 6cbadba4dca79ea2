"""The slash command: ack, translate, answer, respond."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.render import guidance, words
from bot.slack.asker import asker
from bot.slack.failing import told
from bot.slack.respond import privately

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_bolt import Ack, BoltContext, Respond

    from bot.slack.answers import Answers


SILENCE = 2.5
"""Seconds after which a person is told that the answer takes its time, as with a sample post that Slack holds up."""


class Commands:
    """What `/techblog` does."""

    def __init__(self, answers: Answers) -> None:
        """Answer with these."""
        self._answers = answers

    def slash(self, ack: Ack, command: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Ack at once, then answer to the person alone."""
        ack()
        asked = command.get("text") or ""
        with told(respond, asked), self._patience(respond):
            privately(respond, self._answers.first(text=asked, **asker(context)))

    @contextmanager
    def _patience(self, respond: Respond) -> Iterator[None]:
        waiting = threading.Timer(SILENCE, lambda: privately(respond, guidance.progress(words.STILL_WORKING)))
        waiting.start()
        try:
            yield
        finally:
            waiting.cancel()
