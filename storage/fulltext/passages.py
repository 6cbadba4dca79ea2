"""Makes what was marked fit to show: only our own marks, one line, and no longer than a person reads."""

from __future__ import annotations

import secrets

from bot.domain.library import MARK_END, MARK_START

OPEN, CLOSE = "o" + secrets.token_hex(8), "c" + secrets.token_hex(8)
"""What is put around a match: nothing that a feed could have written, which `MARK_START` in a text might be."""

_LONGEST = 300
_BEFORE = 80
_MARKS = str.maketrans("", "", MARK_START + MARK_END)


def shown(raw: str) -> str:
    """Return a marked title or passage on one line, `MARK_START` and `MARK_END` around each match."""
    line = " ".join(raw.translate(_MARKS).split())
    return line.replace(OPEN, MARK_START).replace(CLOSE, MARK_END)


def passage(*candidates: str | None) -> str | None:
    """Return the first candidate in which something matched, cut around its first match; None where none has one."""
    for raw in candidates:
        line = shown(raw or "")
        if MARK_START in line:
            return _cut(line)
    return None


def _cut(line: str) -> str:
    """Return at most 300 characters from shortly before the first mark; a script without spaces has long "words"."""
    if len(line) <= _LONGEST:
        return line
    start = max(0, line.index(MARK_START) - _BEFORE)
    cut = line[start : start + _LONGEST]
    unclosed = cut.rfind(MARK_START) > cut.rfind(MARK_END)
    before, after = "…" * (start > 0), "…" * (start + _LONGEST < len(line))
    return before + cut + (MARK_END if unclosed else "") + after
