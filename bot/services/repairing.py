"""The use case behind "Showing results for …": words that a blog's posts lack are sought as they may be meant."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain import repair
from bot.domain.search import tokens
from storage import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.search import Query
    from storage.database import Transaction


def repaired(tx: Transaction, query: Query, blog: str) -> Query | None:
    """Return the query with the words that the blog lacks as they may be meant; None where none can be repaired.

    A word is known where it is spelt so in a post, or where the index, which knows stems, finds it.
    """
    meant = dict(_compounds(tx, query, blog))
    whole = {word for term in meant for word in tokens(term)}
    unknown = [word for word in _unknown(tx, blog, repair.repairable(query)) if word not in whole]
    meant |= _joined(tx, query, blog, set(unknown))
    for word in unknown:
        better = None if word in meant else _meant(tx, blog, word)
        if better:
            meant[word] = better
    return repair.repaired(query, meant) if meant else None


def _unknown(tx: Transaction, blog: str, words: tuple[str, ...]) -> list[str]:
    spelt = vocabulary.known(tx, blog, words) if words else set()
    unspelt = [word for word in words if word not in spelt]
    found = vocabulary.posts(tx, blog, unspelt)
    return [word for word in unspelt if not found[word]]


def _compounds(tx: Transaction, query: Query, blog: str) -> Iterator[tuple[str, str]]:
    """Yield "nodejs" for "node.js", where only the one is written so."""
    told = [term for term in query.words if len(tokens(term)) > 1 and len("".join(tokens(term))) >= repair.SHORTEST]
    lacking = [term for term, count in vocabulary.posts(tx, blog, told).items() if not count]
    joined = {"".join(tokens(term)): term for term in lacking}
    for word in vocabulary.known(tx, blog, joined) if joined else ():
        yield joined[word], word


def _meant(tx: Transaction, blog: str, word: str) -> str | None:
    near = _respelt(tx, blog, word, 1)
    if near is None or near[0] != word[0]:  # seldom does a slip make another beginning
        near = _longer(tx, blog, word) or near
    return near or _parted(tx, blog, word) or (_respelt(tx, blog, word, 2) if repair.slips(word) > 1 else None)


def _respelt(tx: Transaction, blog: str, word: str, slips: int) -> str | None:
    near = repair.nearest(word, vocabulary.near(tx, blog, word, slips), slips)
    return repair.likeliest(word, vocabulary.posts(tx, blog, near)) if near[1:] else next(iter(near), None)


def _longer(tx: Transaction, blog: str, word: str) -> str | None:
    """Return "nodejs" for "node": a word that goes on a little, of several the one in most posts."""
    return repair.likeliest(word, vocabulary.posts(tx, blog, vocabulary.longer(tx, blog, word, repair.GOES_ON)))


def _parted(tx: Transaction, blog: str, word: str) -> str | None:
    """Return "chaos monkey" for "chaosmonkey", where these two words stand together in a post."""
    ways = repair.splits(word)
    known = vocabulary.known(tx, blog, {part for way in ways for part in way})
    told = [" ".join(way) for way in ways if known.issuperset(way)]
    found = {term: count for term, count in vocabulary.posts(tx, blog, told).items() if count}
    return max(found, key=lambda term: (found[term], term), default=None)


def _joined(tx: Transaction, query: Query, blog: str, unknown: set[str]) -> Iterator[tuple[str, str]]:
    """Yield "chaosmonkey" for "chaos" and "monkey" typed apart, where one of the two is not known and both are."""
    single = [cut[0] if len(cut) == 1 else "" for cut in map(tokens, query.words)]
    pairs = {one + other: (one, other) for one, other in pairwise(single) if one and other and {one, other} & unknown}
    for joined in vocabulary.known(tx, blog, pairs) if pairs else ():
        one, other = pairs[joined]
        yield one, joined
        yield other, ""
