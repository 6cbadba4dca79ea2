"""What a person typed, made plain: one kind of quote, dash, colon and space, and nothing that nobody sees."""

from __future__ import annotations

import unicodedata

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


def clean(text: str) -> str:
    """Return `text` stripped, with control characters as spaces and without bidi marks, BOM and lone surrogates."""
    return "".join(map(_visible, text)).strip()


def level(text: str) -> str:
    """Return cleaned `text` composed (NFC), with ASCII quotes, dashes and colons and single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_ASCII).split())


def paired(text: str) -> str:
    """Return levelled `text` with its last quotation mark as a space where that mark has no partner."""
    return " ".join(text.rsplit('"', 1)) if text.count('"') % 2 else text


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Zs", "Zl", "Zp"}:
        return " "
    return "" if category == "Cs" or (category == "Cf" and char not in _JOINERS) else char
