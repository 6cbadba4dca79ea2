"""What a query that found nothing can be loosened to, one part of it at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from bot.domain.search import STOPWORDS, Query, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Looser:
    """A query that asks for less: what it goes without, and the name of the filter where that is one."""

    query: Query
    lacks: Literal["quotes", "minus", "filter"]
    name: str = ""


def looser(query: Query) -> Iterator[Looser]:
    """Yield the query without its quotation marks, without what it leaves out, and without each of its filters."""
    if query.phrases:
        loose = " ".join(query.phrases).split()
        yield Looser(replace(query, phrases=(), words=(*query.words, *loose)), "quotes")
    if query.excluded:
        yield Looser(replace(query, excluded=()), "minus")
    for name in query.filters.used():
        fewer = without(query, name)
        if not fewer.is_empty:
            yield Looser(fewer, "filter", name)


def alone(query: Query) -> Iterator[tuple[str, Query]]:
    """Yield each word of a query that asks for more than words, and the query for it alone."""
    if not (query.phrases or query.excluded or query.filters.used()):
        return
    for word in list(dict.fromkeys(query.words))[:_MOST_WORDS]:
        if not STOPWORDS.issuperset(tokens(word)):
            yield word, Query(words=(word,))


def without(query: Query, name: str) -> Query:
    """Return `query` without the filter of that name in the grammar ("year", "is", …)."""
    unset = type(query.filters)()
    changed: dict[str, Any] = {_FIELDS[name]: getattr(unset, _FIELDS[name])}
    return replace(query, filters=replace(query.filters, **changed))
