"""What a query asks of the full-text index: which terms may, must and must not stand in an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.search import STOPWORDS, tokens

if TYPE_CHECKING:
    from bot.domain.search import Query


@dataclass(frozen=True, slots=True)
class Terms:
    """Words and phrases as typed, none without a token: of `some` at least one, all of `every`, and none of `none`."""

    some: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """Return the terms that find and rank; without any the index can only leave articles out."""
        return self.some + self.every


def terms(query: Query) -> Terms:
    """Return the terms of a query; its stopwords only where nothing else was asked for, as they are nearly everywhere.

    That is what `bot.domain.search.matches` does, and what measured best: without them OR beats AND by far.
    """
    every, words = _telling(query.phrases), _telling(query.words)
    telling = tuple(word for word in words if not STOPWORDS.issuperset(tokens(word)))
    return Terms(telling or (() if every else words), every, _telling(query.excluded))


def _telling(typed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(term for term in typed if tokens(term))
