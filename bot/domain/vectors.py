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
    from collections.abc import Iterator, Mapping, Sequence

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
    told = dict(_weighed([(number, vectors.get(number, {})) for number in scores]))
    meant = defaultdict[str, float](float)
    for number, _ in hits[:READ]:
        for word, weight in told[number].items():
            meant[word] += weight * scores[number]
    length = _length(meant) or 1
    ranks = {
        number: score + PULL * sum(weight * meant[word] for word, weight in told[number].items()) / length
        for number, score in scores.items()
    }
    return sorted(scores, key=lambda number: -ranks[number])


def _weighed(vectors: Sequence[tuple[int, Vector]]) -> Iterator[tuple[int, dict[str, float]]]:
    """Yield vectors of length 1, in which a word tells the more the fewer have it; one that is alone tells nothing."""
    having = Counter(chain.from_iterable(words for _, words in vectors))
    rarity = {word: math.log((len(vectors) + 1) / count) for word, count in having.items() if count > 1}
    for number, words in vectors:
        weighed = {word: weight * rarity[word] for word, weight in words.items() if word in rarity}
        length = _length(weighed) or 1
        yield number, {word: weight / length for word, weight in weighed.items()}


def _length(words: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in words.values()))
