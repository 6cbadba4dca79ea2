"""How Slack writes the text typed after a command when the app asked for `should_escape`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.playground.standin.values import Workspace

_TOKEN = re.compile(
    r"""
    (?P<url>https?://[^\s<>|]+)
    | (?<![\w&])\#(?P<channel>[\w-]+)
    | (?<![\w&])@(?P<user>[\w.-]+)
    | (?P<entity>[&<>])
    """,
    re.VERBOSE,
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape(text: str, space: Workspace) -> str:
    """Return `text` with known channels, people and addresses as `<#C…|name>`, `<@U…|name>` and `<URL>`.

    Every other `&`, `<` and `>` becomes its entity; an unknown `#name` or `@name` stays as it was typed.
    """
    return _TOKEN.sub(lambda match: _written(match, space), text)


def _written(match: re.Match[str], space: Workspace) -> str:
    if match["entity"]:
        return _ENTITIES[match["entity"]]
    if match["url"]:
        return f"<{match['url'].replace('&', '&amp;')}>"
    try:
        if match["channel"]:
            channel = space.channel(match["channel"])
            return match[0] if channel.im_with else f"<#{channel.id}|{channel.name}>"
        user = space.user(match["user"])
    except KeyError:
        return match[0]
    return f"<@{user.id}|{user.name}>"
