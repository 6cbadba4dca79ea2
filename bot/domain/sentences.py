"""Where sentences end, and how one is shortened so that it still reads well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"'”\u2019)\]]*\s+(?=[\"'“\u2018(\[]*[^\Wa-z_])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“])(?:(?i:e\.g|i\.e|cf|vs|et al|approx|figs?|eq|vol|pp|dr|mr|mrs|ms|prof|sr|jr|st|inc|ltd|corp"
    r"|dept|incl|u\.s|u\.k|u\.s\.a|a\.m|p\.m|ph\.d)|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|[A-Z])\.$"
)
_SENTENCE_AFTER = re.compile(
    r"(?:The|This|That|These|Those|It|We|In|As|At|But|And|However|Our|They|There|Today|For|To|If)\b"
)
_MAYBE_LAST = re.compile(r"\b(?:etc|inc|ltd|corp|co|u\.s|u\.k|u\.s\.a|a\.m|p\.m|jr|sr|al)\.$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:]\s|\s[—\u2013-]\s|—|\s\(")
_WEAK_END = re.compile(
    r"(?:[\s,;:(\[—\u2013-]|\s(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|as|that|which|who|is|are|was|were|be|its|our"
    r"|their|this|these|into|than|such|not|we|it|can|will|has|have))+$",
    re.IGNORECASE,
)
SMALL_NAME = re.compile(r"[a-z]+[A-Z]")
"""Begins a name whose first letter stays small: iOS, eBPF, macOS."""

_SHARE = 0.6
_LONGEST_ABBREVIATION = 12


def sentences(paragraph: str) -> list[str]:
    """Split one paragraph into sentences; "e.g.", "U.S.", "v2.0" and "Node.js" do not end one."""
    return list(each_sentence(paragraph))


def each_sentence(paragraph: str) -> Iterator[str]:
    """Yield what `sentences` returns, each when it is asked for: of a long paragraph only the first few are read."""
    start = 0
    for match in _END.finditer(paragraph):
        if paragraph[match.start()] == "." and not _ends(paragraph, start, match):
            continue
        yield paragraph[start : match.end()].strip()
        start = match.end()
    if last := paragraph[start:].strip():
        yield last


def _ends(paragraph: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a full stop ends the sentence begun at `start`, and not only an abbreviation or initial."""
    end = match.start() + 1
    tail = paragraph[max(start, end - _LONGEST_ABBREVIATION) : end]
    if _MAYBE_LAST.search(tail):
        return _SENTENCE_AFTER.match(paragraph, match.end()) is not None
    return _ABBREVIATION.search(tail) is None


def capital(text: str) -> str:
    """Return a sentence with its first letter large, but for names that begin small."""
    text = text.strip()
    return text if SMALL_NAME.match(text) else text[:1].upper() + text[1:]


def shorten(text: str, limit: int) -> str:
    """Return `text` in at most `limit` characters, cut with "…" at a clause's end or else at a word's."""
    if len(text) <= limit:
        return text
    room = text[: limit - 1]
    clause = max((match.start() for match in _CLAUSE.finditer(text[:limit])), default=0)
    if clause >= limit * _SHARE:
        return _WEAK_END.sub("", text[:clause]) + "…"
    words = room if text[limit - 1].isspace() else room.rpartition(" ")[0]
    return (_WEAK_END.sub("", words) or room) + "…"
