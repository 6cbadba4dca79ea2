"""The line that tells of which series a post is a part, and leads to the other parts."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.render import series_words as words
from bot.render import text
from bot.render.facts import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.series import Series

NO_SERIES: Mapping[str, Series] = MappingProxyType({})
"""Of posts none of which is known to be a part of one."""

_MOST_LINKS = 8
_FEW_LINKS = 3


def linked(series: Series | None, most: int = _MOST_LINKS) -> str:
    """Return the line as mrkdwn with a link to each other part that is known, `most`; "" where there is no series."""
    if series is None:
        return ""
    return SEPARATOR.join([place(series), *(_link(number, url) for number, url in _others(series, most))])


def beside(line: str, series: Series | None) -> str:
    """Return a line of mrkdwn under a title, with the parts nearest to the post where it is one of a series."""
    return SEPARATOR.join(filter(None, [line, linked(series, _FEW_LINKS)]))


def place(series: Series) -> str:
    """Return which part this is, of how many where that is known."""
    return words.part_of(series.number, series.total)


def typed(series: Series | None) -> tuple[str, ...]:
    """Return the series in lines for a terminal, each other part with its title and address."""
    if series is None:
        return ()
    others = ((number, article) for number, article in series.others)
    return (place(series), *(f"{words.part(number)}: {text.plain(one.title)} {one.url}" for number, one in others))


def row(series: Series | None) -> dict[str, Any] | None:
    """Return the series as JSON-ready values."""
    if series is None:
        return None
    parts = [{"part": number, "id": one.id, "title": one.title, "url": one.url} for number, one in series.others]
    return {"part": series.number, "total": series.total, "others": parts}


def _others(series: Series, most: int) -> list[tuple[int, str]]:
    """Return the parts nearest to this one, in order."""
    near = sorted(series.others, key=lambda one: abs(one[0] - series.number))[:most]
    return [(number, article.url) for number, article in sorted(near, key=lambda one: one[0])]


def _link(number: int, url: str) -> str:
    return text.link(url, words.part(number))
