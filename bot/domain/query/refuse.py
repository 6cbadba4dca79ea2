"""What is answered to a query with mistakes where nothing may be half done: what was not understood, and what was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.errors import UsageError
from bot.domain.query.strangers import asked, asking
from bot.domain.query.write import describe, quoted

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.domain.query.values import Filters, Mistake, Query


def told(mistake: Mistake) -> str:
    """Return the piece that was not understood and what to type instead, in one line for where no markup is read."""
    return f"{mistake.text} \u2013 {mistake.words}"


def refusal(query: Query) -> str:
    """Return every mistake of `query` and what was understood beside; "" where all was understood."""
    if not query.mistakes:
        return ""
    return " ".join(filter(None, [*map(told, query.mistakes), understood(query)]))


def understood(query: Query) -> str:
    """Return a sentence that tells what of a query with mistakes was understood; "" where nothing was."""
    idle = {one for mistake in query.mistakes for one in mistake.idle}
    words, phrases = (tuple(term for term in terms if term not in idle) for terms in (query.words, query.phrases))
    rest = replace(query, words=words, phrases=phrases, filters=_without(query.filters, idle))
    return "" if rest.is_empty else f"The rest was understood: {describe(rest)}."


def _without(filters: Filters, idle: Collection[str]) -> Filters:
    """Return the filters without the names that are mistakes: those stay in a query, and find nothing."""
    for kind, names in asked(filters).items():
        filters = asking(filters, kind, tuple(name for name in names if f"{kind}:{quoted(name)}" not in idle))
    return filters


def insist(query: Query) -> None:
    """Raise UsageError, in words, where `query` was not understood as a whole."""
    if query.mistakes:
        raise UsageError(refusal(query))
