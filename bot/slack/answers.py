"""Answers a question, whether it came as a slash command or from a button: one use case, then drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from bot.domain.commands import BY_NAME, SLASH, nearest, split
from bot.domain.errors import ChannelRefused, UsageError
from bot.render import answers, channel, guidance, history, start_here, status
from bot.slack import typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.render.message import Message
    from bot.services.clock import Clock
    from bot.services.guide import Guides
    from bot.services.health import Health
    from bot.services.library import Library
    from bot.services.questions import Questions
    from bot.services.subscriptions import Subscriptions
    from bot.services.workspaces import Workspaces

MOST_LATEST = 50
"""More of the newest posts than this is what the archive is for."""

_DIGITS = 5  # of a number of posts, or of a year


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases that Slack's people reach, and the blog that is meant where none is named."""

    library: Library
    guides: Guides
    subscriptions: Subscriptions
    health: Health
    questions: Questions
    workspaces: Workspaces
    clock: Clock
    default_blog: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One person's question: the command's name and the words after it, and where it was asked.

    `page` counts from 1; `question` is the id under which it is kept already, where it came from a button.
    """

    workspace_id: str
    user_id: str
    channel_id: str
    command: str
    text: str
    page: int = 1
    question: str | None = None


AT_ONCE = 4
"""Answers worked out side by side; more would only take turns at the interpreter, and acks would wait behind them."""


class Answers:
    """Every command's answer, as a message."""

    def __init__(self, services: Services) -> None:
        """Know one function for each command of the table."""
        self._services = services
        self._turns = BoundedSemaphore(AT_ONCE)
        self._by_command: dict[str, Callable[[Ask], Message]] = {
            "search": self._search,
            "start-here": self._start_here,
            "latest": self._latest,
            "history": self._history,
            "subscribe": self._subscribe,
            "unsubscribe": self._unsubscribe,
            "subscriptions": self._subscriptions,
            "status": self._status,
            "help": self._help,
        }

    def first(self, *, workspace_id: str, user_id: str, channel_id: str, text: str) -> Message:
        """Answer what was typed after the slash command."""
        command, rest = split(text)
        return self.answer(Ask(workspace_id, user_id, channel_id, command, rest))

    def again(self, question: str, page: int, *, workspace_id: str, user_id: str, channel_id: str) -> Message:
        """Answer a question that was asked before, on another page of it."""
        asked = self._services.questions.recall(question, workspace_id)
        return self.answer(Ask(workspace_id, user_id, channel_id, asked.command, asked.text, page, asked.id))

    def answer(self, ask: Ask) -> Message:
        """Answer a question; raises a TechblogError whose words are the answer where it cannot be."""
        known = self._by_command.get(ask.command)
        if known is None:
            return guidance.unknown_command(typed.read(ask.command).words, nearest(ask.command, ask.text))
        if ask.command == "subscribe":  # waits for Slack, and nobody else should wait for that
            return known(ask)
        with self._turns:
            return known(ask)

    def _search(self, ask: Ask) -> Message:
        words = typed.read(ask.text).words
        if not words:
            raise UsageError(f"What are you looking for? For example: {SLASH} search routing")
        found = self._services.library.search(words, blog=self._services.default_blog, page=ask.page)
        return answers.found(found, self._kept(ask))

    def _start_here(self, ask: Ask) -> Message:
        blog = self._only_blog(ask)
        return start_here.start_here(self._services.guides.start_here(blog=blog), self._kept(ask))

    def _latest(self, ask: Ask) -> Message:
        number, rest = _number(typed.read(ask.text).words)
        if number is not None and not 1 <= number <= MOST_LATEST:
            raise UsageError(f"Ask for 1 to {MOST_LATEST} posts. {SLASH} search finds older ones.")
        blog = self._only_blog(replace(ask, text=rest))
        latest = self._services.library.latest(blog=blog, page=ask.page, limit=number)
        return answers.latest(latest, self._kept(ask))

    def _history(self, ask: Ask) -> Message:
        year, rest = _number(typed.read(ask.text).words)
        blog = self._only_blog(replace(ask, text=rest))
        return history.history(self._services.guides.history(blog=blog, year=year), self._kept(ask))

    def _subscribe(self, ask: Ask) -> Message:
        read = typed.read(ask.text)
        where = typed.channel(read, ask.channel_id)
        blog = typed.only_blog(read.words, _usage("subscribe")) or self._services.default_blog
        try:
            subscribed = self._services.subscriptions.subscribe(
                workspace_id=ask.workspace_id,
                channel_id=where,
                user_id=ask.user_id,
                blog=blog,
            )
        except ChannelRefused as error:
            if error.code == "not_in_channel":
                return channel.not_in_channel(where)
            raise
        drawn = {
            "begun": lambda: channel.subscribed(subscribed.subscription, sample_shown=subscribed.sample),
            "begins": lambda: channel.begins(subscribed.subscription),
            "resumed": lambda: channel.resumed(subscribed.subscription),
            "already": lambda: channel.already_subscribed(subscribed.subscription),
        }
        return drawn[subscribed.change]()

    def _unsubscribe(self, ask: Ask) -> Message:
        read = typed.read(ask.text)
        where = typed.channel(read, ask.channel_id)
        blog = typed.only_blog(read.words, _usage("unsubscribe"))
        ended = self._services.subscriptions.unsubscribe(workspace_id=ask.workspace_id, channel_id=where, blog=blog)
        return channel.unsubscribed(ended)

    def _subscriptions(self, ask: Ask) -> Message:
        read = typed.read(ask.text)
        typed.only_blog(read.words, _usage("subscriptions"))
        where = typed.channel(read, "") or None
        listing = self._services.subscriptions.listing(workspace_id=ask.workspace_id, channel_id=where)
        return channel.subscriptions(listing, self._services.clock.now())

    def _status(self, ask: Ask) -> Message:
        self._only_blog(ask)
        return status.status(self._services.health.status(ask.workspace_id), self._services.clock.now())

    def _help(self, ask: Ask) -> Message:
        name = typed.read(ask.text).words.casefold()
        if name and name not in BY_NAME:
            return guidance.unknown_command(name, nearest(name))
        return guidance.help(BY_NAME.get(name))

    def _only_blog(self, ask: Ask) -> str:
        words = typed.read(ask.text).words
        return typed.only_blog(words, _usage(ask.command)) or self._services.default_blog

    def _kept(self, ask: Ask) -> str:
        """Return the id of the question for its answer's buttons; kept once, however often they are used."""
        return ask.question or self._services.questions.remember(
            workspace_id=ask.workspace_id,
            user_id=ask.user_id,
            command=ask.command,
            text=ask.text,
        )


def _usage(command: str) -> str:
    return f"{SLASH} {BY_NAME[command].usage}"


def _number(words: str) -> tuple[int | None, str]:
    """Return the first number that stands by itself among the words, and the rest of them."""
    pieces = words.split()
    for place, piece in enumerate(pieces):
        if piece.isascii() and piece.isdigit() and len(piece) <= _DIGITS:
            return int(piece), " ".join(pieces[:place] + pieces[place + 1 :])
    return None, words
