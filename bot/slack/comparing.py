"""The buttons under comparisons: hold a blog of the list against another, and follow one that is not followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.render import actions
from bot.slack.answering.about import compare_with, follow_other
from bot.slack.asker import asker
from bot.slack.asking import recalled
from bot.slack.failing import told
from bot.slack.respond import privately

if TYPE_CHECKING:
    from slack_bolt import Ack, BoltContext, Respond

    from bot.slack.asking import Services


class CompareButtons:
    """What a click under the list does; it is acked at once."""

    def __init__(self, services: Services) -> None:
        """Answer with these."""
        self._services = services
        self.listeners = {actions.COMPARE_WITH: self.compared, actions.COMPARE_FOLLOW: self.followed}

    def compared(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Show the two blogs side by side."""
        ack()
        with told(respond, "compare"):
            question, chosen = actions.decode_step(action.get("value") or "")
            ask = recalled(self._services, question, asker(context))
            privately(respond, compare_with(self._services, ask, chosen))

    def followed(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Follow the blog that there is only a sentence about."""
        ack()
        with told(respond, "follow"):
            question, _ = actions.decode(action.get("value") or "")
            privately(respond, follow_other(self._services, recalled(self._services, question, asker(context))))
