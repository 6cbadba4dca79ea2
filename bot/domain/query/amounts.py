"""The values that filters take: years, days, minutes, marks and names, each read from what a person typed."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, get_args

from bot.domain.query.values import Mark
from bot.domain.query.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_YEAR, LAST_YEAR = 1900, 2100
MAX_MINUTES = 24 * 60

_SPAN = re.compile(r"(\d{4})(?:(?:-|\.{2,3})(\d{4}))?")
_DAY = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?")
_MINUTES = re.compile(r"(\d{1,4})(?:m|mins?|minutes?)?")
_HOURS = re.compile(r"(\d{1,2})(?:h|hrs?|hours?)(?:(\d{1,2})m?)?")
_MARKS: dict[str, Mark] = {mark: mark for mark in get_args(Mark)}


def years(text: str) -> tuple[int, ...]:
    """Read "2021", "2019-2021" or "2019..2021" as all its years; () where it is no span of years."""
    span = _SPAN.fullmatch(_plain(text))
    if not span:
        return ()
    first, last = sorted((int(span[1]), int(span[2] or span[1])))
    return tuple(range(first, last + 1)) if first >= FIRST_YEAR and last <= LAST_YEAR else ()


def day(text: str) -> date | None:
    """Read "2021", "2021-05" or "2021-05-31" (also with / or .) as its first day; None where it is no date.

    So `before:2021` stops at the end of 2020, and `after:2021` starts with 1 January 2021.
    """
    found = _DAY.fullmatch(_plain(text))
    if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        with suppress(ValueError):
            return date(int(found[1]), int(found[3] or 1), int(found[4] or 1))
    return None


def minutes(text: str) -> int | None:
    """Read "10m", "10", "10 min", "1h" or "1h30" as whole minutes from 1 to a day's; None otherwise."""
    plain = _plain(text)
    if found := _MINUTES.fullmatch(plain):
        total = int(found[1])
    elif found := _HOURS.fullmatch(plain):
        total = 60 * int(found[1]) + int(found[2] or 0)
    else:
        return None
    return total if 1 <= total <= MAX_MINUTES else None


def mark(text: str) -> Mark | None:
    """Read "read", "unread" or "saved"; None otherwise."""
    return _MARKS.get(_plain(text))


def name(text: str) -> str:
    """Return `text` without the @ or # that people put before names and tags; "" where it has no letter or digit."""
    return text.lstrip("@# ") if tokens(text) else ""


READERS: dict[str, Callable[[str], object]] = {
    "author": name,
    "section": name,
    "tag": name,
    "year": years,
    "before": day,
    "after": day,
    "min": minutes,
    "max": minutes,
    "blog": name,
    "is": mark,
}
"""Every filter with the reader of its value, in the grammar's order; a reader gives something false for nonsense."""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace(" ", "")
