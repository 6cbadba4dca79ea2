"""A query told back: in plain words for a person, and as canonical text that reads as the same query."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.query.typed import clean, level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.domain.query.values import Filters, Mark, Query

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MARK_ORDER: tuple[Mark, ...] = ("read", "unread", "saved")

_BARE = re.compile(r"\w(?:[\w.+#/-]*[\w+#])?")


def describe(query: Query) -> str:
    """Say what was understood: "routing, by Jane Doe, in 2021, 10 minutes or more"; "everything" for an empty query.

    It holds what a person typed, so it is data: escape it wherever markup is read.
    """
    terms = " ".join((*query.words, *(f'"{phrase}"' for phrase in query.phrases)))
    left_out = either(f'"{term}"' if " " in term else term for term in query.excluded)
    parts = [terms, left_out and f"without {left_out}", *say(query.filters)]
    return ", ".join(part for part in parts if part) or "everything"


def say(filters: Filters) -> list[str]:
    """Say each filter in a few words."""
    names = (
        ("by ", filters.authors),
        ("in the section ", filters.sections),
        ("tagged ", filters.tags),
        ("in ", [f"{first} to {last}" if first != last else str(first) for first, last in spans(filters.years)]),
    )
    return [
        *(word + either(values) for word, values in names if values),
        *([f"since {say_day(filters.after)}"] if filters.after else []),
        *([f"before {say_day(filters.before)}"] if filters.before else []),
        *say_minutes(filters.min_minutes, filters.max_minutes),
        *([f"on the blog {filters.blog}"] if filters.blog else []),
        *(mark for mark in MARK_ORDER if mark in filters.marks),
    ]


def say_day(day: date) -> str:
    """Say a day as shortly as it allows: "2021", "May 2021", "31 May 2021"."""
    if (day.month, day.day) == (1, 1):
        return str(day.year)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if day.day == 1 else f"{day.day} {month}"


def say_minutes(least: int | None, most: int | None) -> list[str]:
    """Say how long an article may take to read; [] where both are None."""
    if least and most and least <= most:
        return [f"{least} to {most} minutes" if least < most else f"exactly {_count(least)}"]
    ends = ((least, "more"), (most, "less"))
    return [f"{_count(count)} or {which}" for count, which in ends if count]


def either(values: Iterable[str]) -> str:
    """Join as people do: "", "a", "a or b", "a, b or c"."""
    *most, last = [*values] or [""]
    return f"{', '.join(most)} or {last}" if most else last


def format(query: Query) -> str:  # noqa: A001 - read as search.format(query)
    """Return canonical text that parses to the same terms and filters; "" for an empty query. Mistakes are left out.

    Filters may hold names from articles; a quotation mark in one becomes an apostrophe, which changes no match.
    """
    return " ".join(
        [
            *query.words,
            *(f'"{_inside(phrase)}"' for phrase in query.phrases),
            *("-" + quoted(term) for term in query.excluded),
            *(f"{name}:{value}" for name, value in written(query.filters)),
        ]
    )


def written(filters: Filters) -> list[tuple[str, str]]:
    """Return each filter in use as (name, value as typed), in the grammar's order."""
    groups: dict[str, list[str]] = {
        "author": [quoted(value) for value in filters.authors],
        "section": [quoted(value) for value in filters.sections],
        "tag": [quoted(value) for value in filters.tags],
        "year": [f"{first}-{last}" if first < last else str(first) for first, last in spans(filters.years)],
        "before": [_day(filters.before)],
        "after": [_day(filters.after)],
        "min": [f"{filters.min_minutes}m" if filters.min_minutes else ""],
        "max": [f"{filters.max_minutes}m" if filters.max_minutes else ""],
        "blog": [quoted(filters.blog or "")],
        "is": [mark for mark in MARK_ORDER if mark in filters.marks],
    }
    return [(name, value) for name, values in groups.items() for value in values if value]


def quoted(value: str) -> str:
    """Return `value` in quotation marks, unless it is so plain that it needs none; "" stays ""."""
    return value if not value or _BARE.fullmatch(value) else f'"{_inside(value)}"'


def spans(years: Sequence[int]) -> list[tuple[int, int]]:
    """Return sorted `years` as unbroken spans: (2019, 2020, 2023) gives (2019, 2020), (2023, 2023)."""
    breaks = [at for at, (left, right) in enumerate(pairwise(years), 1) if right != left + 1]
    edges = [0, *breaks, len(years)]
    return [(years[start], years[end - 1]) for start, end in pairwise(edges) if end > start]


def _inside(value: str) -> str:
    return level(clean(value)).replace('"', "'")


def _count(minutes: int) -> str:
    return f"{minutes} minute" if minutes == 1 else f"{minutes} minutes"


def _day(day: date | None) -> str:
    if day is None:
        return ""
    return day.isoformat()[: 4 if (day.month, day.day) == (1, 1) else 7 if day.day == 1 else 10]
