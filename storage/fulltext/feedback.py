"""Looks a second time at the best hits: which words stand side by side there, and what the first of them talk about.

    the engine's best ──┬→ more for pairs of words that stand as typed ─→ what the first talk about ─→ their order
                        └────────────────────────────────────────────────────────────────────────────────┘

It serves either engine and only reorders: what has none of the words asked for is no hit, whatever else it says. What
the first hits talk about finds what people call by other words.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.vectors import reordered
from storage import vectors
from storage.fulltext.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from sqlalchemy import ColumnElement

    from bot.domain.search import Query
    from storage.database import Transaction

    Hits = list[tuple[int, float]]

LOOKED_AT = 100
"""So many of the best hits are ordered again; those after them keep the engine's order."""

MOST_HITS = 2_500
"""Where the words have more hits, filters or not, no pairs are looked for: all places of both words would be read."""

PAIRS = 0.3
"""What a pair of words that stands as typed counts beside the words themselves."""


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
        total, hits = engine.ranked(tx, asked, blog, narrowed, offset, limit)
        return total, [number for number, _ in hits]
    total, hits = engine.ranked(tx, asked, blog, narrowed, 0, max(offset + limit, LOOKED_AT))
    best, rest = hits[:LOOKED_AT], hits[LOOKED_AT:]
    if (engine.count(tx, asked, blog, ()) if narrowed else total) <= MOST_HITS:
        best = _with_pairs(tx, engine, query, asked, best)
    numbers = reordered(best, vectors.of(tx, [number for number, _ in best])) + [number for number, _ in rest]
    return total, numbers[offset : offset + limit]


def _with_pairs(tx: Transaction, engine: ModuleType, query: Query, asked: Terms, hits: Hits) -> Hits:
    """Return the hits with more for those in which words stand side by side as they were typed, best first."""
    pairs = [f"{one} {other}" for one, other in pairwise(query.words) if one in asked.some and other in asked.some]
    if not pairs:
        return hits
    more = engine.scores(tx, Terms(tuple(pairs)), [number for number, _ in hits])
    return sorted(((number, score + PAIRS * more.get(number, 0)) for number, score in hits), key=lambda hit: -hit[1])
