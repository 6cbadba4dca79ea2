"""Marks what matched, and chooses the passage of a text that matters to a question, whichever engine found the text.

The passage is the run of words that holds most of the asked terms, those that the text has seldom above those it has
everywhere. It begins with a sentence where one begins near, and no word is cut.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from bot.domain.search import tokens
from bot.domain.stems import stems
from storage.fulltext.passages import CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Hit = tuple[int, int, int]
    """Where a term stands, from one character to another (exclusive), and which term it is."""

_LOOKED_AT = 60_000
"""Characters of a text that are looked at: the first twenty pages."""

_MOST_HITS = 100
_WHOLE = 250
"""A text of so many characters, such as a post's one sentence, is shown whole."""

_LONG = 190
"""Characters of a passage: about two lines in Slack."""

_BACK, _LEAD, _ON = 80, 40, 40
"""Characters that it may begin before a match to begin with a sentence, elsewhere, and be longer to end with one."""

_CLEAN, _AGAIN = 0.25, 0.05
_WORD = re.compile(r"[^\W_]+")
_FIRST_ACCENT, _LAST_ACCENT = "\u0300", "\u036f"
_BEGINS = re.compile(r"(?:[.!?。]\W*\s|\n)\W*(?=\w)")
_ENDS = re.compile(r"[.!?。](?=\s)|\n")


def titled(title: str, terms: Sequence[str]) -> str:
    """Return the whole title with `OPEN` and `CLOSE` around what matched."""
    return _marked(title, [(first, last) for first, last, _ in _found(title, terms)], 0, len(title))


def chosen(text: str | None, terms: Sequence[str]) -> str | None:
    """Return the passage with `OPEN` and `CLOSE` around what matched; None where no term stands in the text."""
    if not text:
        return None
    looked_at = text[:_LOOKED_AT]
    hits = _found(looked_at, terms)[:_MOST_HITS]
    if not hits:
        return None
    weights = _weights(hits)
    ranges = [_range(looked_at, start) for start, _, _ in hits]
    start, end, _ = max(ranges, key=lambda each: (_score(hits, weights, each), -each[0]))
    inside = [(first, last) for first, last, _ in hits if start <= first and last <= end]
    return ("…" if start else "") + _marked(looked_at, inside, start, end) + ("…" if end < len(text.rstrip()) else "")


def _found(text: str, terms: Sequence[str]) -> list[Hit]:
    """Return where the terms stand, in order; where some do not as they were typed, also without any accents."""
    hits = set(_hits(text, terms))
    accents = not (text.isascii() and "".join(terms).isascii())
    if accents and len({term for _, _, term in hits}) < len(terms):
        hits.update(_hits(text.translate(_BARE), [term.translate(_BARE) for term in terms]))
    return sorted(hits)


class _Bare(dict[int, str]):
    """Each letter without its accents, still one character; what has none stays, as do syllables made of letters."""

    def __missing__(self, code: int) -> str:
        parts = normalize("NFD", chr(code)) if chr(code).isalpha() else chr(code)
        self[code] = parts[0] if all(_FIRST_ACCENT <= mark <= _LAST_ACCENT for mark in parts[1:]) else chr(code)
        return self[code]


_BARE = _Bare()


def _hits(text: str, terms: Sequence[str]) -> Iterator[Hit]:
    """Yield where each term stands; a word is stemmed only where it begins as a term does, as stems end differently."""
    wanted = [tuple(stems(tokens(term))) for term in terms]
    first = {parts[0][:-1] or parts[0] for parts in wanted if parts}
    if not first:
        return
    begins = "|".join(sorted(map(re.escape, first), key=len, reverse=True))
    for found in re.finditer(rf"(?<![^\W_])(?:{begins})[^\W_]*", text, re.IGNORECASE):
        for number, parts in enumerate(wanted):
            end = _end(text, found, parts) if parts else None
            if end is not None:
                yield found.start(), end, number


def _end(text: str, found: re.Match[str], parts: Sequence[str]) -> int | None:
    """Return where a term ends that begins with this word; None where it does not stand there."""
    word: re.Match[str] | None = found
    for place, stem in enumerate(parts):
        if place:
            word = _WORD.search(text, word.end()) if word else None
        if word is None or stems(["".join(tokens(word[0]))]) != [stem]:
            return None
    return word.end() if word else None


def _weights(hits: Sequence[Hit]) -> dict[int, float]:
    """Return how much each term weighs: less the more often the text has it."""
    numbers = [number for _, _, number in hits]
    return {number: 1 / (1 + math.log(numbers.count(number))) for number in set(numbers)}


def _range(text: str, hit: int) -> tuple[int, int, bool]:
    """Return where a passage around a match would begin and end, and whether it begins with a sentence."""
    if len(text) <= _WHOLE:
        return 0, len(text), True
    earliest = max(0, hit - _BACK)
    sentences = [found.end() for found in _BEGINS.finditer(text, earliest, hit)]
    clean = bool(sentences) or earliest == 0
    start = sentences[-1] if sentences else 0 if clean else _between(text, hit - _LEAD, hit)
    last = start + _LONG
    if last >= len(text):
        return start, len(text), clean
    ended = _ENDS.search(text, last - _ON, last + _ON)
    if ended and ended.end() > hit:
        return start, ended.end(), clean
    cut = text.rfind(" ", hit, last)
    return start, cut if cut > hit else last, clean


def _between(text: str, start: int, hit: int) -> int:
    """Return where the first whole word from there on begins."""
    gap = re.compile(r"\s+").search(text, start, hit)
    return gap.end() if gap else hit


def _score(hits: Sequence[Hit], weights: dict[int, float], within: tuple[int, int, bool]) -> float:
    start, end, clean = within
    inside = [number for first, last, number in hits if start <= first and last <= end]
    least = min(weights.values())
    return sum(weights[number] for number in set(inside)) + least * (_AGAIN * len(inside) + _CLEAN * clean)


def _marked(text: str, hits: Sequence[tuple[int, int]], start: int, end: int) -> str:
    written, after = "", start
    for first, last in hits:
        if first >= after:
            written += f"{text[after:first]}{OPEN}{text[first:last]}{CLOSE}"
            after = last
    return (written + text[after:end]).rstrip()
