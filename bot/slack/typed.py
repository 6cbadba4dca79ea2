"""Reads what a person typed after the slash command, as Slack escaped it.

With `should_escape` on, Slack writes `&`, `<` and `>` as entities and turns channels, people and links into
`<#C1|general>`, `<@U1|ada>` and `<https://…|label>`. Both are undone here, once, and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.domain import search
from bot.domain.errors import UsageError

_CHANNEL = re.compile(r"<#([CDG][A-Z0-9]+)(?:\|([^<>]*))?>")
_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>")
_LINK = re.compile(r"<((?:https?://|mailto:)[^<>|]+)(?:\|([^<>]*))?>")
_BARE_CHANNEL = re.compile(r"(?:^|\s)#([^\s#]+)")
_ENTITY = re.compile(r"&(amp|lt|gt);")
_CHARACTER = {"amp": "&", "lt": "<", "gt": ">"}


@dataclass(frozen=True, slots=True)
class Typed:
    """The words as the person meant them, and the channels among them by id, which are no longer in the words."""

    words: str
    channels: tuple[str, ...] = ()


def read(text: str) -> Typed:
    """Return what was typed with channels taken out, people and links as they were typed, and entities decoded."""
    channels = tuple(found[1] for found in _CHANNEL.finditer(text))
    without = _CHANNEL.sub(" ", text)
    without = _USER.sub(lambda found: "@" + (found[2] or found[1]), without)
    without = _LINK.sub(lambda found: found[1], without)
    decoded = _ENTITY.sub(lambda found: _CHARACTER[found[1]], without)
    return Typed(" ".join(decoded.split()) if channels else decoded.strip(), channels)


def escaped(words: str) -> str:
    """Return words as Slack would send them, so that `read` gives exactly these."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def channel(typed: Typed, here: str) -> str:
    """Return the one channel that is meant: the one named, or the one the command was typed in."""
    if len(typed.channels) > 1:
        raise UsageError("Name one channel at a time.")
    bare = _BARE_CHANNEL.search(typed.words)
    if bare and not typed.channels:
        raise UsageError(f"Slack knows no channel #{bare[1]} that you can see. Pick it from the list while you type.")
    return typed.channels[0] if typed.channels else here


def only_blog(words: str, command: str) -> str | None:
    """Return the blog named by `blog:` where nothing else may stand; anything else is refused in words."""
    query = search.parse(words)
    search.insist(replace(query, mistakes=(*query.mistakes, *search.unsupported(query, {"blog"}))))
    if query.has_terms or query.excluded:
        raise UsageError(f"“{words}” does not belong there. Use {command}.")
    return query.filters.blog
