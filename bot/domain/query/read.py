"""From pieces to a query: what was understood, and a mistake in words for each piece that was not."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Literal

from bot.domain.query import amounts
from bot.domain.query.operators import settled
from bot.domain.query.values import Filters, Mistake, Query
from bot.domain.query.write import either, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.query.scan import Piece

_TAKES = {
    "author": 'a name, such as author:"Jane Doe"',
    "section": "the name of a section, such as section:data",
    "tag": "a tag, such as tag:caching",
    "year": "a year or a span of years, such as year:2021 or year:2019-2021 (months go with after: and before:)",
    "before": "a year, month or day, such as before:2021, before:2021-05 or before:2021-05-31",
    "after": "a year, month or day, such as after:2021, after:2021-05 or after:2021-05-31",
    "min": "minutes, up to a day, such as min:10m",
    "max": "minutes, up to a day, such as max:20m",
    "blog": "the name of a blog, such as blog:netflix",
    "is": "read, unread or saved, such as is:unread",
}
AS_IT_IS = "To search for it as it is, put it in quotes."
"""The way out where what looks like a filter is meant as words."""

_ONCE = ("before", "after", "min", "max", "blog")


def read(pieces: Sequence[Piece]) -> Query:
    """Return the query that `pieces` make, with a mistake for each piece that is none; `text` is left empty."""
    pieces, misapplied = settled([*pieces])
    mistakes = [(piece, _mistake(piece)) for piece in pieces]
    typed: defaultdict[str, list[str]] = defaultdict(list)
    for piece, mistake in mistakes:
        if piece.kind == "filter" and mistake is None:
            typed[piece.name].append(piece.value)
    return Query(
        words=_terms(pieces, "word"),
        phrases=_terms(pieces, "phrase"),
        excluded=_unique(piece.value for piece in pieces if piece.negated and piece.kind in {"word", "phrase"}),
        filters=_filters(typed),
        mistakes=(*(mistake for _, mistake in mistakes if mistake), *misapplied, *_repeated(typed)),
    )


def _terms(pieces: Iterable[Piece], kind: Literal["word", "phrase"]) -> tuple[str, ...]:
    return _unique(piece.value for piece in pieces if piece.kind == kind and not piece.negated)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for value in values:
        first.setdefault(value.casefold(), value)
    return tuple(first.values())


def _filters(typed: defaultdict[str, list[str]]) -> Filters:
    """Read what was typed for each filter; where only one value can be, the last one counts."""
    last = {name: typed[name][-1] if typed[name] else "" for name in _ONCE}
    return Filters(
        authors=_unique(map(amounts.name, typed["author"])),
        sections=_unique(map(amounts.name, typed["section"])),
        tags=_unique(map(amounts.name, typed["tag"])),
        years=tuple(sorted(set(chain.from_iterable(map(amounts.years, typed["year"]))))),
        before=amounts.day(last["before"]),
        after=amounts.day(last["after"]),
        min_minutes=amounts.minutes(last["min"]),
        max_minutes=amounts.minutes(last["max"]),
        blog=amounts.name(last["blog"]) or None,
        marks=frozenset(filter(None, map(amounts.mark, typed["is"]))),
    )


def _mistake(piece: Piece) -> Mistake | None:
    if piece.kind == "slip":
        meant = either(f"{name}:{quoted(piece.value)}" if name else quoted(piece.value) for name in piece.near)
        words = f"There is no filter {piece.name}:, did you mean {meant}? {AS_IT_IS}"
    elif piece.kind != "filter":
        return None
    elif piece.negated:
        words = f"Only words and phrases can be left out with -, {piece.name}: cannot." + _other_way(piece)
    elif not piece.value:
        words = f"{piece.name}: needs something after it: {_TAKES[piece.name]}."
    elif not amounts.READERS[piece.name](piece.value):
        words = f"{piece.name}: takes {_TAKES[piece.name]}."
    else:
        return None
    return Mistake(piece.text, words)


def _other_way(piece: Piece) -> str:
    opposite = {"read": "unread", "unread": "read"}.get(piece.value.casefold())
    return f" Use is:{opposite}." if piece.name == "is" and opposite else ""


def _repeated(typed: defaultdict[str, list[str]]) -> list[Mistake]:
    return [
        Mistake(
            " ".join(f"{name}:{quoted(value)}" for value in typed[name]),
            f"{name}: can be given only once, so the last one was used, {name}:{quoted(typed[name][-1])}.",
        )
        for name in _ONCE
        if len({amounts.READERS[name](value) for value in typed[name]}) > 1
    ]
