"""From what a person typed to pieces: cleaning the text, then cutting it into words, phrases and filters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import OSA

from bot.domain.query.amounts import READERS
from bot.domain.query.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTES = "“”„‟«»‹›〝〞〟「」『』＂"  # noqa: RUF001 - look-alikes are what this lists
_APOSTROPHES = "‘’‚‛＇"  # noqa: RUF001 - look-alikes are what this lists
_DASHES = "‐‑‒–—―−﹘﹣－"  # noqa: RUF001 - look-alikes are what this lists
_COLONS = "：﹕"  # noqa: RUF001 - look-alikes are what this lists
_ASCII = {
    ord(char): plain
    for chars, plain in ((_QUOTES, '"'), (_APOSTROPHES, "'"), (_DASHES, "-"), (_COLONS, ":"))
    for char in chars
}
_JOINERS = "\u200c\u200d"  # Persian words and composed emoji are spelt with them

_LEAD = re.compile(r"(?:[-+*~`',;:!?()\[\]{}|…¡¿]|\.{2,})*")
_PHRASE = re.compile(r'"([^"]*)"')
_NAME = re.compile(r"(?P<name>[^\W\d_]+)(?P<gap>: ?| : )")
_VALUE = re.compile(r"""(?P<text>"(?P<double>[^"]*)"|'(?P<single>[^'"]+)'(?=\s|$)|(?P<bare>[^\s"]*))""")
_WORD = re.compile(r'[^\s"]+')
_TRAIL = "*~`',;:!?.|…"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_FREE = frozenset({"author", "section", "tag", "blog"})
_SURE_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a query: `text` as it stands there, `value` without its punctuation, `name` as typed before a colon.

    A `slip` is a filter that does not exist but nearly does; `near` names those meant perhaps.
    """

    kind: Literal["word", "phrase", "filter", "slip"]
    text: str
    value: str
    name: str = ""
    negated: bool = False
    near: tuple[str, ...] = ()


def clean(text: str) -> str:
    """Return `text` stripped, with control characters as spaces and without what nobody sees (bidi marks, BOM)."""
    return "".join(_visible(char) for char in text).strip()


def level(text: str) -> str:
    """Return cleaned `text` with one kind of quote, dash, colon and space, composed (NFC)."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_ASCII).split())


def scan(text: str) -> Iterator[Piece]:
    """Cut levelled `text`, in which quotation marks come in pairs, into pieces; what holds no word is passed over."""
    at = 0
    while at < len(text):
        lead = _LEAD.match(text, at)
        start = lead.end() if lead else at
        piece, at = _piece(text, start, negated="-" in text[at:start])
        if piece:
            yield piece


def near(name: str, value: str) -> tuple[str, ...]:
    """Return the filters one slip of the finger from `name` that could take `value`; () for an ordinary word.

    Free text fits any filter, so there a name shorter than four letters proves nothing.
    """
    return tuple(
        known
        for known, read in READERS.items()
        if (known not in _FREE or len(name) >= _SURE_LENGTH) and OSA.distance(name, known) == 1 and read(value)
    )


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Zs", "Zl", "Zp"}:
        return " "
    return "" if category == "Cs" or (category == "Cf" and char not in _JOINERS) else char


def _piece(text: str, start: int, *, negated: bool) -> tuple[Piece | None, int]:
    if phrase := _PHRASE.match(text, start):
        value = phrase[1].strip()
        return (Piece("phrase", phrase[0], value, negated=negated) if tokens(value) else None), phrase.end()
    if named := _named(text, start, negated=negated):
        return named
    if word := _WORD.match(text, start):
        value = trim(word[0])
        return (Piece("word", word[0], value, negated=negated) if tokens(value) else None), word.end()
    return None, start + 1


def _named(text: str, start: int, *, negated: bool) -> tuple[Piece, int] | None:
    found = _NAME.match(text, start)
    if not found:
        return None
    name = unicodedata.normalize("NFKC", found["name"]).casefold()
    known = name in READERS
    if not known and found["gap"] != ":":
        return None
    value, end = _value(text, found.end(), spaced=found["gap"] != ":")
    meant = () if known else near(name, value)
    if not known and not meant:
        return None
    typed = text[start:end].strip()
    return Piece("filter" if known else "slip", typed, value, name, negated, meant), end


def _value(text: str, start: int, *, spaced: bool) -> tuple[str, int]:
    following = _NAME.match(text, start)
    if spaced and (text.startswith("-", start) or (following and following["name"].casefold() in READERS)):
        return "", start
    found = _VALUE.match(text, start)
    if not found:
        return "", start
    if found["bare"] is not None:
        return trim(found["bare"].lstrip("':,;([{")), found.end()
    return (found["double"] or found["single"] or "").strip(), found.end()


def trim(word: str) -> str:
    """Return `word` without the punctuation that a sentence puts after it; brackets stay where they were opened."""
    while word:
        last = word[-1]
        if last in _TRAIL or (last in _BRACKETS and _BRACKETS[last] not in word):
            word = word[:-1]
        else:
            break
    return word
