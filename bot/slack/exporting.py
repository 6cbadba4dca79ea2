"""The buttons under an export: each sends another form of the same notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.export import read_format
from bot.render import actions
from bot.slack.answering.exporting import sent
from bot.slack.asker import asker
from bot.slack.asking import recalled
from bot.slack.failing import told
from bot.slack.respond import instead

if TYPE_CHECKING:
    from slack_bolt import Ack, BoltContext, Respond

    from bot.slack.asking import Services


class ExportButtons:
    """What a click under an export does; it is acked at once."""

    def __init__(self, services: Services) -> None:
        """Send what these use cases gather."""
        self._services = services
        self.listeners = {actions.EXPORT: self.send}

    def send(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Send the form that the button names."""
        ack()
        with told(respond, "export"):
            question, _ = actions.decode(action.get("value") or "")
            form, _ = read_format(str(action.get("action_id")).removeprefix(actions.EXPORT))
            ask = recalled(self._services, question, asker(context))
            instead(respond, sent(self._services, ask, form))
