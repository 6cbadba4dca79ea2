"""Words that an archive lacks, repaired from those that it has: which of them may be meant, and a query told anew."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bot.domain.query.words import STOPWORDS, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.domain.query.values import Query

SHORTEST = 4
"""Letters of a word that may be repaired: of three, any three others are one slip away."""

LONGEST = 32
"""Letters of a word that is kept in a vocabulary; what is longer is no word that anybody types."""

GOES_ON = 2
"""Letters that a word may lack at its end to be taken for one that goes on: "node" for "nodejs"."""

MOST_MEANT = 6
"""So many of the nearest words are weighed by how often they stand in the archive."""

_LONG = 8  # letters of a word in which two slips still leave it recognisable
_THIRD = 3  # letters of its beginning and end, where two slips are looked for
_LEAST = 2  # letters of a word in the vocabulary
_ALIKE = 4  # a word that begins alike outweighs one in four times as many posts: few slips are made there
_RUN = re.compile(r"[^\W_]+")
_FIRST_IDEOGRAPH = "\u2e80"  # from here on letters are syllables or words, and one changed is another word

_KEPT = re.compile(rf"[^\W\d_{_FIRST_IDEOGRAPH}-\U0010ffff]{{{_LEAST},{LONGEST}}}")


def spelt(words: Iterable[str]) -> set[str]:
    """Return those of the words, as `tokens` cuts them, that a person may mean: letters only, of scripts that spell."""
    return {word for word in filter(_KEPT.fullmatch, words) if word.isalpha()}


def repairable(query: Query) -> tuple[str, ...]:
    """Return the words of a query that may be repaired where the archive lacks them, each once, as tokens.

    What is left out stays as typed, and so does a single word in quotation marks; short words and those with digits
    are never touched.
    """
    phrases = (phrase for phrase in query.phrases if len(tokens(phrase)) > 1)
    words = (word for term in (*query.words, *phrases) for word in tokens(term))
    return tuple(dict.fromkeys(word for word in words if SHORTEST <= len(word) <= LONGEST and _spelt(word)))


def slips(word: str) -> int:
    """Return how many slips of the finger may lie between a word and the one that is meant."""
    return 2 if len(word) >= _LONG else 1


def ends(word: str, slips: int) -> tuple[str, str]:
    """Return the beginning and the end of a word of which one stays whole, wherever a single slip was made.

    A swap of the two letters in the middle touches both halves, so one of them is a letter shorter. Two slips leave a
    third of the word whole, and mostly its beginning or its end.
    """
    half = len(word) // 2
    if slips > 1:
        return word[:_THIRD], word[-_THIRD:]
    return word[: half - (len(word) % 2 == 0)], word[half + len(word) % 2 :]


def nearest(word: str, candidates: Iterable[str], slips: int) -> list[str]:
    """Return the candidates fewest slips from `word`, those that begin alike first; six at most, and [] of none."""
    far = ((OSA.distance(word, other, score_cutoff=slips), other) for other in set(candidates))
    near = [(distance, *_unlikely(word, other), other) for distance, other in far if distance <= slips]
    least = min(near)[0] if near else 0
    return [other for distance, *_, other in sorted(near) if distance == least][:MOST_MEANT]


def likeliest(word: str, posts: Mapping[str, int]) -> str | None:
    """Return the word that is meant most likely: it begins alike, or stands in many more posts; None of none."""
    return max(
        posts,
        key=lambda other: (other not in STOPWORDS, posts[other] * (_ALIKE if other[0] == word[0] else 1), other),
        default=None,
    )


def splits(word: str) -> list[tuple[str, str]]:
    """Return the ways to part a word in two, such as "chaos" and "monkey"."""
    return [(word[:at], word[at:]) for at in range(_LEAST, len(word) - _LEAST + 1)]


def repaired(query: Query, meant: Mapping[str, str]) -> Query:
    """Return the query with the words that have a better one in `meant` replaced, in words and phrases."""
    words = tuple(dict.fromkeys(part for word in query.words for part in _replaced(word, meant)))
    phrases = tuple(" ".join(_replaced(term, meant)) if len(tokens(term)) > 1 else term for term in query.phrases)
    return replace(query, words=words, phrases=tuple(dict.fromkeys(filter(None, phrases))))


def _replaced(term: str, meant: Mapping[str, str]) -> Iterator[str]:
    """Yield what to seek for a term; a word that is parted in two becomes two."""
    new = meant.get(term) or _RUN.sub(lambda run: meant.get("".join(tokens(run[0])), run[0]), term)
    yield from new.split() if new != term else [term]


def _unlikely(word: str, other: str) -> tuple[bool, int]:
    return other[0] != word[0], abs(len(other) - len(word))


def _spelt(word: str) -> bool:
    return word.isalpha() and max(word) < _FIRST_IDEOGRAPH
