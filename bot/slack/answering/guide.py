"""Answers of the field guide: the posting history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.render import history as posting_history
from bot.slack import typed
from bot.slack.asking import kept, number, only_blog

if TYPE_CHECKING:
    from bot.domain.library import History
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def history(services: Services, ask: Ask) -> Message:
    """Tell how often the blog posts."""
    told = counted(services, ask)
    sections = None if told.year else services.contents.trends(blog=told.blog.slug)
    return posting_history.history(told, kept(services, ask), sections=sections)


def counted(services: Services, ask: Ask) -> History:
    """Return the history that is asked for, of the whole blog or of one year."""
    year, rest = number(typed.read(ask.text).words)
    blog = only_blog(services, replace(ask, text=rest))
    return services.guides.history(blog=blog, year=year)


COMMANDS: dict[str, Answer] = {
    "history": history,
}
"""Each command of this kind, with what answers it."""
