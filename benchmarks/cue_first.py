"""Plain cue-first, the peer of benchmarks/summaries.py: the product's summaries as they were before they were weighed.

The first sentence that announces what the piece does; else the subtitle its editor gave it; else the lead. Kept as it
was, so that figures of later rules stand beside the same ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.byline import is_byline, read_byline
from bot.domain.sentences import sentences, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LIMIT = 200
"""The most characters of a summary."""

_PIECE = (
    r"(?:(?:tech(?:nical)?|blog|short|two-part|multi-part) )*"
    r"(?:blogpost|blog|post|article|write-?up|essay|series|paper|report)"
)
_TELLS = (
    r"(?:address|announc|compar|cover|deep[- ]dive|describ|delv|detail|discuss|div|examin|explain|explor|focus"
    r"|give|go|highlight|illustrat|introduc|investigat|look|offer|outlin|present|propos|provid|recap|review|reveal|share"
    r"|shar|show|showcas|summari[sz]|talk|take|tell|walk|will)(?:s|es|ing)?"
)
_STRONG = re.compile(
    rf"\bin this {_PIECE}\b(?! series)|\bthis {_PIECE} (?:\w+ly )?{_TELLS}\b|^tl;?\s?dr\b"
    r"|\b(?:(?:we|i)(?:.re| are|.m| am)|it is|it.s) (?:\w+ )?"
    r"(?:excited|pleased|happy|proud|thrilled|delighted|glad) to\b"
    r"|\btoday,? (?:\w+,? ){0,4}?we(?:.re| are|.ve| have)? (?:\w+ )?"
    r"(?:announc|introduc|releas|open[- ]sourc|launch|shar)"
    r"|\b(?:this is|here is|here.s) (?:the story|an? (?:\w+ )?(?:story|overview|introduction|account|look))\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:^|[,;:—\u2013] )(?:(?:here|now|then|so) )?we (?:also |now |will |have |recently )?"
    r"(?:present|introduce|propose|describe|demonstrate|show|share|announce|explore|discuss"
    r"|built|developed|created|designed|investigate|study|open[- ]sourced)d?\b"
    r"|\b(?:this|the) (?:work|study|project|paper|tool|library|framework) "
    r"(?:presents|describes|introduces|proposes|shows|explores)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:previous|last|earlier|next|prior|another|future|upcoming|first|second) (?:\w+ )?"
    r"(?:blog|post|article|part)s?\b|\bpart of (?:our|a|the|an)\b"
    r"|\b(?:subscribe|sign up|we.re hiring|join us|apply|check out|click here|thank)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|welcome|greetings|dear|editor.?s?.? note|note|update[ds]?|disclaimer"
    r"|originally (?:published|posted))\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"^(?:tl;?\s?dr\s*[:;—\u2013-]*|(?:so|however|therefore|thus|first|also|and|but|today|now),"
    rf"|in this {_PIECE},?)\s+(?=\S)",
    re.IGNORECASE,
)
_ENDS_OPEN = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|:)$")
_LONGEST_READ = 20_000
_SEARCHED = 25
_WEAKLY_SEARCHED = 10
_LEAST_WORDS = 5
_LONGEST_SUBTITLE = 300
_SAME_START = 60


def cue_first(paragraphs: Sequence[str], *, title: str = "", subtitles: Sequence[str] = ()) -> str | None:
    """Return one sentence of at most 200 characters on what the piece does, or None where there is none to take.

    `paragraphs` are the post's prose, decoded and without headings or code; `subtitles` are what the feed and
    the post give as a description of their own; the first that is one is used (no byline, no beginning of the body,
    not the title again).
    """
    candidates = [sentence for sentence in _candidates(paragraphs) if _folded(sentence) != _folded(title)]
    found = _announced(candidates) or _described(subtitles, title, paragraphs) or _lead(candidates)
    return shorten(_without_lead_in(found), LIMIT) if found else None


def _candidates(paragraphs: Sequence[str]) -> Iterator[str]:
    taken = 0
    for paragraph in paragraphs:
        if is_byline(paragraph):
            continue
        byline = read_byline(paragraph)
        start = byline.end if byline else 0
        for sentence in sentences(paragraph[start : start + _LONGEST_READ].lstrip(" .")):
            if len(sentence.split()) >= _LEAST_WORDS and not _GREETING.match(sentence):
                yield sentence
                taken += 1
                if taken == _SEARCHED:
                    return


def _announced(candidates: Sequence[str]) -> str | None:
    usable = [
        (place, one)
        for place, one in enumerate(candidates)
        if not _ELSEWHERE.search(one) and not _ENDS_OPEN.search(one)
    ]
    strong = next((sentence for _, sentence in usable if _STRONG.search(sentence)), None)
    return strong or next((one for place, one in usable if place < _WEAKLY_SEARCHED and _WEAK.search(one)), None)


def _described(subtitles: Sequence[str], title: str, paragraphs: Sequence[str]) -> str | None:
    """Return the first subtitle that describes the piece by itself."""
    body = _folded(" ".join(paragraphs[:3]))
    for subtitle in subtitles:
        text = _folded(subtitle)
        repeats = text == _folded(title) or body.startswith(text[:_SAME_START])
        fits = len(text.split()) >= _LEAST_WORDS and len(subtitle) <= _LONGEST_SUBTITLE
        if fits and not repeats and not is_byline(subtitle) and not _says_nothing(subtitle):
            return subtitle
    return None


def _says_nothing(subtitle: str) -> bool:
    return (
        any(pattern.search(subtitle) for pattern in (_ELSEWHERE, _ENDS_OPEN)) or _GREETING.match(subtitle) is not None
    )


def _lead(candidates: Sequence[str]) -> str | None:
    """Return the first sentence that states something; a question or an open end only where there is nothing else."""
    states = (
        one for one in candidates if not one.endswith("?") and not _ENDS_OPEN.search(one) and not _ELSEWHERE.search(one)
    )
    return next(states, candidates[0] if candidates else None)


def _without_lead_in(sentence: str) -> str:
    """Drop a leading "In this post," or "However,": the rest says the same and stands alone."""
    rest = _LEADING.sub("", _LEADING.sub("", sentence.strip()))
    return rest[:1].upper() + rest[1:]


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
