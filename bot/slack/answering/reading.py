"""Answers over the archive: search and the newest posts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.commands import SLASH
from bot.domain.errors import UsageError
from bot.render import answers
from bot.slack import typed
from bot.slack.asking import blog_in, kept, mine, number, only_blog

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


MOST_LATEST = 50
"""More of the newest posts than this is what the archive is for."""


def search(services: Services, ask: Ask) -> Message:
    """Find posts."""
    words = typed.read(ask.text).words
    if not words:
        raise UsageError(f"What are you looking for? For example: {SLASH} search routing")
    found = services.library.search(words, blog=blog_in(services, ask, words), page=ask.page, person=ask.reader)
    question = kept(services, ask)
    return answers.found(found, question, mine(services, ask, question, [hit.article for hit in found.page.items]))


def latest(services: Services, ask: Ask) -> Message:
    """List the newest posts."""
    count, rest = number(typed.read(ask.text).words)
    if count is not None and not 1 <= count <= MOST_LATEST:
        raise UsageError(f"Ask for 1 to {MOST_LATEST} posts. {SLASH} search finds older ones.")
    blog = only_blog(services, replace(ask, text=rest))
    latest = services.library.latest(blog=blog, page=ask.page, limit=count)
    question = kept(services, ask)
    return answers.latest(latest, question, mine(services, ask, question, latest.page.items))


COMMANDS: dict[str, Answer] = {
    "search": search,
    "latest": latest,
}
"""Each command of this kind, with what answers it."""
