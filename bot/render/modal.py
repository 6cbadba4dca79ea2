"""An answer as a modal: the same blocks, without what only a message can hold or do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.render import actions, blocks, text, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ANSWER = "answer"
"""The modal's callback_id: Slack tells when it is closed, and the Home tab is drawn anew."""

TITLE_LIMIT = 24
_MOST = 100
_SECTION = 3000
_TAKEN = frozenset({"actions", "context", "divider", "header", "image", "input", "rich_text", "section"})
_SAID_BESIDE = frozenset({"data_visualization"})
"""Blocks whose every figure the same answer tells in words, so that they may be missing."""


def answer(spoken: str, drawn: Sequence[dict[str, Any]], title: str = "") -> dict[str, Any]:
    """Return the view of an answer; `spoken` stands for all of it where a block has no place in a modal."""
    shown = list(_fitting(drawn))
    if not shown or any(block["type"] not in _TAKEN | _SAID_BESIDE for block in drawn):
        shown = [blocks.section(spoken[:_SECTION])] + [block for block in shown if block["type"] == "actions"]
    return {
        "type": "modal",
        "callback_id": ANSWER,
        "notify_on_close": True,
        "title": {"type": "plain_text", "text": text.shorten(text.plain(title) or words.APP, TITLE_LIMIT)},
        "close": {"type": "plain_text", "text": words.CLOSE},
        "blocks": shown[:_MOST],
    }


def _fitting(drawn: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in drawn:
        if block["type"] not in _TAKEN:
            continue
        if block["type"] != "actions":
            yield block
            continue
        # There is no channel to share to.
        elements = [element for element in block["elements"] if element.get("action_id") != actions.SHARE]
        if elements:
            yield {**block, "elements": elements}
