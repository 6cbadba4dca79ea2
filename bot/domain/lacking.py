"""Tells what a sentence lacks for somebody who has read nothing else of its piece."""

from __future__ import annotations

import re

_ADDRESSES = re.compile(r"\byou\b.*\byou\b|\b(?:I|my)\b|^(?:If|Let|Imagine|Suppose|Consider|Think)\b", re.DOTALL)
_SHOUTS = re.compile(r"!$|^(?:\w+ ){0,2}\w+: ")
_POINTS_BACK = re.compile(
    r"\b(?:this|these|those|such|another)\b|^(?:\S+ ){1,3}(?:it|they|he|she|them|his|her|their)\b|^we also\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\bthe (?:first|second|third|former|latter|other|last) (?:approach|case|category|goal|group|kind|method|one|option"
    r"|part|phase|problem|scenario|set|stage|step|type)\b(?! (?:of|to|in|that|where)\b)"
    r"|\bthe (?:second|third|other) (?:experiment|paper|study|work)\b",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:application|approach|architecture|asset|concept|design|finding|implementation|method|model|participant|principle"
    r"|process|respondent|solution|technique)s?"
)
_PLAIN = r"(?:\b(?:chosen|current|final|first|new|novel|overall|own|proposed|resulting|simple|whole) )?"
_UNNAMED = re.compile(
    rf"^(?:[^,]{{1,60}}, )?(?:our|the|this|these|those) {_PLAIN}(?P<thing>{_THINGS}) (?:\w+ly |also |now |then )?"
    r"(?:is|are|was|were|has|have|had|can|could|may|might|will|would|does|do|did|[a-z]{2,}(?<!s)s|[a-z]{2,}ed)\b"
    rf"|, (?:and|but|so) (?:our|the) {_PLAIN}(?:concept|finding|principle|respondent)s? (?:is|are|was|were|have|had)\b"
    r"|^(?:the )?(?:participants|respondents)\b(?! (?:at|from|in|of|who)\b)",
    re.IGNORECASE,
)
"""Says something of "our solution" or "the concepts", and not of what they are."""
_WRITER = re.compile(r"^(?:I.m|I am|my name is|we.re|we are) (?:an? |the )?(?:[A-Z][\w-]+ ){2,}", re.DOTALL)
"""Says who writes, and not what."""
_OUTLOOK = re.compile(
    r"^(?:in (?:the|a) (?:near |not too distant )?future|going forward|moving forward|looking (?:ahead|forward)|next,)"
    r"|\b(?:we|netflix|our team|the team)(?:.re| are| is|.m)(?: \w+ly| also| now| still| always){0,2}"
    r" (?:\w+ing)\b|\bwe(?:.ll| will) (?:continue|keep|soon)\b"
    r"|\bwe (?:plan|intend|hope|expect|aim|look forward|continue)\b",
    re.IGNORECASE,
)
_SHORT = 9
_UNNAMED_LACKS, _WRITER_LACKS, _OUTLOOK_LACKS = 0.5, 1.0, 3.0


def lacks(shown: str, title: str = "", *, late: bool = False) -> float:
    """Return how much less a sentence says to somebody who has read nothing else.

    `late` is one that stands near the text's end: what is done "now" there is what is still to come.
    """
    points = bool(_POINTS_BACK.search(shown)) + 2 * bool(_WHICH.search(shown)) + shown.startswith("We also ")
    points += (len(shown.split()) < _SHORT) + bool(_ADDRESSES.search(shown)) + bool(_SHOUTS.search(shown))
    outlook = late and _OUTLOOK.search(shown) is not None
    worse = _UNNAMED_LACKS * _is_unnamed(shown, title) + _WRITER_LACKS * bool(_WRITER.match(shown))
    return 0.5 * points + worse + _OUTLOOK_LACKS * outlook


def _is_unnamed(shown: str, title: str) -> bool:
    """Tell whether a sentence is about a thing that neither it nor the title names."""
    found = _UNNAMED.search(shown)
    return found is not None and (found["thing"] or "?").lower().rstrip("s") not in title.lower()
