"""The answer that tells more of one post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.errors import UsageError
from bot.render import more as drawn
from bot.slack import typed
from bot.slack.asking import kept, mine, usage

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services

_BLOG = re.compile(r"(?:^|\s)blog:(\S+)", re.IGNORECASE)


def more(services: Services, ask: Ask) -> Message:
    """Tell the post that is named in its own sentences."""
    words = typed.read(ask.text).words
    named = _BLOG.search(words)
    post = _BLOG.sub(" ", words).strip()
    if not post:
        raise UsageError(f"Name the post, by its address or words of its title: {usage('more')}.")
    blog = services.following.meant(ask.person, named[1]) if named else None
    found = services.library.more(post, blog=blog, person=ask.person)
    return drawn.more(found, mine(services, ask, kept(services, ask), [found.article]))


COMMANDS: dict[str, Answer] = {"more": more}
"""Each command of this kind, with what answers it."""
