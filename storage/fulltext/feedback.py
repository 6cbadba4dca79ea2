"""Looks a second time at the best hits: which words stand side by side there, and what the first of them are about.

    the engine's best ──┬→ where pairs of words stand as typed ─┐
                        └→ key terms of the first few ──────────┴→ three orders made one (reciprocal ranks)

All three orders are the engine's own, so this serves either. It only reorders: what has none of the words asked for
is no hit, whatever else it says. The first hits' key terms find what people call by other words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.domain.language import english_words
from bot.domain.search import STOPWORDS, tokens
from storage.fulltext.spread import spread
from storage.fulltext.terms import Terms
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from sqlalchemy import ColumnElement

    from bot.domain.search import Query
    from storage.database import Transaction

LOOKED_AT = 100
"""So many of the best hits are ordered again; those after them keep the engine's order."""

MOST_HITS = 2_500
"""With more hits than this the engine's order stands: a second look would cost more than the first."""

_FIRST = 5
"""Hits whose words are taken for what the search is about."""

_CHARACTERS = 10_000
_WEIGHED, _TAKEN = 40, 12
"""Words whose spread is asked for, and words taken of them; each costs a look into the index."""

_COMMON = 0.25
"""What more than this share of the posts have tells nothing."""

_SHORTEST = 3
_SMOOTH = 10
"""How soon a place further down counts less; the usual 60 is made for lists of a thousand."""

_PAIRS, _KEY_TERMS = 0.3, 0.4
"""What the two further orders weigh beside the engine's own. More of them helps long questions and hurts short ones."""


def ranked(
    tx: Transaction,
    engine: ModuleType,
    query: Query,
    asked: Terms,
    narrowed: Sequence[ColumnElement[bool]],
    *,
    blog: str | None,
    offset: int,
    limit: int,
) -> tuple[int, list[int]]:
    """Return what the engine's own `ranked` does, with the best hits in a better order: the same on every page."""
    if offset >= LOOKED_AT or len(asked.wanted) == 1:
        return engine.ranked(tx, asked, blog, narrowed, offset, limit)  # type: ignore[no-any-return]
    total, numbers = engine.ranked(tx, asked, blog, narrowed, 0, max(offset + limit, LOOKED_AT))
    if 1 < total <= MOST_HITS:
        numbers[:LOOKED_AT] = _reordered(tx, engine, query, asked, blog, numbers[:LOOKED_AT])
    return total, numbers[offset : offset + limit]


def _reordered(
    tx: Transaction, engine: ModuleType, query: Query, asked: Terms, blog: str | None, numbers: list[int]
) -> list[int]:
    def among(terms: Sequence[str]) -> list[int]:
        within = [articles.c.number.in_(numbers)]
        return engine.ranked(tx, Terms(tuple(terms)), blog, within, 0, len(numbers))[1] if terms else []

    side_by_side = (_PAIRS, among(_pairs(query, asked)))
    first = _fused(numbers, side_by_side)[:_FIRST]
    return _fused(numbers, side_by_side, (_KEY_TERMS, among(_key_terms(tx, first))))


def _fused(numbers: list[int], *others: tuple[float, list[int]]) -> list[int]:
    """Return the numbers by the sum of what their places in each order weigh; of equals the engine's first."""
    score = {number: 1 / (_SMOOTH + place) for place, number in enumerate(numbers)}
    for weight, order in others:
        for place, number in enumerate(order):
            score[number] += weight / (_SMOOTH + place)
    return sorted(numbers, key=lambda number: -score[number])


def _pairs(query: Query, asked: Terms) -> list[str]:
    """Return the words that were typed side by side, as phrases."""
    return [f"{one} {other}" for one, other in pairwise(query.words) if one in asked.some and other in asked.some]


def _key_terms(tx: Transaction, first: list[int]) -> list[str]:
    """Return what the first hits are about: words that stand often in them and seldom elsewhere."""
    beginning = func.substr(articles.c.text, 1, _CHARACTERS)
    found = select(articles.c.number, articles.c.title, articles.c.summary, beginning)
    texts = {
        number: " ".join(filter(None, parts))
        for number, *parts in tx.execute(found.where(articles.c.number.in_(first)))
    }
    weights = defaultdict[str, float](float)
    for place, number in enumerate(first):
        words = tokens(texts[number])
        for word, times in Counter(words).items():
            weights[word] += times / (times + 0.5 + len(words) / 200) / (1 + place / _FIRST)
    dull = STOPWORDS | english_words()
    likely = sorted((word for word in weights if _tells(word) and word not in dull), key=lambda word: -weights[word])
    likely = likely[:_WEIGHED]
    every = tx.scalar(select(func.count()).select_from(articles)) or 0
    rare = {
        word: weights[word] * log(every / posts)
        for word, posts in zip(likely, spread(tx, likely, None, round(_COMMON * every) + 1), strict=True)
        if 1 < posts <= _COMMON * every
    }
    return sorted(rare, key=lambda word: (-rare[word], word))[:_TAKEN]


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdigit()
