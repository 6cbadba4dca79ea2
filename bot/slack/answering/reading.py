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


AS_TYPED = "search-as-typed"
"""The command of a question whose words are not to be repaired; a button asks it, so no list of commands has it."""


def search(services: Services, ask: Ask) -> Message:
    """Find posts; their words are repaired unless they are meant as typed."""
    words = typed.read(ask.text).words
    if not words:
        raise UsageError(f"What are you looking for? For example: {SLASH} search routing")
    blog, exact = blog_in(services, ask, words), ask.command == AS_TYPED
    found = services.library.search(words, blog=blog, page=ask.page, person=ask.reader, exact=exact)
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
    AS_TYPED: search,
    "latest": latest,
}
"""Each command of this kind, with what answers it."""
