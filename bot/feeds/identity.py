"""Which of an entry's names tell it from every other entry of its feed."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.domain.articles import canonical_url, identities
from bot.feeds.html import web_address

if TYPE_CHECKING:
    from collections.abc import Sequence

_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Named:
    """How an entry calls itself: the address readers are sent to, the feed's guid, and its title."""

    link: str
    guid: str | None
    title: str


def repeats(entries: Sequence[Named]) -> list[bool]:
    """Tell for each entry whether one before it has the same link and title: the feed lists it twice."""
    seen: set[tuple[str, str]] = set()
    found = []
    for entry in entries:
        key = (canonical_url(entry.link) + "#" + urlsplit(entry.link).fragment, entry.title)
        found.append(key in seen)
        seen.add(key)
    return found


def distinct_names(entries: Sequence[Named]) -> list[tuple[str, ...]]:
    """Return each entry's identities, strongest first, at least one each, and none that two entries share.

    Some feeds put one guid, or one link, on all their entries: such a name would make every post but the first look
    known, and so would the address of a home page, or of a page of many posts without the place on it. A fragment that
    several links share is a tracker's and names no place. An entry left without a name goes by its link and title.
    """
    places = Counter(urlsplit(entry.link).fragment for entry in entries)
    names = [_names(entry, alone=places[urlsplit(entry.link).fragment] == 1) for entry in entries]
    count = Counter(name for each in names for name in each)
    return [
        tuple(name for name in each if count[name] == 1) or (_by_title(entry),)
        for entry, each in zip(entries, names, strict=True)
    ]


def _names(entry: Named, *, alone: bool) -> tuple[str, ...]:
    """Return an entry's identities; `alone` says that no other entry's link ends in the same fragment."""
    usable = entry.guid if entry.guid and not _is_broken_address(entry.guid) else None
    names = identities(entry.link, usable)
    parts = urlsplit(entry.link)
    if parts.path in {"", "/"} and not parts.query:
        return tuple(name for name in names if not name.startswith("url:"))
    if alone and parts.fragment:
        return tuple(f"{name}#{parts.fragment}" if name.startswith("url:") else name for name in names)
    return names


def _is_broken_address(guid: str) -> bool:
    return guid.lower().startswith(("http://", "https://")) and web_address(guid, "") is None


def _by_title(entry: Named) -> str:
    return "entry:" + hashlib.sha256(f"{entry.link}\n{entry.title}".encode()).hexdigest()[:_LENGTH]
