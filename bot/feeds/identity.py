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
    known. An entry left without a name goes by its link and title.
    """
    names = [_names(entry) for entry in entries]
    count = Counter(name for each in names for name in each)
    return [
        tuple(name for name in each if count[name] == 1) or (_by_title(entry),)
        for entry, each in zip(entries, names, strict=True)
    ]


def _names(entry: Named) -> tuple[str, ...]:
    usable = entry.guid if entry.guid and not _is_broken_address(entry.guid) else None
    names = identities(entry.link, usable)
    if not _is_shared_page(entry.link):
        return names
    return tuple(name for name in names if not name.startswith("url:"))


def _is_shared_page(link: str) -> bool:
    """Tell whether other posts may stand at the same canonical address: a home page, or a place on a page."""
    parts = urlsplit(link)
    place = parts.fragment and "=" not in parts.fragment
    return bool(place) or (parts.path in {"", "/"} and not parts.query)


def _is_broken_address(guid: str) -> bool:
    return guid.lower().startswith(("http://", "https://")) and web_address(guid, "") is None


def _by_title(entry: Named) -> str:
    return "entry:" + hashlib.sha256(f"{entry.link}\n{entry.title}".encode()).hexdigest()[:_LENGTH]
