"""Which languages texts are written in besides English, and which of their words only hold sentences together.

A text is in the language whose function words (the, of, and …) it holds most of; lists of these come with `stop-words`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from stop_words import AVAILABLE_LANGUAGES, get_stop_words

from bot.domain.query.words import STOPWORDS, fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ENGLISH = "english"
_ABBREVIATION = 3
_THINGS = frozenset(
    """
    auth computer copy file fire homepage html index information keys line microsoft netscape order shell site value
    """.split()  # noqa: SIM905 - as in bot.domain.query.words
)
_BEGINNING = 80
"""Words of a text that are looked at: they tell the language as surely as all do."""

_LEAST_WORDS = 2
_LEAST_SHARE = 0.2
"""So many words, and so large a share of a text, are function words where it is in a language at all."""

_LEAST_TEXTS = 2
_LEAST_OF_ALL = 0.03
"""Texts in a language, and their share, from which on it is one that the writer writes in, and no quotation."""


def foreign_words(texts: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return the function words of all languages but English in which some of these texts are written.

    A text is its folded words in order; a title will do, though more words tell more surely.
    """
    found, count = Counter[str](), 0
    for words in texts:
        count += 1
        if language := _language(words[:_BEGINNING]):
            found[language] += 1
    least = max(_LEAST_TEXTS, _LEAST_OF_ALL * count)
    written = {language for language, number in found.items() if number >= least}
    return frozenset(word for word, languages in _function_words().items() if written & languages)


@cache
def english_words() -> frozenset[str]:
    """Return the English words, of more than three letters, that name nothing by themselves.

    Shorter ones may be abbreviations (AI, TV), and of some others the list is mistaken, as computers are its subject.
    """
    words = {piece for word in get_stop_words(_ENGLISH) for piece in tokens(fold(word))}
    return frozenset(word for word in words if len(word) > _ABBREVIATION) - _THINGS


def _language(words: Sequence[str]) -> str | None:
    """Return the language of a text, None where it is English or not to be told."""
    known = _function_words()
    hits = Counter(language for word in set(words) for language in known.get(word, ()))
    best, number = max(sorted(hits.items()), key=lambda each: each[1], default=("", 0))
    english = len(STOPWORDS.intersection(words))
    enough = number >= max(_LEAST_WORDS, _LEAST_SHARE * len(set(words)))
    return best if enough and number > english else None


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    """Return the languages of each function word that is none in English."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for language in AVAILABLE_LANGUAGES:
        if language != _ENGLISH:
            for word in get_stop_words(language):
                for piece in tokens(fold(word)):
                    known[piece].add(language)
    for word in STOPWORDS.intersection(known):  # what is English too tells nothing
        del known[word]
    return {word: frozenset(languages) for word, languages in known.items()}
