"""What a post talks about, as a short vector of words, and how those of the first hits put a search in order."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from bot.domain.language import english_words
from bot.domain.query.words import STOPWORDS, tokens
from bot.domain.stems import stems

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.domain.articles import Article

    Vector = Mapping[str, float]
    """Words by their stems, and how much each stands for the post."""

MOST_WORDS = 20
"""So many words stand for a post, the most frequent ones; with 60 search is no better."""

_TITLE, _TAGS, _SUMMARY = 5, 4, 2
"""How often a word counts there, as in the full-text index; in the text it counts once."""

READ = 5
"""The hits, the best first, whose vectors say what is meant. With 10 a chance hit takes the others with it."""

PULL = 0.7
"""How much likeness to them counts beside the score, of which the best hit's is 1."""

_SHORTEST = 2
_LONGEST = 40


def vector(article: Article) -> dict[str, float]:
    """Return the words that stand for a post, by stem: 1 for a word that stands there once, more by the logarithm."""
    return of_words(counted(article))


def counted(article: Article) -> Counter[str]:
    """Return how often each word stands in a post, which counts more in its title, tags and summary."""
    counts = Counter(tokens(article.body.text)) if article.body else Counter[str]()
    for times, said in ((_TITLE, article.title), (_TAGS, " ".join(article.tags)), (_SUMMARY, article.summary or "")):
        for word in tokens(said):
            counts[word] += times
    return counts


def of_words(counts: Counter[str]) -> dict[str, float]:
    """Return the words that stand for the post in which they are `counted`."""
    words = [word for word in counts.keys() - _nothing() if _SHORTEST <= len(word) <= _LONGEST]
    found: dict[str, int] = {}
    for word, stem in zip(words, stems(words), strict=True):
        found[stem] = found.get(stem, 0) + counts[word]
    least = sorted(found.values())[-MOST_WORDS:][:1] or [0]
    most = sorted((-count, stem) for stem, count in found.items() if count >= least[0])[:MOST_WORDS]
    return {stem: round(1 + math.log(-count), 2) for count, stem in most}


@cache
def _nothing() -> frozenset[str]:
    """Return the words that stand for no post."""
    return frozenset(STOPWORDS | english_words())


def reordered(hits: Sequence[tuple[int, float]], vectors: Mapping[int, Vector]) -> list[int]:
    """Return the numbers of hits, given best first with their scores, by score and by likeness to the first of them.

    What the first hits talk about says more than the few words that were typed (pseudo-relevance feedback, after
    Rocchio). No hit comes or goes.
    """
    if not hits or hits[0][1] <= 0:
        return [number for number, _ in hits]
    scores = {number: score / hits[0][1] for number, score in hits}
    told = {number: vectors.get(number, {}) for number in scores}
    rarity = _rarity(told.values())
    meant = defaultdict[str, float](float)
    for number, _ in hits[:READ]:
        share = scores[number] / _length(told[number], rarity)
        for word, weight in told[number].items():
            meant[word] += share * weight * rarity[word]
    pull = PULL / (math.sqrt(sum(weight * weight for weight in meant.values())) or 1)
    meant_by = {word: weight * rarity[word] * pull for word, weight in meant.items()}
    ranks = {
        number: scores[number]
        + sum(weight * meant_by[word] for word, weight in words.items() if word in meant_by) / _length(words, rarity)
        for number, words in told.items()
    }
    return sorted(scores, key=lambda number: -ranks[number])


def _rarity(vectors: Collection[Vector]) -> dict[str, float]:
    """Return how much each word tells: the more the fewer have it; one that is alone tells nothing."""
    having = Counter(chain.from_iterable(vectors))
    return {word: math.log((len(vectors) + 1) / count) if count > 1 else 0.0 for word, count in having.items()}


def _length(words: Vector, rarity: Mapping[str, float]) -> float:
    """Return the length of a vector whose words count by their rarity, 1 of one that tells nothing."""
    total = 0.0
    for word, weight in words.items():
        told = weight * rarity[word]
        total += told * told
    return math.sqrt(total) or 1.0
