"""Reads from a title the thing that it names, so that the sentence which tells what that is can be found."""

from __future__ import annotations

import re

_NAME = r"(?P<name>[A-Za-z][\w.+-]*(?: [A-Z0-9][\w.+-]*)?)"
_WAYS = (
    re.compile(
        r"(?i:introducing|announcing|open[- ]sourcing|presenting|releasing|launching|meet|inside)"
        rf"(?: the)? {_NAME}(?=\s*[,:!]|\s[—\u2013-]\s|$)"
    ),
    re.compile(rf"^{_NAME}(?=\s*[:,]|\s[—\u2013-]\s)"),
    re.compile(rf"\b(?i:with|using|called) {_NAME}$"),
)
"""How a title names a thing: "Introducing X", "X: a …", "… with X"."""


def tells_of(title: str) -> re.Pattern[str] | None:
    """Return what the sentence begins with that says what the title's thing is or does, or that it is released.

    None where the title names no thing.
    """
    for way in _WAYS:
        if found := way.search(title):
            name = re.escape(found["name"])
            return re.compile(
                rf"{name}(?: \([^()]*\))? (?:\w+ly |also )?(?:is|was|[a-z]+s)\b(?! (?:not|also)\b)"
                r"|.{0,80}\b(?:announc|introduc|launch|open[- ]sourc|releas)(?:es|ed|ing)\b [^.;,]{0,60}"
                rf"\b{name}\b",
                re.IGNORECASE,
            )
    return None
