"""Answers about what is inside an archive: all sections, or one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.errors import NotFound
from bot.domain.search import parse
from bot.render import sections as inside
from bot.slack import typed
from bot.slack.asking import kept, mine, only_blog

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def sections(services: Services, ask: Ask) -> Message:
    """Tell what is inside; with a name, open that section."""
    words = typed.read(ask.text).words
    query = parse(words)
    name = " ".join((*query.phrases, *query.words)) if query.has_terms else ""
    blog = query.filters.blog or ""
    if not name:
        there = services.contents.sections(blog=only_blog(services, ask))
        return inside.sections(there, kept(services, ask))
    where = services.following.meant(ask.person, blog)
    section, question = services.contents.opened(name, blog=where, page=ask.page), kept(services, ask)
    return inside.opened(section, question, mine(services, ask, question, section.page.items))


def section_of(services: Services, ask: Ask, key: str) -> Message:
    """Open the section that a button of the overview names by its key; NotFound where it is no more."""
    blog = only_blog(services, ask)
    names = [one.name for one in services.contents.sections(blog=blog).sections if one.key == key]
    if not names:
        raise NotFound("This section is no more. Ask for the sections again.")
    opening = ask.about(f'"{names[0]}" blog:{blog}')
    return sections(services, opening)


COMMANDS: dict[str, Answer] = {
    "sections": sections,
}
"""Each command of this kind, with what answers it."""
