"""The query grammar of search, archive, subscriptions and export: the one door to what lies in `bot.domain.query`.

    words               any of them will do; in search they rank the answer
    "a phrase"          must stand there, word for word
    -word  -"a phrase"  must not stand there
    author:"Jane Doe"   one author's name has all these words; author:jane finds her too
    section:data        the section's name has all these words
    tag:caching         has this tag
    year:2021           published in that year, or in one of 2019-2021
    before:2021-05      published before the first day of that day, month or year (UTC)
    after:2021-05       published on that first day or later
    min:10m  max:1h     reading time, both ends included
    blog:netflix        on this blog
    is:unread           is:read, is:unread or is:saved, for the person who asks

Several values of one filter, repeated or with commas (tag:caching,storage), mean any of them; for is: they mean all,
and before, after, min, max and blog take one. Different filters mean all. Names and values know no case. A filter on
what is not known of an article does not match it. Whatever stands before a colon and is no filter's name is part of
a word: http://…, std::move, 12:30. A name that is one letter off, or a filter's in other searches (since:, by:), is a
mistake with a suggestion. AND, OR and NOT in capitals are no words: what they ask for is done anyway, or said to be
typed in another way.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.query.check import contradictions, unsupported
from bot.domain.query.match import matches
from bot.domain.query.read import read
from bot.domain.query.refuse import insist, refusal, told, understood
from bot.domain.query.scan import scan
from bot.domain.query.typed import clean, level, paired
from bot.domain.query.values import Filters, Mark, Mistake, Query
from bot.domain.query.words import STOPWORDS, fold, tokens
from bot.domain.query.write import describe, format  # noqa: A004 - read as search.format(query)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.query.scan import Piece

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
    "insist",
    "matches",
    "parse",
    "refusal",
    "tokens",
    "told",
    "understood",
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
    query, dropped = _fit(list(scan(paired(kept))))
    left_out = levelled[len(kept) :].strip() or dropped
    mistakes = [*query.mistakes, *contradictions(query), *_about_text(levelled, left_out)]
    if levelled and query.is_empty and not mistakes:
        mistakes.append(Mistake(_glimpse(levelled), "There is no word in this to search for. Type one, as in: routing"))
    return replace(query, text=typed[:MAX_CHARACTERS].strip(), mistakes=tuple(dict.fromkeys(mistakes)))


def _shorten(text: str) -> str:
    if len(text) <= MAX_CHARACTERS:
        return text
    whole_words, space, _ = text[: MAX_CHARACTERS + 1].rpartition(" ")
    return whole_words if space else text[:MAX_CHARACTERS]


def _fit(pieces: list[Piece]) -> tuple[Query, str]:
    """Return the query and the pieces left out of it: canonical text can be a little longer than what was typed."""
    query = read(pieces)
    fitting = len(pieces)
    while len(format(query)) > MAX_CHARACTERS:
        fitting -= 1
        query = read(pieces[:fitting])
    return query, " ".join(piece.text for piece in pieces[fitting:])


def _about_text(text: str, left_out: str) -> Iterator[Mistake]:
    if text.count('"') % 2:
        words = 'A quotation mark has no partner, so it was passed over. A phrase needs two: "service mesh".'
        yield Mistake(_glimpse('"' + text.rpartition('"')[2]), words)
    if left_out:
        words = f"A search can be {MAX_CHARACTERS} characters long, so what comes after them was left out."
        yield Mistake(_glimpse(left_out), words)


def _glimpse(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
