"""The buttons of the path for newcomers: Done, Skip, Undo, Reset; each shows its place anew, the Home tab too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.progress import Move
from bot.render import actions
from bot.slack.answering.path import shown
from bot.slack.asker import asker, person
from bot.slack.asking import only_blog, recalled
from bot.slack.failing import told
from bot.slack.respond import instead

if TYPE_CHECKING:
    from slack_bolt import Ack, Args, BoltContext, Respond

    from bot.domain.progress import State
    from bot.slack.asking import Services
    from bot.slack.home import HomeTab


class PathButtons:
    """What a click under a path does; each is acked at once."""

    def __init__(self, services: Services, home: HomeTab) -> None:
        """Change the progress that these use cases keep, and show the Home tab anew where the click was there."""
        self._services = services
        self._home = home
        self.listeners = {
            actions.PATH_DONE: self.done,
            actions.PATH_SKIP: self.skip,
            actions.PATH_UNDO: self.undo,
            actions.PATH_RESET: self.reset,
        }

    def done(self, args: Args) -> None:
        """Mark a step as done."""
        args.ack()
        self._step("done", args)

    def skip(self, args: Args) -> None:
        """Pass a step over."""
        args.ack()
        self._step("skipped", args)

    def undo(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Take the last step back."""
        ack()
        self._move(Move("undo"), action, context, respond)

    def reset(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Open every step again."""
        ack()
        self._move(Move("reset"), action, context, respond)

    def _step(self, state: State, args: Args) -> None:
        with told(args.respond, state):
            question, article = actions.decode_step((args.action or {}).get("value") or "")
            if (args.body.get("view") or {}).get("type") == "home":
                self._services.progress.step(person(args.context), article, state)
                self._home.draw(args.context, args.client)
                return
            ask = recalled(self._services, question, asker(args.context))
            path = self._services.progress.step(ask.person, article, state)
            instead(args.respond, shown(self._services, ask, path))

    def _move(self, move: Move, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        with told(respond, move.kind):
            question, _ = actions.decode(action.get("value") or "")
            ask = recalled(self._services, question, asker(context))
            blog = only_blog(self._services, ask)
            path = self._services.progress.move(ask.person, move, blog=blog)
            instead(respond, shown(self._services, ask, path))
