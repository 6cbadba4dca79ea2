"""The archive in a modal: its menus narrow it, its buttons turn its pages, all in the same place.

What was asked is kept as a question, as for any answer, and the modal carries the question's id alone. A choice makes
a new question of it; so two modals never disturb each other, and a restart between two clicks does no harm.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.render import actions
from bot.render.archive import ANY, KEPT, PAGE_SIZE, browser
from bot.slack import typed
from bot.slack.asker import asker
from bot.slack.asking import Ask, blog_in, kept, mine, recalled
from bot.slack.failing import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt import Args, BoltContext
    from slack_sdk import WebClient

    from bot.slack.answers import Answers
    from bot.slack.asking import Services

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

    def opened(self, args: Args) -> None:
        """Open the modal: over the answer whose button was pressed, or for the Home tab's, the whole archive."""
        args.ack()
        with told(args.respond, COMMAND):
            ask = self._turned(args) if _value(args) else _asked("", args.context)
            in_modal = args.body.get("view", {}).get("type") == "modal"
            show = args.client.views_push if in_modal else args.client.views_open
            show(trigger_id=args.body["trigger_id"], view=self._drawn(ask))

    def narrow(self, args: Args) -> None:
        """Show what a choice leaves, from its first page."""
        args.ack()
        with told(args.respond, COMMAND):
            clicked = _clicked(args)
            dimension, code = clicked["action_id"].removeprefix(actions.NARROW), clicked["selected_option"]["value"]
            ask = recalled(self._services, args.body["view"]["private_metadata"], asker(args.context))
            if code != KEPT:
                choice = None if code == ANY else code
                blog = blog_in(self._services, ask, _words(ask))
                narrowed = self._services.library.narrowed(_words(ask), dimension, choice, blog=blog, person=ask.person)
                ask = _asked(narrowed, args.context)
            self._show(args, ask)

    def turn(self, args: Args) -> None:
        """Show another page."""
        args.ack()
        with told(args.respond, COMMAND):
            self._show(args, self._turned(args))

    def clear(self, args: Args) -> None:
        """Show the whole archive of the same blog."""
        args.ack()
        with told(args.respond, COMMAND):
            words = self._services.library.widened(_words(self._turned(args)))
            self._show(args, _asked(words, args.context))

    def anew(self, args: Args, question: str, page: int) -> None:
        """Show the same page again, as something on it has changed."""
        self._show(args, replace(recalled(self._services, question, asker(args.context)), page=page))

    def _show(self, args: Args, ask: Ask) -> None:
        _update(args.client, args.body["view"], self._drawn(ask))

    def _drawn(self, ask: Ask) -> dict[str, Any]:
        library, words, question = self._services.library, _words(ask), kept(self._services, ask)
        blog = blog_in(self._services, ask, words)
        with self._turns:
            found = library.archive(words, blog=blog, page=ask.page, size=PAGE_SIZE, person=ask.person)
            facets = library.facets(words, blog=blog, person=ask.person)
            own = mine(self._services, ask, question, [hit.article for hit in found.page.items])
            return browser(found, facets, question, own)

    def _turned(self, args: Args) -> Ask:
        """Return the question and page that a button carries."""
        question, page = actions.decode(_value(args))
        return replace(recalled(self._services, question, asker(args.context)), page=page)


def _asked(words: str, context: BoltContext) -> Ask:
    return Ask(**asker(context), command=COMMAND, text=typed.escaped(words))


def _clicked(args: Args) -> dict[str, Any]:
    return args.action or {}


def _value(args: Args) -> str:
    return _clicked(args).get("value") or ""


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
