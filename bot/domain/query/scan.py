"""Levelled text cut into pieces: words, phrases, filters, and slips that were nearly filters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import OSA

from bot.domain.query.amounts import READERS
from bot.domain.query.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    Cut = tuple[list["Piece"], int]

_LEAD = re.compile(r"(?:[-+*~`',;:!?()\[\]{}|…¡¿]|\.{2,})*")
_PHRASE = re.compile(r'"([^"]*)"')
_NAME = re.compile(r"([^\W\d_]+)(: ?| : )")
_VALUE = re.compile(r""""(?P<double>[^"]*)"|'(?P<single>[^'"]+)'(?=\s|$)|(?P<bare>[^\s"]*)""")
_WORD = re.compile(r'(?:[^\s",;|]|(?<=\d),(?=\d))+')
_BETWEEN = re.compile(r"[,;|]")
_BEFORE = "':([{"
_AFTER = "*~`',;:!?.|…"
_OPENED_BY = {")": "(", "]": "[", "}": "{"}
_FREE = frozenset({"author", "section", "tag", "blog"})
_TELLING = 4
_ELSEWHERE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("since", "from"), ("after",)),
    **dict.fromkeys(("until", "till"), ("before",)),
    **dict.fromkeys(("by", "writer"), ("author",)),
    **dict.fromkeys(("category", "topic", "about"), ("section", "tag")),
    **dict.fromkeys(("label", "keyword", "hashtag"), ("tag",)),
    **dict.fromkeys(("date", "published"), ("year", "after")),
    **dict.fromkeys(("minutes", "length"), ("max", "min")),
    **dict.fromkeys(("title", "intitle", "text", "body"), ("",)),
}
"""Names that other searches know, with the filters that are meant here; "" is none, as words are sought everywhere."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a query: `text` as typed, `value` without the punctuation round it.

    A filter has its `name` (lower-case) and may have an empty `value`. A slip is a name that is no filter but
    nearly one, or one elsewhere: `near` holds those that may be meant. `negated` is a minus before the piece.
    """

    kind: Literal["word", "phrase", "filter", "slip"]
    text: str
    value: str
    name: str = ""
    near: tuple[str, ...] = ()
    negated: bool = False


def scan(text: str) -> Iterator[Piece]:
    """Cut levelled `text`, its quotation marks in pairs, into pieces; what has no letter or digit is passed over."""
    at = 0
    while at < len(text):
        lead = _LEAD.match(text, at)
        start = lead.end() if lead else at
        negated = "-" in text[at:start]
        pieces, at = _named(text, start) or _term(text, start)
        for piece in pieces:
            yield replace(piece, negated=True, text=f"-{piece.text}") if negated else piece


def near(name: str, value: str) -> tuple[str, ...]:
    """Return the filters one slip of the finger from `name` that could take `value`; () for an ordinary word.

    Free text fits any name, so there a name shorter than four letters proves nothing. Names that other searches know
    have theirs here; "" says that the value alone is meant.
    """
    if name in _ELSEWHERE:
        return tuple(known for known in _ELSEWHERE[name] if (READERS[known](value) if known else tokens(value)))
    return tuple(
        known
        for known, read in READERS.items()
        if (known not in _FREE or len(name) >= _TELLING) and OSA.distance(name, known) == 1 and read(value)
    )


def trim(word: str) -> str:
    """Return `word` without the punctuation a sentence puts after it; brackets opened in the word may close it."""
    while word and (word[-1] in _AFTER or _OPENED_BY.get(word[-1], word) not in word):
        word = word[:-1]
    return word


def _term(text: str, start: int) -> Cut:
    if phrase := _PHRASE.match(text, start):
        piece = Piece("phrase", phrase[0], phrase[1].strip())
        end = phrase.end()
    elif word := _WORD.match(text, start):
        piece = Piece("word", word[0], trim(word[0]))
        end = word.end()
    else:
        return [], start + 1
    return [piece] if tokens(piece.value) else [], end


def _named(text: str, start: int) -> Cut | None:
    """Read a filter or a slip; None where neither stands there. Commas in an unquoted value make several filters."""
    found = _NAME.match(text, start)
    if not found:
        return None
    name, tight = _lower(found[1]), found[2] == ":"
    if name in READERS:
        values, end = _values(text, found.end(), tight=tight)
        whole, label = text[start:end].strip(), text[start : found.end()].rstrip()
        return [Piece("filter", label + value if values[1:] else whole, value, name) for value in values], end
    values, end = _values(text, found.end(), tight=True)
    meant = near(name, values[0]) if tight else ()
    return ([Piece("slip", text[start:end], ",".join(values), name, meant)], end) if meant else None


def _values(text: str, start: int, *, tight: bool) -> tuple[list[str], int]:
    """Read what follows a name: at least one value, which may be empty. Behind a space, no other filter is taken."""
    found = _VALUE.match(text, start)
    if not found or (not tight and _begins_anew(text, start)):
        return [""], start
    if found["bare"] is None:
        return [(found["double"] or found["single"] or "").strip()], found.end()
    parts = [trim(part.lstrip(_BEFORE)) for part in _BETWEEN.split(found["bare"])]
    return [part for part in parts if part] or [""], found.end()


def _begins_anew(text: str, start: int) -> bool:
    following = _NAME.match(text, start)
    return text.startswith("-", start) or (following is not None and _lower(following[1]) in READERS)


def _lower(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
