"""Tells which of the subtitles that a feed or a post gives describes the post by itself, and how much it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.byline import is_byline
from bot.domain.lead_ins import tidied, without_lead_in
from bot.domain.prose import LEAST_WORDS, LONGEST_READ, roots
from bot.domain.sentences import sentences
from bot.domain.standing import LIMIT, faults, folded
from bot.domain.trailing import within

if TYPE_CHECKING:
    from collections.abc import Sequence

PHRASE, FOREIGN, SENTENCE = 2.5, 6.0, 9.0
"""What a subtitle is worth beside the sentences of the text: no sentence beats one that says something whole.

One without a word of the title may still be beaten: what stands above a text is at times the caption of a picture.
"""

_LONGEST_SUBTITLE = 300
_SAME_START = 60
_ENOUGH_TEXT = 2_000
_FULL = 8
_SAYS_HOW = re.compile(r"(?:how|why|what|when|who|\w+ing)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:an? )?(?:\w+ )?(?:look|peek|introduction|overview|guide|dive|glimpse)\b(?!.*\b(?:how|why|what)\b)",
    re.IGNORECASE,
)


def described(subtitles: Sequence[str], title: str, paragraphs: Sequence[str]) -> str | None:
    """Return the first subtitle that describes the piece by itself, as it would be shown."""
    if not subtitles:
        return None
    beginning = " ".join(paragraphs)[:LONGEST_READ]
    body = folded(beginning[: 4 * _LONGEST_SUBTITLE])
    for subtitle in subtitles:
        text = folded(subtitle)
        again = text in folded(title) or body.startswith(text[:_SAME_START])
        fits = len(text.split()) >= LEAST_WORDS and len(subtitle) <= _LONGEST_SUBTITLE
        if fits and not again and _is_about(subtitle, title, beginning) and not is_byline(subtitle):
            each = (within(without_lead_in(tidied(one)), LIMIT) for one in sentences(subtitle))
            found = next((one for one in each if one and not faults(one, title)), None)
            if found:
                return found
    return None


def _is_about(subtitle: str, title: str, beginning: str) -> bool:
    """Tell whether half of the subtitle's words are the title's or the text's too; of a short text nothing is asked."""
    if len(beginning) < _ENOUGH_TEXT:
        return True
    words = roots(subtitle)
    return 2 * len(words & roots(f"{title} {beginning}")) >= len(words)


def says(subtitle: str, title: str) -> float:
    """Return what a subtitle is worth: a phrase that only names its topic loses to a sentence that announces."""
    much = len(subtitle.split()) >= _FULL or _SAYS_HOW.match(subtitle) is not None
    if not much or _LABEL.match(subtitle):
        return PHRASE
    return SENTENCE if roots(subtitle) & roots(title) else FOREIGN
