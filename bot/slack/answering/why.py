"""The answer to why a post did or did not appear in a channel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.delivery import State
from bot.domain.errors import UsageError
from bot.render.why import why as drawn
from bot.slack import typed
from bot.slack.asking import kept, usage

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services

_BLOG = re.compile(r"(?:^|\s)blog:(\S+)", re.IGNORECASE)


def why(services: Services, ask: Ask) -> Message:
    """Tell why a post did or did not appear in a channel: the one that is named, or the one it was asked in."""
    read = typed.read(ask.text)
    where = typed.channel(read, ask.channel_id)
    named = _BLOG.search(read.words)
    post = _BLOG.sub(" ", read.words).strip()
    if not post:
        raise UsageError(f"Name the post, by its address or words of its title: {usage('why')}.")
    blog = services.following.meant(ask.person, named[1]) if named else None
    found = services.reasons.why(post, channel_id=where, workspace_id=ask.workspace_id, blog=blog)
    unknown = any(told.state is State.UNKNOWN for one in found for told in one.told)
    question = kept(services, ask) if unknown else ""
    return drawn(found, services.clock.now(), domain=ask.domain, question=question)


COMMANDS: dict[str, Answer] = {"why": why}
"""Each command of this kind, with what answers it."""
