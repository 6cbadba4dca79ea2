"""The query grammar of search, archive, subscriptions and export: the one door to what lies in `bot.domain.query`.

    words               rank the answer
    "a phrase"          must stand there, word for word
    -word  -"a phrase"  must not stand there
    author:"Jane Doe"   all these words in one author's name    section:  the same, in the section's name
    tag:caching         this tag                                blog:     this blog
    year:2021           also 2019-2021 and 2019,2021
    before:2021-05      earlier than that day, month or year    after:    from its first day on
    min:10m  max:1h     reading time, both ends included        is:       read, unread or saved

One filter repeated means any of its values (is: means all of them); different filters mean all. Names and values
know no case. What is not one of these names before a colon is a word, as in http://…, std::move or 12:30.
"""

from __future__ import annotations

from dataclasses import replace

from bot.domain.query.check import contradictions, unsupported
from bot.domain.query.match import matches
from bot.domain.query.read import read
from bot.domain.query.scan import clean, level, scan
from bot.domain.query.values import Filters, Mark, Mistake, Query
from bot.domain.query.words import STOPWORDS, fold, tokens
from bot.domain.query.write import describe, format  # noqa: A004 - read as search.format(query)

__all__ = [
    "MAX_CHARACTERS",
    "STOPWORDS",
    "Filters",
    "Mark",
    "Mistake",
    "Query",
    "describe",
    "fold",
    "format",
    "matches",
    "parse",
    "tokens",
    "unsupported",
]

MAX_CHARACTERS = 500
_SHOWN = 60


def parse(text: str) -> Query:
    """Read what a person typed; never raises. What was not understood stands in `mistakes`, the rest holds.

    `format` of the answer is at most MAX_CHARACTERS long and parses to the same terms and filters.
    """
    typed = clean(text)
    levelled = level(typed)
    kept = _shorten(levelled)
    pieces = list(scan(_paired(kept)))
    query = read(pieces)
    while len(format(query)) > MAX_CHARACTERS:  # canonical text can be a little longer than what was typed
        pieces.pop()
        query = read(pieces)
    mistakes = [*query.mistakes, *contradictions(query), *_about_text(levelled, kept)]
    if levelled and query.is_empty and not mistakes:
        mistakes.append(
            Mistake(_glimpse(levelled), "There is no word in this to search for. Try one, such as routing.")
        )
    return replace(query, text=typed[:MAX_CHARACTERS], mistakes=tuple(mistakes))


def _shorten(text: str) -> str:
    if len(text) <= MAX_CHARACTERS:
        return text
    kept = text[: MAX_CHARACTERS + 1]
    return kept.rsplit(" ", 1)[0] if " " in kept else text[:MAX_CHARACTERS]


def _paired(text: str) -> str:
    """Return `text` with the last quotation mark as a space where it has no partner."""
    return " ".join(text.rsplit('"', 1)) if text.count('"') % 2 else text


def _about_text(text: str, kept: str) -> list[Mistake]:
    mistakes = []
    if text.count('"') % 2:
        rest = '"' + text.rsplit('"', 1)[1]
        words = 'A quotation mark has no partner, so it was passed over. A phrase needs two: "service mesh".'
        mistakes.append(Mistake(_glimpse(rest), words))
    if kept != text:
        words = f"That is more than {MAX_CHARACTERS} characters, so only the beginning was read."
        mistakes.append(Mistake(_glimpse(text[len(kept) :].strip()), words))
    return mistakes


def _glimpse(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
