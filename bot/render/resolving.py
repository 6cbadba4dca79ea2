"""A delivery that Slack left open, with the two buttons that decide it, and what came of a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.resolving import VERDICTS
from bot.render import actions, blocks, text
from bot.render import resolving_words as words
from bot.render.channel import mention
from bot.render.message import Message

if TYPE_CHECKING:
    from bot.domain.resolving import Resolved

_TITLE = 80


def buttons(delivery_id: str, title: str, question: str) -> list[dict[str, Any]]:
    """Return the buttons under a delivery that is unknown; `question` is the answer in which they stand."""
    spoken = text.shorten(text.plain(title), text.SPOKEN_TITLE_LIMIT)
    value = actions.encode_step(question, delivery_id)
    return blocks.buttons(
        blocks.button(
            words.BUTTONS[verdict], actions.RESOLVE + verdict, value=value, spoken=words.spoken(verdict, spoken)
        )
        for verdict in VERDICTS
    )


def resolved(resolved: Resolved, before: Message) -> Message:
    """Return what a click came to, above the answer in which the button stood."""
    title = text.escape(text.isolated(text.shorten(text.plain(resolved.title), _TITLE)))
    where = mention(resolved.channel_id)
    if resolved.done:
        line = words.resolved(resolved.verdict, title, where)
    else:
        line = words.decided(resolved.state, title, where)
    return Message(text.joined([line, before.text]), (blocks.section(line), *before.blocks))
