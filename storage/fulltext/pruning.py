"""Which words of a query can put a post among the best: posts that only have the others need no rank of their own.

`rare` is MaxScore (Turtle and Flood 1995): what a word tells at most is bounded by BM25 itself, so where the best hits
of the rarer words reach more than all commoner ones together can tell, the best of these are the best of all. `tiers`
is for crowds: of very many hits, those come first that have a rare word or several of the common ones.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SATURATION = 1.2
"""BM25's k1, that of FTS5: a word tells less than its rarity times k1 + 1, however often it stands in a post."""

COMMON = 1e-6
"""The rarity of a word in more than half of the posts, in FTS5."""

_ONCE = 0.35
"""The share of that bound that a word reaches which stands once in a post: 0.45 in one of common length, 1 of 1+k1."""

_ENOUGH = 3
"""So many times the hits that are wanted the rarer words should have."""


_SELDOM = 5_000
"""A post with one of the rarest words, which so many posts have together, is in the first tier whatever else it has."""

_MOST_WAYS = 30


class Rare(NamedTuple):
    """The rarer words of a query, and a bound that no score of a post reaches which has none of them."""

    terms: tuple[str, ...]
    bound: float


def rare(posts: Mapping[str, int], every: int, wanted: int) -> Rare | None:
    """Return the words among whose posts the best `wanted` ones very likely are; None where that spares too little.

    `posts` tells in how many of `every` post each word stands.
    """
    in_order = sorted(posts, key=lambda term: posts[term])
    bounds = [(SATURATION + 1) * rarity(posts[term], every) for term in in_order]
    for size in range(1, len(in_order)):
        having, bound = sum(posts[term] for term in in_order[:size]), sum(bounds[size:])
        if having >= _ENOUGH * wanted and bound <= _ONCE * bounds[size - 1]:
            spares = 2 * having <= max(posts.values())
            return Rare(tuple(in_order[:size]), bound) if spares else None
    return None


def tiers(posts: Mapping[str, int]) -> Iterator[list[tuple[str, ...]]]:
    """Yield what a post must have to come first, the strictest first: all words of one of these ways.

    A way is a rare word by itself, or so many of the common ones: all, then one less, until two are left.
    """
    in_order = sorted(posts, key=lambda term: posts[term])
    seldom = sum(1 for place in range(len(in_order)) if sum(posts[term] for term in in_order[: place + 1]) <= _SELDOM)
    alone, common = [(term,) for term in in_order[:seldom]], in_order[seldom:]
    for size in range(len(common), 1, -1):
        if math.comb(len(common), size) <= _MOST_WAYS:
            yield [*alone, *combinations(common, size)]


def rarity(having: int, every: int) -> float:
    """Return how much it tells that a word stands in a post, by FTS5's formula."""
    return max(math.log((every - having + 0.5) / (having + 0.5)), COMMON)
