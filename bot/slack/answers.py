"""Answers a question, whether it came as a slash command or from a button: one use case, then drawn."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from bot.domain.commands import nearest, split
from bot.domain.errors import UsageError
from bot.domain.search import parse
from bot.render import guidance, words
from bot.slack import typed
from bot.slack.answering import (
    about,
    alike,
    archive,
    blogs,
    channels,
    exporting,
    guide,
    marks,
    more,
    operating,
    path,
    reading,
    sections,
    why,
)
from bot.slack.asking import Ask

if TYPE_CHECKING:
    from typing import Unpack

    from bot.render.message import Message
    from bot.slack.asker import Asker
    from bot.slack.asking import Answer, Services

AT_ONCE = 4
"""Answers worked out side by side; more would only take turns at the interpreter, and acks would wait behind them."""

WAITS = frozenset({"follow", "subscribe", "resume", "export"})
"""Commands that wait for somebody else's server; nobody should wait behind them."""


class Answers:
    """Every command's answer, as a message."""

    def __init__(self, services: Services) -> None:
        """Know one function for each command of the table."""
        self._services = services
        self.turns = BoundedSemaphore(AT_ONCE)
        self._by_command: dict[str, Answer] = {
            **reading.COMMANDS,
            **archive.COMMANDS,
            **blogs.COMMANDS,
            **about.COMMANDS,
            **guide.COMMANDS,
            **path.COMMANDS,
            **marks.COMMANDS,
            **sections.COMMANDS,
            **exporting.COMMANDS,
            **channels.COMMANDS,
            **operating.COMMANDS,
            **why.COMMANDS,
            **alike.COMMANDS,
            **more.COMMANDS,
        }

    def first(self, *, text: str, **who: Unpack[Asker]) -> Message:
        """Answer what was typed after the slash command."""
        command, rest = split(text)
        return self.answer(Ask(**who, command=command, text=rest))

    def again(self, question: str, page: int, *, public: bool = False, **who: Unpack[Asker]) -> Message:
        """Answer a question that was asked before, on another page of it, or for everyone to see."""
        asked = self._services.questions.recall(question, who["workspace_id"])
        if public and parse(typed.read(asked.text).words).filters.marks:
            raise UsageError(words.NOT_SHARED)
        return self.answer(
            Ask(**who, command=asked.command, text=asked.text, page=page, question=asked.id, public=public)
        )

    def as_typed(self, question: str, **who: Unpack[Asker]) -> Message:
        """Answer a search that was asked before, with none of its words repaired."""
        asked = self._services.questions.recall(question, who["workspace_id"])
        return self.answer(Ask(**who, command=reading.AS_TYPED, text=asked.text))

    def answer(self, ask: Ask) -> Message:
        """Answer a question; raises a TechblogError whose words are the answer where it cannot be."""
        known = self._by_command.get(ask.command)
        if known is None:
            return guidance.unknown_command(typed.read(ask.command).words, nearest(ask.command, ask.text))
        if ask.command in WAITS:
            return known(self._services, ask)
        with self.turns:
            return known(self._services, ask)
