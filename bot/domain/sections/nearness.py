"""How near a post stands to each section by its words: TF-IDF, and the cosine to a section's centre."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from bot.domain.language import foreign_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.sections.material import Material

Vector = dict[str, float]

LEAST_NEARNESS = 0.08
"""Below this cosine a post only shares words that everybody uses; it is left unsorted."""

_CENTRE_WORDS = 400
_BEGINNING = 1_000
"""Characters of a text that tell its language."""


class Nearness:
    """The centres of the sections that already have posts."""

    def __init__(self, posts: Sequence[Material], sections: Mapping[str, str]) -> None:
        """Learn from the posts that are sorted: `sections` names each one's section by its id."""
        self._idf = _idf(posts)
        sums: dict[str, Counter[str]] = {}
        for post in posts:
            if post.id in sections:
                sums.setdefault(sections[post.id], Counter()).update(self._vector(post))
        self._centres = {name: _unit(dict(total.most_common(_CENTRE_WORDS))) for name, total in sums.items()}

    def nearest(self, post: Material, among: Iterable[str] | None = None, least: float = LEAST_NEARNESS) -> str | None:
        """Return the nearest section, of those `among` where given; None where none is near. Ties go by name."""
        vector = self._vector(post)
        names = sorted(self._centres if among is None else set(among) & self._centres.keys())
        cosines = [(_dot(vector, self._centres[name]), name) for name in names]
        nearness, name = max(cosines, key=lambda pair: pair[0], default=(0.0, None))
        return name if nearness >= least else None

    def _vector(self, post: Material) -> Vector:
        weighed = {word: (1 + math.log(count)) * self._idf.get(word, 0.0) for word, count in post.counts.items()}
        return _unit(weighed)


def _idf(posts: Sequence[Material]) -> Vector:
    """Return how rare each word is; one that a single post has tells nothing of what they share, nor a language."""
    having: Counter[str] = Counter()
    for post in posts:
        having.update(post.counts.keys())
    foreign = foreign_words(f"{post.title_words}{post.body_words[:_BEGINNING]}".split() for post in posts)
    return {
        word: math.log(len(posts) / number) for word, number in having.items() if number > 1 and word not in foreign
    }


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else {}


def _dot(one: Vector, other: Vector) -> float:
    return sum(value * other[word] for word, value in one.items() if word in other)
