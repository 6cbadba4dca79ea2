"""The buttons of the path for newcomers: Done, Skip, Undo, Reset; each shows the path anew in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.progress import Move
from bot.render import actions
from bot.slack.answering.path import shown
from bot.slack.asker import asker
from bot.slack.asking import only_blog, recalled
from bot.slack.failing import told
from bot.slack.respond import instead

if TYPE_CHECKING:
    from slack_bolt import Ack, BoltContext, Respond

    from bot.domain.progress import State
    from bot.slack.asking import Services


class PathButtons:
    """What a click under a path does; each is acked at once."""

    def __init__(self, services: Services) -> None:
        """Change the progress that these use cases keep."""
        self._services = services
        self.listeners = {
            actions.PATH_DONE: self.done,
            actions.PATH_SKIP: self.skip,
            actions.PATH_UNDO: self.undo,
            actions.PATH_RESET: self.reset,
        }

    def done(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Mark a step as done."""
        ack()
        self._step("done", action, context, respond)

    def skip(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Pass a step over."""
        ack()
        self._step("skipped", action, context, respond)

    def undo(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Take the last step back."""
        ack()
        self._move(Move("undo"), action, context, respond)

    def reset(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Open every step again."""
        ack()
        self._move(Move("reset"), action, context, respond)

    def _step(self, state: State, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        with told(respond, state):
            question, article = actions.decode_step(action.get("value") or "")
            ask = recalled(self._services, question, asker(context))
            path = self._services.progress.step(ask.person, article, state)
            instead(respond, shown(self._services, ask, path))

    def _move(self, move: Move, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        with told(respond, move.kind):
            question, _ = actions.decode(action.get("value") or "")
            ask = recalled(self._services, question, asker(context))
            blog = only_blog(self._services, ask)
            path = self._services.progress.move(ask.person, move, blog=blog)
            instead(respond, shown(self._services, ask, path))
