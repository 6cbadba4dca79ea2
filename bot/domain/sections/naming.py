"""Which words can name a topic of a blog, as its own texts use them.

Told apart are names (written with a capital inside sentences), things (behind the, of, with …) and what people do
(behind to, I, can …); words of other languages that only hold sentences together are none of these.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bot.domain.language import english_words, foreign_words
from bot.domain.search import fold
from bot.domain.sections.dull import CONTRACTED, DULL, HEADS
from bot.domain.sections.material import BODY_CHARACTERS, is_telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.sections.material import Material

_TOKEN = re.compile(r"[^\W_]+|[.!?:;,()\n]")
_BEFORE_THINGS = frozenset(
    """
    a about an any by every for from her his in its more my new no of on our some that the their these this those with
    your
    """.split()  # noqa: SIM905 - as in bot.domain.query.words
)
_BEFORE_DEEDS = frozenset(
    "can cannot could don i let may might must not please should they to we who will would you".split()  # noqa: SIM905
)
_SURELY = 2
_SHORT = 2
_PART = 0.7
_EVERYWHERE = 0.7


class Naming:
    """How the posts of one blog use their words."""

    def __init__(self, posts: Sequence[Material]) -> None:
        """Count over all texts."""
        self._foreign = foreign_words(f"{post.title_words}{post.body_words}".split() for post in posts)
        self._things, self._deeds = Counter[str](), Counter[str]()
        self._seen, self._inside = Counter[str](), Counter[str]()
        self._capital, self._leading = Counter[str](), Counter[str]()
        self._spread = Counter(word for post in posts for word in {*post.body_words.split(), *post.title_words.split()})
        self._most = _EVERYWHERE * len(posts)
        for post in posts:
            self._count(f"{post.summary}\n{post.body[:BODY_CHARACTERS]}")

    def _count(self, text: str) -> None:
        self._seen.update(map(fold, _TOKEN.findall(text)))
        for before, word in _inside_clauses(text):
            key, previous = fold(word), fold(before)
            self._inside[key] += 1
            self._capital[key] += word[0].isupper()
            self._things[key] += previous in _BEFORE_THINGS
            self._deeds[key] += previous in _BEFORE_DEEDS
            self._leading[previous] += not (_is_dull(key) or before.isupper())

    def is_name(self, word: str) -> float:
        """Return how often, from 0 to 1, a word is written with a capital inside sentences."""
        return self._capital[word] / self._inside[word] if self._inside[word] else 0.0

    def is_topic(self, key: str) -> bool:
        """Tell whether these folded words can name a topic: each by itself, or the last one behind one that does."""
        first, *others = key.split()
        return (
            self._tells(first)
            and (bool(others) or self.stands_alone(first))
            and all(self._tells(word) or word in HEADS for word in others)
        )

    def is_empty(self, word: str) -> bool:
        """Tell whether a word only holds sentences together, in English or in another language of the blog."""
        return not is_telling(word) or word in CONTRACTED or word in self._foreign

    def _tells(self, word: str) -> bool:
        return len(word) > _SHORT and not _is_dull(word) and not self.is_empty(word) and not self._is_deed(word)

    def stands_alone(self, word: str) -> bool:
        """Tell whether a word is more than a part of names: most of what is European is a European something.

        What is written in capitals only, such as DNS, names something wherever it stands; what is done, such as called,
        nothing, and neither does what nearly all posts have.
        """
        if (word.endswith("ed") and not word.endswith("eed")) or self._spread[word] > self._most:
            return False
        return self._leading[word] < _SURELY or self._leading[word] <= _PART * self._seen[word]

    def _is_deed(self, word: str) -> bool:
        return self._deeds[word] >= _SURELY and self._deeds[word] > self._things[word]


def _is_dull(word: str) -> bool:
    return not is_telling(word) or word in DULL or word in english_words()


def _inside_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word that does not begin a clause, behind the word before it."""
    before = "."
    for found in _TOKEN.finditer(text):
        token = found[0]
        if before[0].isalnum() and token[0].isalnum():
            yield before, token
        before = token
