"""What to ask instead when a search found nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.domain import search
from bot.domain.commands import SLASH
from bot.render import text, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.search import Query

_FIELDS = {
    "author": "authors",
    "section": "sections",
    "tag": "tags",
    "year": "years",
    "before": "before",
    "after": "after",
    "min": "min_minutes",
    "max": "max_minutes",
    "blog": "blog",
    "is": "marks",
}
_PLACED = frozenset({"year", "before", "after", "min", "max"})
_MOST = 4
_RETYPED = 120


def hints(query: Query) -> list[str]:
    """Return what may help, as lines of mrkdwn with commands to type; the last one always holds."""
    looser = list(_looser(query))[:_MOST] if len(search.format(query)) <= _RETYPED else []
    general = words.OTHER_WORDS if query.has_terms else words.FEW_KNOWN
    return [f"• {hint}" for hint in (*looser, general, *_unknowns(query))]


def fewer_filters(query: Query) -> list[str]:
    """Return the same where filters alone were asked for, of the archive."""
    if len(search.format(query)) > _RETYPED:
        return [f"• {hint}" for hint in _unknowns(query)]
    looser = [words.without(f"{name}:", _typed(without(query, name), "archive")) for name in query.filters.used()]
    return [f"• {hint}" for hint in (*looser[:_MOST], *_unknowns(query))]


def without(query: Query, name: str) -> Query:
    """Return `query` without the filter of that name in the grammar ("year", "is", …)."""
    unset = type(query.filters)()
    changed: dict[str, Any] = {_FIELDS[name]: getattr(unset, _FIELDS[name])}
    return replace(query, filters=replace(query.filters, **changed))


def _looser(query: Query) -> Iterator[str]:
    if query.phrases:
        loose = " ".join(query.phrases).split()
        yield words.without_quotes(_typed(replace(query, phrases=(), words=(*query.words, *loose))))
    if query.excluded:
        yield words.without_minus(_typed(replace(query, excluded=())))
    for name in query.filters.used():
        looser = without(query, name)
        if not looser.is_empty:
            yield words.without(f"{name}:", _typed(looser))


def _unknowns(query: Query) -> list[str]:
    return [words.UNKNOWN_FACTS] if _PLACED.intersection(query.filters.used()) else []


def _typed(query: Query, command: str = "search") -> str:
    return text.code(f"{SLASH} {command} {search.format(query)}".strip())
