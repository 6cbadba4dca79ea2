"""The answer to why a post did or did not appear in a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.delivery import State
from bot.render.why import why as drawn
from bot.slack import typed
from bot.slack.asking import kept, post_in

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def why(services: Services, ask: Ask) -> Message:
    """Tell why a post did or did not appear in a channel: the one that is named, or the one it was asked in."""
    read = typed.read(ask.text)
    where = typed.channel(read, ask.channel_id)
    post, blog = post_in(services, ask, read.words)
    found = services.reasons.why(post, channel_id=where, workspace_id=ask.workspace_id, blog=blog)
    unknown = any(told.state is State.UNKNOWN for one in found for told in one.told)
    question = kept(services, ask) if unknown else ""
    return drawn(found, services.clock.now(), domain=ask.domain, question=question)


COMMANDS: dict[str, Answer] = {"why": why}
"""Each command of this kind, with what answers it."""
