"""What to ask instead when a search found nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.domain import search
from bot.domain.commands import SLASH
from bot.render import text, words
from bot.render.facts import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.library import Found
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
_FEW = frozenset({"author", "tag", "min", "max"})
_MOST = 4
_RETYPED = 120
_NAMES = 15
_NAME = 60


def hints(found: Found) -> list[str]:
    """Return what may help, as lines of mrkdwn with commands to type."""
    query = found.query
    looser = list(_looser(query))[:_MOST] if len(search.format(query)) <= _RETYPED else []
    return [f"• {hint}" for hint in (*_sections(found), *looser, *_general(query), *_unknowns(found))]


def fewer_filters(found: Found) -> list[str]:
    """Return the same where filters alone were asked for, of the archive."""
    query, looser = found.query, []
    if len(search.format(query)) <= _RETYPED:
        looser = [words.without(f"{name}:", _typed(without(query, name), "archive")) for name in query.filters.used()]
    return [f"• {hint}" for hint in (*_sections(found), *looser[:_MOST], *_unknowns(found))]


def plain_hints(found: Found) -> list[str]:
    """Return those that hold at a terminal too, where nothing is retyped for you; plain."""
    names = [text.shorten(text.plain(name), _NAME) for name in found.sections[:_NAMES]]
    return [*([words.sections_there(", ".join(names))] if names else []), *_general(found.query), *_unknowns(found)]


def passed_over(found: Found) -> str | None:
    """Tell how many more posts there are of which it is not known whether they pass the filters; plain."""
    more = found.page.total > 0
    counts = ((found.unknown.untimed, words.NO_TIME), (found.unknown.undated, words.NO_DATE))
    return " ".join(words.unknown(count, lacking, more=more) for count, lacking in counts if count) or None


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


def _sections(found: Found) -> list[str]:
    names = [named(name) for name in found.sections[:_NAMES]]
    return [words.sections_there(", ".join(names))] if names else []


def _general(query: Query) -> list[str]:
    if query.has_terms:
        return [words.OTHER_WORDS]
    return [words.FEW_KNOWN] if _FEW.intersection(query.filters.used()) else []


def _unknowns(found: Found) -> list[str]:
    return [words.UNKNOWN_FACTS] if found.unknown.untimed or found.unknown.undated else []


def _typed(query: Query, command: str = "search") -> str:
    return text.code(f"{SLASH} {command} {search.format(query)}".strip())
