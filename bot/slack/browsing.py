"""The archive in a modal: its menus narrow it, its buttons turn its pages, all in the same place.

What was asked is kept as a question, as for any answer, and the modal carries the question's id alone. A choice makes
a new question of it; so two modals never disturb each other, and a restart between two clicks does no harm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.domain.reading import Person
from bot.render import actions
from bot.render.archive import ANY, KEPT, PAGE_SIZE, browser
from bot.slack import typed
from bot.slack.asker import asker
from bot.slack.asking import Ask, blog_in, kept
from bot.slack.failing import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt import Ack, BoltContext, Respond
    from slack_sdk import WebClient

    from bot.slack.answers import Answers
    from bot.slack.asking import Services
    from bot.slack.surface import InView

COMMAND = "archive"

_log = structlog.get_logger(__name__)


class Browsing:
    """What is done in the archive's modal; each click is acked at once."""

    def __init__(self, services: Services, answers: Answers) -> None:
        """Browse with these, in turn with what else is answered."""
        self._services = services
        self._turns = answers.turns
        self.listeners: dict[str | re.Pattern[str], Callable[..., None]] = {
            actions.FILTER: self.opened,
            actions.HOME_PART + COMMAND: self.opened,
            re.compile(re.escape(actions.NARROW)): self.narrow,
            re.compile(re.escape(actions.TURN)): self.turn,
            actions.CLEAR: self.clear,
        }

    def opened(
        self,
        ack: Ack,
        action: dict[str, Any],
        body: dict[str, Any],
        context: BoltContext,
        client: WebClient,
        respond: Respond | InView,
    ) -> None:
        """Open the modal: over the answer whose button was pressed, or for the Home tab's, the whole archive."""
        ack()
        with told(respond, COMMAND):
            question, page = actions.decode(action["value"]) if action.get("value") else (None, 1)
            ask = self._recalled(question, page, context) if question else _asked("", context)
            in_modal = body.get("view", {}).get("type") == "modal"
            show = client.views_push if in_modal else client.views_open
            show(trigger_id=body["trigger_id"], view=self._drawn(ask))

    def narrow(
        self,
        ack: Ack,
        action: dict[str, Any],
        body: dict[str, Any],
        context: BoltContext,
        client: WebClient,
        respond: InView,
    ) -> None:
        """Show what a choice leaves, from its first page."""
        ack()
        with told(respond, COMMAND):
            dimension, code = action["action_id"].removeprefix(actions.NARROW), action["selected_option"]["value"]
            ask = self._recalled(body["view"]["private_metadata"], 1, context)
            if code != KEPT:
                choice = None if code == ANY else code
                words = self._services.library.narrowed(
                    _words(ask), dimension, choice, blog=blog_in(self._services, ask, _words(ask)), person=_person(ask)
                )
                ask = _asked(words, context)
            _update(client, body["view"], self._drawn(ask))

    def turn(
        self,
        ack: Ack,
        action: dict[str, Any],
        body: dict[str, Any],
        context: BoltContext,
        client: WebClient,
        respond: InView,
    ) -> None:
        """Show another page."""
        ack()
        with told(respond, COMMAND):
            question, page = actions.decode(action.get("value") or "")
            _update(client, body["view"], self._drawn(self._recalled(question, page, context)))

    def clear(
        self,
        ack: Ack,
        action: dict[str, Any],
        body: dict[str, Any],
        context: BoltContext,
        client: WebClient,
        respond: InView,
    ) -> None:
        """Show the whole archive of the same blog."""
        ack()
        with told(respond, COMMAND):
            question, _ = actions.decode(action.get("value") or "")
            words = self._services.library.widened(_words(self._recalled(question, 1, context)))
            _update(client, body["view"], self._drawn(_asked(words, context)))

    def _drawn(self, ask: Ask) -> dict[str, Any]:
        library, words = self._services.library, _words(ask)
        blog = blog_in(self._services, ask, words)
        with self._turns:
            found = library.archive(words, blog=blog, page=ask.page, size=PAGE_SIZE, person=_person(ask))
            facets = library.facets(words, blog=blog, person=_person(ask))
            return browser(found, facets, kept(self._services, ask))

    def _recalled(self, question: str, page: int, context: BoltContext) -> Ask:
        who = asker(context)
        asked = self._services.questions.recall(question, who["workspace_id"])
        return Ask(**who, command=COMMAND, text=asked.text, page=page, question=asked.id)


def _asked(words: str, context: BoltContext) -> Ask:
    return Ask(**asker(context), command=COMMAND, text=typed.escaped(words))


def _person(ask: Ask) -> Person:
    return Person(ask.workspace_id, ask.user_id)


def _words(ask: Ask) -> str:
    return typed.read(ask.text).words


def _update(client: WebClient, view: dict[str, Any], drawn: dict[str, Any]) -> None:
    """Change the modal, unless a quicker click has done so: its menus then show what it did, and this one is undone."""
    try:
        client.views_update(view_id=view["id"], hash=view["hash"], view=drawn)
    except SlackApiError as error:
        if error.response.get("error") != "hash_conflict":
            raise
        _log.info("view_overtaken")
