"""The answer that tells more of one post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import more as drawn
from bot.slack import typed
from bot.slack.asking import kept, mine, post_in

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def more(services: Services, ask: Ask) -> Message:
    """Tell the post that is named in its own sentences."""
    post, blog = post_in(services, ask, typed.read(ask.text).words)
    found = services.library.more(post, blog=blog, person=ask.person)
    return drawn.more(found, mine(services, ask, kept(services, ask), [found.article]))


COMMANDS: dict[str, Answer] = {"more": more}
"""Each command of this kind, with what answers it."""
