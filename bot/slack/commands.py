"""The slash command: ack, translate, answer, respond."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.slack.asker import asker
from bot.slack.respond import privately

if TYPE_CHECKING:
    from slack_bolt import Ack, BoltContext, Respond

    from bot.slack.answers import Answers


class Commands:
    """What `/techblog` does."""

    def __init__(self, answers: Answers) -> None:
        """Answer with these."""
        self._answers = answers

    def slash(self, ack: Ack, command: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Ack at once, then answer to the person alone."""
        ack()
        message = self._answers.first(text=command.get("text") or "", **asker(context))
        privately(respond, message)
