"""The answer to which posts are like one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import alike
from bot.slack import typed
from bot.slack.asking import kept, mine, post_in

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def like(services: Services, ask: Ask) -> Message:
    """List the posts that are most like the one that is named."""
    post, blog = post_in(services, ask, typed.read(ask.text).words)
    found = services.library.like(post, blog=blog, page=ask.page, person=ask.person)
    question = kept(services, ask)
    own = mine(services, ask, question, [one.article for one in found.page.items])
    return alike.alike(found, question, own)


COMMANDS: dict[str, Answer] = {"like": like}
"""Each command of this kind, with what answers it."""
