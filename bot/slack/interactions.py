"""The buttons: turn the page, share an answer with the channel, read an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.errors import UsageError
from bot.render import actions, words
from bot.render.sharing import shared
from bot.slack.asker import asker
from bot.slack.respond import instead, publicly

if TYPE_CHECKING:
    from slack_bolt import Ack, BoltContext, Respond

    from bot.slack.answers import Answers


class Interactions:
    """What a click does; each is acked at once."""

    def __init__(self, answers: Answers) -> None:
        """Answer with these."""
        self._answers = answers

    def read(self, ack: Ack) -> None:
        """Let the browser open the article; Slack only wants to know that the click was seen."""
        ack()

    def page(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Show another page in the place of this one."""
        ack()
        question, page = actions.decode(action.get("value") or "")
        message = self._answers.again(question, page, **asker(context))
        instead(respond, message)

    def share(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Post the answer for everyone in the channel, with who shared it; the private one stays."""
        ack()
        question, page = actions.decode(action.get("value") or "")
        message = shared(self._answers.again(question, page, **asker(context)), context.user_id or "")
        publicly(respond, message)

    def unknown(self, ack: Ack) -> None:
        """Answer a button that an older version drew."""
        ack()
        raise UsageError(words.OLD_BUTTON)
