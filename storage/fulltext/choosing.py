"""Chooses the passage of a text that matters to a question, the same one whichever engine found the text.

It is the run of words that holds most of the asked terms, those that the text has seldom above those it has everywhere.
It begins with a sentence where one begins near, and no word is cut.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from Stemmer import Stemmer

from bot.domain.search import tokens
from storage.fulltext.passages import CLOSE, OPEN, PASSAGE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LOOKED_AT = 60_000
"""Characters of a text that are looked at: the first twenty pages."""

_MOST_HITS = 200
_BACK, _LEAD = 12, 6
"""Words that a passage may begin before a match, to begin with a sentence, and those it begins before it elsewhere."""

_ON = 6
"""Words by which it may be longer, to end with its sentence."""

_CLEAN = 0.25
_AGAIN = 0.05
_STEMMER = Stemmer("porter")
_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"[.!?。\n]")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text cut into words: where each begins and ends, and its stem."""

    text: str
    spans: tuple[tuple[int, int], ...]
    stems: tuple[str, ...]

    def begins(self, place: int) -> bool:
        """Tell whether a sentence begins with this word."""
        return place == 0 or bool(_ENDS.search(self.text, self.spans[place - 1][1], self.spans[place][0]))


def chosen(text: str | None, terms: Sequence[str]) -> str | None:
    """Return the passage with `OPEN` and `CLOSE` around what matched; None where no term stands in the text."""
    if not text:
        return None
    cut = _cut(text[:_LOOKED_AT])
    hits = sorted(_hits(cut, terms))[:_MOST_HITS]
    if not hits:
        return None
    weights = _weights(hits)
    ranges = dict.fromkeys(_range(cut, start) for start, _, _ in hits)
    start, end = max(ranges, key=lambda each: (_score(cut, hits, weights, each), -each[0]))
    return _marked(cut, [(first, last) for first, last, _ in hits if start <= first and last <= end], start, end)


def _cut(text: str) -> _Text:
    found = list(_WORD.finditer(text))
    forms = {word[0] for word in found}
    plain = {form: form.lower() if form.isascii() else "".join(tokens(form)) for form in forms}
    stems = {form: _STEMMER.stemWord(plain[form]) for form in forms}
    return _Text(text, tuple(word.span() for word in found), tuple(stems[word[0]] for word in found))


def _hits(cut: _Text, terms: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where each term stands, from one word to another (exclusive), and which term it is."""
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(cut.stems):
        places.setdefault(stem, []).append(place)
    for number, term in enumerate(terms):
        wanted = tuple(_STEMMER.stemWords(tokens(term)))
        for place in places.get(wanted[0], ()) if wanted else ():
            if cut.stems[place : place + len(wanted)] == wanted:
                yield place, place + len(wanted), number


def _weights(hits: Sequence[tuple[int, int, int]]) -> dict[int, float]:
    """Return how much each term weighs: less the more often the text has it."""
    numbers = [number for _, _, number in hits]
    return {number: 1 / (1 + math.log(numbers.count(number))) for number in set(numbers)}


def _range(cut: _Text, hit: int) -> tuple[int, int]:
    """Return from which word to which (exclusive) a passage around a match would run."""
    back = next((place for place in range(hit, max(-1, hit - _BACK - 1), -1) if cut.begins(place)), None)
    start = max(0, hit - _LEAD) if back is None else back
    end = min(len(cut.spans), start + PASSAGE_WORDS)
    on = next((place for place in range(end, min(len(cut.spans), end + _ON)) if cut.begins(place)), end)
    return start, on


def _score(
    cut: _Text, hits: Sequence[tuple[int, int, int]], weights: dict[int, float], within: tuple[int, int]
) -> float:
    inside = [number for first, last, number in hits if within[0] <= first and last <= within[1]]
    clean = _CLEAN * min(weights.values()) if cut.begins(within[0]) else 0.0
    return sum(weights[number] for number in set(inside)) + _AGAIN * min(weights.values()) * len(inside) + clean


def _marked(cut: _Text, hits: Sequence[tuple[int, int]], start: int, end: int) -> str:
    at = cut.spans[start][0]
    written, after = "", at
    for first, last in hits:
        begin, stop = cut.spans[first][0], cut.spans[last - 1][1]
        if begin >= after:
            written += f"{cut.text[after:begin]}{OPEN}{cut.text[begin:stop]}{CLOSE}"
            after = stop
    close = cut.spans[end][0] if end < len(cut.spans) else len(cut.text)
    tail = (
        cut.text[after:close] if end == len(cut.spans) or cut.begins(end) else cut.text[after : cut.spans[end - 1][1]]
    )
    rest = end < len(cut.spans)
    return ("…" if start else "") + written + tail.rstrip() + ("…" if rest else "")
