"""What sorting looks at in a post, cut into words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from bot.domain.search import STOPWORDS, fold, tokens

BODY_CHARACTERS = 4_000
"""How much of a post's text is looked at: what a post is about stands in its first pages."""

_LEAST_LETTERS = 2


@dataclass(frozen=True)
class Material:
    """One post as far as sorting needs it; `body` is the beginning of its text, or empty."""

    id: str
    title: str
    tags: tuple[str, ...] = ()
    summary: str = ""
    body: str = ""

    @cached_property
    def title_words(self) -> str:
        """The title's words, folded, each between spaces."""
        return _spaced(self.title)

    @cached_property
    def tag_words(self) -> tuple[str, ...]:
        """Each tag's words, folded, with single spaces."""
        return tuple(_spaced(tag).strip() for tag in self.tags)

    @property
    def body_words(self) -> str:
        """The words of summary and text; cut anew each time, as ten thousand posts' would fill the memory."""
        return _spaced(f"{self.summary} {self.body[:BODY_CHARACTERS]}")

    @property
    def counts(self) -> Counter[str]:
        """How often each telling word stands there; title and tags count three times; counted anew each time."""
        weighed = self.body_words.split() + " ".join((self.title_words, *self.tag_words)).split() * 3
        return Counter(word for word in weighed if is_telling(word))


def is_telling(word: str) -> bool:
    """Tell whether a word says anything of what a text is about."""
    return len(word) >= _LEAST_LETTERS and word not in STOPWORDS and not word.isdigit()


def _spaced(text: str) -> str:
    return f" {' '.join(tokens(fold(text)))} "
