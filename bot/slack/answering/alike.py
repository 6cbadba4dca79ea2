"""The answer to which posts are like one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.errors import UsageError
from bot.render import alike
from bot.slack import typed
from bot.slack.asking import kept, mine, usage

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services

_BLOG = re.compile(r"(?:^|\s)blog:(\S+)", re.IGNORECASE)


def like(services: Services, ask: Ask) -> Message:
    """List the posts that are most like the one that is named."""
    words = typed.read(ask.text).words
    named = _BLOG.search(words)
    post = _BLOG.sub(" ", words).strip()
    if not post:
        raise UsageError(f"Name the post, by its address or words of its title: {usage('like')}.")
    blog = services.following.meant(ask.person, named[1]) if named else None
    found = services.library.like(post, blog=blog, page=ask.page, person=ask.person)
    question = kept(services, ask)
    own = mine(services, ask, question, [one.article for one in found.page.items])
    return alike.alike(found, question, own)


COMMANDS: dict[str, Answer] = {"like": like}
"""Each command of this kind, with what answers it."""
