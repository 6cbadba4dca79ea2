"""The buttons under a post, in an answer or an announcement: Save, Mark read, and Undo of either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.reading import Person
from bot.render import actions, guidance
from bot.render import marks_words as words
from bot.render.marks import KEPT, marked
from bot.slack.asker import asker
from bot.slack.failing import told
from bot.slack.respond import instead, privately

if TYPE_CHECKING:
    from slack_bolt import Ack, BoltContext, Respond

    from bot.domain.reading import Kept
    from bot.slack.asking import Services


class MarkButtons:
    """What a click on a mark does, for the person who clicked alone; each is acked at once."""

    def __init__(self, services: Services) -> None:
        """Keep marks with these."""
        self._services = services
        self.listeners = {actions.MARK: self.mark, actions.UNMARK: self.unmark}

    def mark(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Put the mark on the post, and say so to the person."""
        ack()
        with told(respond, "mark"):
            kept = _kept(action)
            article = self._services.reading.mark(_person(context), action.get("value") or "", kept)
            privately(respond, marked(article, kept))

    def unmark(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: Respond) -> None:
        """Take the mark back, in the place of what confirmed it."""
        ack()
        with told(respond, "unmark"):
            kept = _kept(action)
            self._services.reading.unmark(_person(context), action.get("value") or "", kept)
            instead(respond, guidance.said(words.UNMARKED[kept]))


def _kept(action: dict[str, Any]) -> Kept:
    name = action["action_id"].partition(":")[2]
    return next((one for one in KEPT if one == name), KEPT[0])


def _person(context: BoltContext) -> Person:
    who = asker(context)
    return Person(who["workspace_id"], who["user_id"])
