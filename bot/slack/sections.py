"""The buttons under the sections: each opens its section below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.render import actions
from bot.slack.answering.sections import section_of
from bot.slack.asker import asker
from bot.slack.asking import recalled
from bot.slack.failing import told
from bot.slack.respond import privately

if TYPE_CHECKING:
    from slack_bolt import Ack, BoltContext, Respond

    from bot.slack.asking import Services


class SectionButtons:
    """What a click under the sections does; it is acked at once."""

    def __init__(self, services: Services) -> None:
        """Answer with these."""
        self._services = services
        self.listeners = {actions.SECTION: self.opened}

    def opened(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Open a section."""
        ack()
        with told(respond, "section"):
            question, key = actions.decode_step(action.get("value") or "")
            ask = recalled(self._services, question, asker(context))
            privately(respond, section_of(self._services, ask, key))
