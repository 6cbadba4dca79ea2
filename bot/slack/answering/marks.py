"""Answers about what the person who asks saved and read: list it, or forget it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.errors import UsageError
from bot.domain.library import Hit, Page
from bot.render import guidance, text
from bot.render import marks_words as words
from bot.render.answers import listed
from bot.render.marks import Mine, sure
from bot.slack import typed
from bot.slack.asking import kept, usage

if TYPE_CHECKING:
    from bot.domain.reading import Kept
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def saved(services: Services, ask: Ask) -> Message:
    """List what the person saved."""
    return _answer(services, ask, "saved")


def read(services: Services, ask: Ask) -> Message:
    """List what the person read."""
    return _answer(services, ask, "read")


def _answer(services: Services, ask: Ask, mark: Kept) -> Message:
    asked = typed.read(ask.text).words.strip().casefold()
    if asked and asked != "clear":
        raise UsageError(f"Type it so: {usage(ask.command)}")
    there = services.reading.listed(ask.person, mark, page=ask.page)
    if not there.page.total:
        return guidance.said(words.NONE[mark])
    if asked:
        return sure(mark, there.page.total)
    hits = tuple(
        Hit(one.article, one.article.title, blog=there.blogs.get(one.article.blog, "")) for one in there.page.items
    )
    page = Page(hits, there.page.total, there.page.number, there.page.size)
    head = f"{words.PUBLIC if ask.public else words.HEADS[mark]} {text.counted(page.total, 'post')}"
    question = kept(services, ask)
    own = None if ask.public else Mine(there.marks, question, page.number)
    return listed(head, hits, page, question, mine=own)


COMMANDS: dict[str, Answer] = {"saved": saved, "read": read}
"""Each command of this kind, with what answers it."""
