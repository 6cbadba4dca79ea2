"""The Home tab: drawn when it is opened and after a modal over it, and what its buttons open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.render import actions, guidance
from bot.render.home import home
from bot.render.home_words import LABELS, SEARCH
from bot.render.words import STILL_WORKING
from bot.slack.answers import WAITS
from bot.slack.asker import asker, person
from bot.slack.asking import Ask
from bot.slack.failing import told
from bot.slack.respond import instead, privately

if TYPE_CHECKING:
    from slack_bolt import Ack, BoltContext
    from slack_sdk import WebClient

    from bot.slack.answers import Answers
    from bot.slack.asking import Services
    from bot.slack.surface import InView


HOME_OPENED = "app_home_opened"
"""The event by which Slack tells that a person looks at the app's own place; it needs no scope."""


class HomeTab:
    """One person's front page of the guide."""

    def __init__(self, services: Services, answers: Answers) -> None:
        """Open the parts with the answers that the slash command gives."""
        self._services = services
        self._answers = answers
        self.listeners = {actions.HOME_PART: self.part, actions.HOME_SEARCH: self.search}

    def opened(self, event: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        """Draw the tab for whoever opened it; the Messages tab is Slack's own."""
        if event.get("tab") == "home":
            self.draw(context, client)

    def closed(self, ack: Ack, context: BoltContext, client: WebClient) -> None:
        """Draw the tab anew after a modal: what was done in it may show there."""
        ack()
        self.draw(context, client)

    def part(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: InView) -> None:
        """Open a part of the guide."""
        ack()
        command = action["action_id"].removeprefix(actions.HOME_PART)
        respond.title = LABELS.get(command, "")
        with told(respond, command):
            show = privately
            if command in WAITS:  # a trigger lasts three seconds, so the modal is opened before the work
                privately(respond, guidance.said(STILL_WORKING))
                show = instead
            show(respond, self._answers.answer(_ask(context, command, "")))

    def search(self, ack: Ack, action: dict[str, Any], context: BoltContext, respond: InView) -> None:
        """Search for what was typed."""
        ack()
        words = (action.get("value") or "").strip()
        respond.title = SEARCH
        with told(respond, words):
            privately(respond, self._answers.answer(_ask(context, "search", words)))

    def draw(self, context: BoltContext, client: WebClient) -> None:
        """Draw the tab as it is now."""
        who = person(context)
        front = self._services.home.front(who, blog=self._services.following.meant(who))
        client.views_publish(user_id=who.user_id, view=home(front, self._services.clock.now()))


def _ask(context: BoltContext, command: str, text: str) -> Ask:
    who = asker(context)
    return Ask(who["workspace_id"], who["user_id"], who["channel_id"], command, text)
