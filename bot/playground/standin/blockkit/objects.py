"""Slack's rules for the smallest parts: texts, options, confirmations, ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.standin.blockkit.rules import choice, every, fields, flag, many, one_of, string, typed, url

if TYPE_CHECKING:
    from bot.playground.standin.blockkit.rules import Rule

TEXT_MAX = 3000
ID_MAX = 255

block_id = string(ID_MAX)
action_id = string(ID_MAX)


def plain(longest: int = TEXT_MAX) -> Rule:
    """Allow a `plain_text` object of at most so many characters."""
    return typed({"plain_text": fields({"text": string(longest)}, {"emoji": flag})})


def text(longest: int = TEXT_MAX) -> Rule:
    """Allow a `plain_text` or `mrkdwn` object of at most so many characters."""
    return typed(
        {
            "plain_text": fields({"text": string(longest)}, {"emoji": flag}),
            "mrkdwn": fields({"text": string(longest)}, {"verbatim": flag}),
        }
    )


confirm = fields(
    {"title": plain(100), "text": text(300)},
    {"confirm": plain(30), "deny": plain(30), "style": choice("primary", "danger")},
)

_VALUE = string(150)
option = fields({"text": plain(75), "value": _VALUE}, {"description": plain(75)})
rich_option = fields({"text": text(75), "value": _VALUE}, {"description": text(75)})
"""Checkboxes and radio buttons alone may format their options."""
menu_option = fields({"text": plain(75), "value": _VALUE}, {"description": plain(75), "url": url(3000)})
"""An overflow menu's option may lead somewhere."""
option_group = fields({"label": plain(75), "options": many(option, 1, 100)})

dispatch = fields({"trigger_actions_on": many(choice("on_enter_pressed", "on_character_entered"), 1, 2)})
conversation_filter = fields(
    {},
    {
        "include": many(choice("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)

slack_file = every(fields({}, {"id": string(), "url": url()}), one_of("id", "url"))
