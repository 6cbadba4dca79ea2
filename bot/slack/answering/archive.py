"""The archive as an answer: every post, newest first, or those that pass the filters that were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.archive import PAGE_SIZE, listed
from bot.slack import typed
from bot.slack.asking import blog_in, kept, mine

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def archive(services: Services, ask: Ask) -> Message:
    """List posts."""
    asked = typed.read(ask.text).words
    found = services.library.archive(
        asked, blog=blog_in(services, ask, asked), page=ask.page, size=PAGE_SIZE, person=ask.reader
    )
    question = kept(services, ask)
    return listed(found, question, mine(services, ask, question, [hit.article for hit in found.page.items]))


COMMANDS: dict[str, Answer] = {"archive": archive}
"""Each command of this kind, with what answers it."""
