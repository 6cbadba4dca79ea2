"""Slack's rules for the blocks of every day: sections, headers, pictures, actions, inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.standin.blockkit import elements
from bot.playground.standin.blockkit.objects import block_id, plain, slack_file, text
from bot.playground.standin.blockkit.rich_text import RICH_TEXT
from bot.playground.standin.blockkit.rules import (
    at_least_one,
    choice,
    every,
    fields,
    flag,
    many,
    one_of,
    string,
    typed,
    url,
)

if TYPE_CHECKING:
    from bot.playground.standin.blockkit.rules import Rule

ID = {"block_id": block_id}
MARKDOWN_MAX = 12_000

_IN_CONTEXT: dict[str, Rule] = {
    "image": elements.image,
    "plain_text": fields({"text": string(3000)}, {"emoji": flag}),
    "mrkdwn": fields({"text": string(3000)}, {"verbatim": flag}),
}

LAYOUT: dict[str, Rule] = {
    "actions": fields({"elements": many(typed(elements.IN_ACTIONS), 1, 25)}, ID),
    "context": fields({"elements": many(typed(_IN_CONTEXT), 1, 10)}, ID),
    "divider": fields({}, ID),
    "file": fields({"external_id": string(), "source": choice("remote")}, ID),
    "header": fields({"text": plain(150)}, ID),
    "image": every(
        fields(
            {"alt_text": string(2000)},
            {**ID, "image_url": url(3000), "slack_file": slack_file, "title": plain(2000)},
        ),
        one_of("image_url", "slack_file"),
    ),
    "input": fields(
        {"label": plain(2000), "element": typed(elements.IN_INPUT)},
        {**ID, "hint": plain(2000), "optional": flag, "dispatch_action": flag},
    ),
    "markdown": fields({"text": string(MARKDOWN_MAX)}, ID),
    "rich_text": RICH_TEXT,
    "section": every(
        fields(
            {},
            {
                **ID,
                "text": text(3000),
                "fields": many(text(2000), 1, 10),
                "accessory": typed(elements.IN_SECTION),
                "expand": flag,
            },
        ),
        at_least_one("text", "fields"),
    ),
    "video": fields(
        {"alt_text": string(2000), "title": plain(200), "thumbnail_url": url(), "video_url": url()},
        {
            **ID,
            "title_url": url(2000),
            "author_name": string(50),
            "provider_name": string(50),
            "provider_icon_url": url(2000),
            "description": plain(200),
        },
    ),
}
