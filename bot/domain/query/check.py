"""What is wrong with a query that was understood: it contradicts itself, or asks for what cannot be done here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.query.amounts import READERS
from bot.domain.query.values import Mistake
from bot.domain.query.write import either, say_day, written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bot.domain.query.values import Filters, Query


def contradictions(query: Query) -> Iterator[Mistake]:
    """Say where `query` contradicts itself, so that less is found than the person expects, or nothing."""
    wanted = {term.casefold() for term in (*query.words, *query.phrases)}
    for term in query.excluded:
        if term.casefold() in wanted:
            yield Mistake(term, f"“{term}” is both searched for and left out. Keep one of the two.")
    yield from _impossible_dates(query.filters)
    least, most = query.filters.min_minutes, query.filters.max_minutes
    if least and most and least > most:
        words = f"No post takes both {least} minutes or more and {most} or less. Perhaps the two should be swapped?"
        yield Mistake(_typed(query.filters, "min", "max"), words)
    if {"read", "unread"} <= query.filters.marks:
        yield Mistake("is:read is:unread", "No post is both read and unread. Keep one of the two.")


def unsupported(query: Query, allowed: Collection[str]) -> tuple[Mistake, ...]:
    """Refuse each filter in `query` whose name ("author", "is", …) is not in `allowed`, in the grammar's order."""
    others = either(f"{name}:" for name in READERS if name in allowed)
    instead = f"You can filter by {others} here." if others else "Words and phrases work here, filters do not."
    return tuple(
        Mistake(_typed(query.filters, name), f"{name}: cannot be used here yet. {instead}")
        for name in query.filters.used()
        if name not in allowed
    )


def _impossible_dates(filters: Filters) -> Iterator[Mistake]:
    before, after = filters.before or date.max, filters.after or date.min
    if before <= after:
        words = f"No post is both since {say_day(after)} and before {say_day(before)}. Give before: the later date."
        yield Mistake(_typed(filters, "before", "after"), words)
    elif filters.years and not any(_overlaps(year, before, after) for year in filters.years):
        words = "These dates leave no day in the years asked for. Keep either year: or the dates."
        yield Mistake(_typed(filters, "year", "before", "after"), words)


def _overlaps(year: int, before: date, after: date) -> bool:
    return date(year, 1, 1) < before and after <= date(year, 12, 31)


def _typed(filters: Filters, *names: str) -> str:
    return " ".join(f"{name}:{value}" for name, value in written(filters) if name in names)
