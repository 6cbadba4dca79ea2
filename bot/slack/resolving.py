"""The buttons of a delivery that Slack left open: It was posted, Post it again; the answer is shown anew above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.errors import UsageError
from bot.domain.resolving import VERDICTS
from bot.render import actions
from bot.render.resolving import resolved
from bot.render.words import OLD_BUTTON
from bot.slack.asker import asker
from bot.slack.failing import told
from bot.slack.respond import instead

if TYPE_CHECKING:
    from slack_bolt import Args

    from bot.slack.answers import Answers
    from bot.slack.asking import Services


class ResolveButtons:
    """What a click on either button does; it is acked at once."""

    def __init__(self, services: Services, answers: Answers) -> None:
        """Decide with the services, and show the answer that the button stood in anew."""
        self._services = services
        self._answers = answers
        self.listeners = {actions.RESOLVE: self.resolve}

    def resolve(self, args: Args) -> None:
        """Take the person's word for it, once; whoever comes second is told how it stands."""
        args.ack()
        with told(args.respond, "resolve"):
            action, who = args.action or {}, asker(args.context)
            name = action["action_id"].partition(":")[2]
            verdict = next((one for one in VERDICTS if one == name), None)
            if verdict is None:
                raise UsageError(OLD_BUTTON, detail=f"verdict {name[:40]!r}")
            question, delivery_id = actions.decode_step(action.get("value") or "")
            came_to = self._services.resolving.resolve(
                delivery_id, verdict, workspace_id=who["workspace_id"], by=who["user_id"]
            )
            instead(args.respond, resolved(came_to, self._answers.again(question, 1, **who)))
