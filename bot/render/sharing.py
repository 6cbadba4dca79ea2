"""The public form of an answer: what everyone in the channel sees when one person shares it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.render import actions, blocks, text, words
from bot.render.channel import is_id
from bot.render.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def shared(message: Message, user_id: str) -> Message:
    """Return the answer without its paging and sharing buttons, and with who shared it."""
    who = f"<@{user_id}>" if is_id(user_id) else text.escape(user_id)
    line = words.shared(who)
    kept = tuple(_public(message.blocks))[: blocks.BLOCK_LIMIT - 1]
    whole = text.joined([message.text, line])
    return Message(whole, (*kept, blocks.context(line)) if kept else ())


def _public(drawn: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in drawn:
        if block.get("accessory", {}).get("action_id") in actions.PRIVATE:
            yield {name: value for name, value in block.items() if name != "accessory"}
            continue
        if block["type"] != "actions":
            yield block
            continue
        elements = [element for element in block["elements"] if element.get("action_id") not in actions.PRIVATE]
        if elements:
            yield {**block, "elements": elements}
