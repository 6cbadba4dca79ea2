"""Slack's rules for `rich_text`: sections, lists, quotes, code, and the pieces of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.standin.blockkit.objects import block_id
from bot.playground.standin.blockkit.rules import choice, fields, flag, many, string, typed, url, whole

if TYPE_CHECKING:
    from bot.playground.standin.blockkit.rules import Rule

_PLAIN_STYLE = fields({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), flag))
_MENTION_STYLE = fields(
    {}, dict.fromkeys(("bold", "italic", "strike", "code", "highlight", "client_highlight", "unlink"), flag)
)
_MENTION = {"style": _MENTION_STYLE}

PIECES: dict[str, Rule] = {
    "text": fields({"text": string()}, {"style": _PLAIN_STYLE}),
    "link": fields({"url": url()}, {"text": string(), "unsafe": flag, "style": _PLAIN_STYLE}),
    "emoji": fields({"name": string()}, {"unicode": string(), "skin_tone": whole(1, 6), "style": _PLAIN_STYLE}),
    "user": fields({"user_id": string()}, _MENTION),
    "usergroup": fields({"usergroup_id": string()}, _MENTION),
    "channel": fields({"channel_id": string()}, _MENTION),
    "broadcast": fields({"range": choice("here", "channel", "everyone")}, _MENTION),
    "color": fields({"value": string()}, _MENTION),
    "date": fields(
        {"timestamp": whole(0), "format": string()}, {"url": url(), "fallback": string(), "style": _PLAIN_STYLE}
    ),
}

_LINE = many(typed(PIECES), 0)
_SECTION = typed({"rich_text_section": fields({"elements": _LINE})})
_BORDER = {"border": whole(0, 1)}

PARTS: dict[str, Rule] = {
    "rich_text_section": fields({"elements": _LINE}),
    "rich_text_list": fields(
        {"style": choice("bullet", "ordered"), "elements": many(_SECTION, 1)},
        {"indent": whole(0, 8), "offset": whole(0), **_BORDER},
    ),
    "rich_text_preformatted": fields({"elements": _LINE}, {**_BORDER, "language": string()}),
    "rich_text_quote": fields({"elements": _LINE}, _BORDER),
}

RICH_TEXT = fields({"elements": many(typed(PARTS), 1)}, {"block_id": block_id})
rich_text = typed({"rich_text": RICH_TEXT})
"""A whole `rich_text` object, where one stands inside another block."""
