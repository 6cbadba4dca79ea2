"""What a post is about in one sentence or in three, taken from the post's own words.

The feed's own subtitle wins where it is a real one. Else each of the first sentences is weighed: whether it announces
what the piece does ("we present", "in this post"), how many of the title's words it has, and how early it stands. What
does not stand alone (bot.domain.standing) is passed over for another; what only leads to a sentence or trails behind it
(bot.domain.lead_ins) is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from bot.domain.byline import Byline, is_alone, is_byline, read_byline
from bot.domain.lead_ins import tidied, within, without_hosts, without_lead_in
from bot.domain.query.words import STOPWORDS, tokens
from bot.domain.sentences import each_sentence, sentences, shorten
from bot.domain.standing import LIMIT, PIECE, faults, folded, is_elsewhere, repeats

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ABSTRACT_LIMIT = 500
"""The most characters of three sentences together."""

_TELLS = (
    r"(?:address|announc|compar|cover|deep[- ]dive|describ|delv|detail|discuss|div|examin|explain|explor|focus"
    r"|give|go|highlight|illustrat|introduc|investigat|list|look|offer|outlin|present|propos|provid|recap|review"
    r"|reveal|share"
    r"|shar|show|showcas|summari[sz]|talk|take|tell|walk|will)(?:s|es|ing)?"
)
_STRONG = re.compile(
    rf"\bin this {PIECE}\b(?! series)|\bthis {PIECE},? (?:\w+ly )?{_TELLS}\b|^tl;?\s?dr\b"
    r"|\b(?:(?:we|i)(?:.re| are|.m| am)|it is|it.s|\w+ (?:is|are)) (?:\w+ )?"
    r"(?:excited|pleased|happy|proud|thrilled|delighted|glad) to\b"
    r"|\btoday,? (?:\w+,? ){0,4}?we(?:.re| are|.ve| have)? (?:\w+ )?"
    r"(?:announc|introduc|releas|open[- ]sourc|launch|shar)"
    r"|\b(?:this is|here is|here.s) (?:the story|an? (?:\w+ )?(?:story|overview|introduction|account|look))\b"
    r"|\bwe (?:propose|introduce|present)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:^|[,;:—\u2013] )(?:(?:here|now|then|so|thus|hence|therefore) )?we (?:also |now |will |have "
    r"|recently )?(?:\w+ly )?"
    r"(?:describe|demonstrate|show|share|announce|explore|discuss|analy[sz]e|address|consider|derive|prove"
    r"|provide|use|apply|extend|find"
    r"|built|develop|create|design|investigate|study|open[- ]source|rebuilt|moved|migrated|wrote|launche|release"
    r"|implement|redesign)(?:e?d)?\b"
    r"|\b(?:this|the|our) (?:\w+ )?(?:work|study|project|paper|tool|library|framework|method|approach|algorithm"
    r"|model) "
    r"(?:presents|describes|introduces|proposes|shows|explores|is|provides|helps|allows|enables|uses)\b"
    r"|\b(?:dubbed|called|named) [A-Z]|\bwas (?:conceived|built|created|designed|developed) (?:as|to|for)\b"
    r"|\bis an? (?:\w+[ -]){0,4}?(?:platform|system|service|tool|library|framework|engine|language|format"
    r"|pipeline|metric)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:results?|reduc|improv|faster|better|outperform|achiev|state-of-the-art|saved|savings|cut|increas"
    r"|decreas|lower|higher|learned|lessons"
    r"|allows?|enabl|helps?|now|thanks to)\w*|\b\d+(?:\.\d+)?(?:%|x|\xd7)",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z][\w\u2019'.-]+ ){1,2}[A-Z][\w\u2019'.-]+ "
_NAMES = re.compile(
    rf"(?:{_NAME[:-1]} ?(?:,|&|and) ?)+{_NAME}(?=[A-Z“\"])"
    r"|[A-Z][a-z]+ [A-Z][a-z]+ "
    r"(?=(?:In|The|At|We|Our|This|Today|When|As|Over|Since|Every|Last|For|It|If|Have|Imagine)\b)"
)
_ROLE = re.compile(
    r"[^.!?]{0,90}?(?= (?:We|The|At|In|This|Our|Today|When|As|Over|Since|Every|Last|For|It|If|Have|Netflix)\b)"
)
_SELF_EVIDENT = re.compile(r"\byou\b.*\byou\b|\b(?:I|my)\b|!$|^If\b|^(?:\w+ ){0,2}\w+: ", re.DOTALL)
_GOES_ON = re.compile(r"(?:in addition|additionally|also|moreover|we also|we|there)\b", re.IGNORECASE)
"""Begins a sentence that may still be about the other piece which the one before it named."""
_POINTS_BACK = re.compile(
    r"\b(?:this|these|those|such|another)\b|^(?:\S+ ){1,3}(?:it|they|he|she|them)\b", re.IGNORECASE
)
_LONGEST_READ = 20_000
_SEARCHED = 30
_LEAST_WORDS = 5
_LONGEST_SUBTITLE = 300
_SAME_START = 60
_ENOUGH_TEXT = 2_000
_FULL_SUBTITLE = 8
_SAYS_HOW = re.compile(r"(?:how|why|what|when|\w+ing)\b", re.IGNORECASE)
_STEM = 5
_SHORT = 9
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence as it stands and as it would be shown, where, what speaks for it, and whether it had to be cut.

    What it is worth in the end only the rules of bot.domain.standing tell. They cost most of the time, so they are
    asked only of the sentences that could still win.
    """

    raw: str
    text: str
    place: int
    worth: float
    cut: bool

    @property
    def at_most(self) -> float:
        """What it is worth where it breaks no rule."""
        return self.worth - 8 * self.cut


def one_sentence(paragraphs: Sequence[str], *, title: str = "", subtitles: Sequence[str] = ()) -> str | None:
    """Return one sentence of at most 200 characters on what the piece does, or None where there is none to take.

    `paragraphs` are the post's prose, decoded and without headings or code; `subtitles` are what the feed and
    the post give as a description of their own; the first that is one is used (no byline, no beginning of the body,
    not the title again).
    """
    described = _described(subtitles, title, paragraphs)
    if described and _tells_much(described):
        return described
    worth, best = _best(_candidates(paragraphs, title), title)
    return described if described and worth < _ANNOUNCES else best


def three_sentences(paragraphs: Sequence[str], *, title: str = "", first: str | None = None) -> tuple[str, ...]:
    """Return up to three sentences, at most 500 characters in all: what the piece does, how, and with what result.

    `first` is the post's one sentence where it has one already, else it is made here. The others stand alone too, say
    nothing again, and follow in the text's order.
    """
    first = first or one_sentence(paragraphs, title=title)
    if first is None:
        return ()
    chosen, taken = [], [first]
    room = ABSTRACT_LIMIT - len(first)
    ranked = sorted(
        (one for one in _candidates(paragraphs, title) if not one.cut),
        key=lambda one: one.worth + bool(_OUTCOME.search(one.text)),
        reverse=True,
    )
    for one in ranked:
        if len(one.text) + 1 > room or _broken(one, title) or any(_alike(one.text, said) for said in taken):
            continue
        chosen.append(one)
        taken.append(one.text)
        room -= len(one.text) + 1
        if len(chosen) == 2:  # noqa: PLR2004 - with the first one they are three
            break
    return (first, *(one.text for one in sorted(chosen, key=lambda one: one.place)))


_STRONG_WORTH = 3.0
_WEAK_WORTH = 2.0
_ANNOUNCES = 2.5
"""Worth this much, a sentence says more than a subtitle that is only a short phrase."""


def _candidates(paragraphs: Sequence[str], title: str) -> list[_Candidate]:
    wanted = _stems(title)
    raws = list(_opening(paragraphs, title))
    found = [
        _weighed(raw, place, wanted)
        for place, raw in enumerate(raws)
        if not (place and _GOES_ON.match(raw) and is_elsewhere(raws[place - 1]))
    ]
    return [one for one in found if one.text and not repeats(one.text, title)]


def _best(candidates: list[_Candidate], title: str) -> tuple[float, str | None]:
    """Return what the best sentence is worth, and the sentence; of equals the earliest."""
    worth, best = -inf, None
    for one in sorted(candidates, key=lambda one: one.at_most, reverse=True):
        if best and one.at_most < worth:
            break
        broken = _broken(one, title) - ({"open end"} if one.cut else set())
        real = one.worth - 10 * len(broken) - 8 * one.cut
        if best is None or (real, -one.place) > (worth, -best.place):
            worth, best = real, one
    return worth, best.text if best else None


def _broken(one: _Candidate, title: str) -> set[str]:
    """Return the names of the rules that a sentence breaks."""
    return {*faults(one.text, title), *(("another piece",) if is_elsewhere(one.raw) else ())}


def _weighed(raw: str, place: int, wanted: frozenset[str]) -> _Candidate:
    """Return the sentence as it would be shown, and what speaks for it."""
    cue = _STRONG_WORTH if _STRONG.search(raw) else _WEAK_WORTH if _WEAK.search(raw) else 0.0
    whole = without_lead_in(raw)
    text = within(whole, LIMIT)
    shown = text or shorten(whole, LIMIT)
    about = len(wanted & _stems(shown)) / len(wanted) if wanted else 0.0
    against = (len(shown.split()) < _SHORT) + bool(_SELF_EVIDENT.search(shown)) + bool(_POINTS_BACK.search(shown))
    return _Candidate(raw, shown, place, cue + 3 * about - 0.05 * place - 0.5 * against, text is None)


def _opening(paragraphs: Sequence[str], title: str) -> Iterator[str]:
    """Yield the first sentences of the prose, without bylines and what markup left."""
    taken = 0
    for number, paragraph in enumerate(paragraphs):
        byline = read_byline(paragraph)
        if byline and is_alone(byline, paragraph):
            continue
        for sentence in each_sentence(_without_byline(paragraph, title, byline, first=number == 0)):
            whole = tidied(sentence)
            if len(whole.split()) >= _LEAST_WORDS:
                yield whole
                taken += 1
                if taken == _SEARCHED:
                    return


def _without_byline(paragraph: str, title: str, byline: Byline | None, *, first: bool) -> str:
    text = without_hosts(paragraph[byline.end if byline else 0 :][:_LONGEST_READ])
    if byline and text.lstrip().startswith(","):
        role = _ROLE.match(text)
        text = text[role.end() if role else 0 :]
    names = _NAMES.match(text) if first and not byline else None
    if names and not (_stems(names.group()) & _stems(title)):
        text = text[names.end() :]
    return text.lstrip(" .,;:")


def _described(subtitles: Sequence[str], title: str, paragraphs: Sequence[str]) -> str | None:
    """Return the first subtitle that describes the piece by itself, as it would be shown."""
    if not subtitles:
        return None
    beginning = " ".join(paragraphs)[:_LONGEST_READ]
    body = folded(beginning[: 4 * _LONGEST_SUBTITLE])
    for subtitle in subtitles:
        text = folded(subtitle)
        again = text in folded(title) or body.startswith(text[:_SAME_START])
        fits = len(text.split()) >= _LEAST_WORDS and len(subtitle) <= _LONGEST_SUBTITLE
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
    words = _stems(subtitle)
    return 2 * len(words & _stems(f"{title} {beginning}")) >= len(words)


def _tells_much(subtitle: str) -> bool:
    """Tell whether a subtitle says more than a short phrase, so that no sentence of the text needs to."""
    return len(subtitle.split()) >= _FULL_SUBTITLE or _SAYS_HOW.match(subtitle) is not None


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words that mean something: "indexing" and "indexes" are about the same."""
    return frozenset(word[:_STEM] for word in tokens(text) if word not in STOPWORDS)


def _alike(one: str, other: str) -> bool:
    """Tell whether two sentences share most of their words."""
    mine, others = _stems(one), _stems(other)
    shared = len(mine & others)
    return shared > 0 and shared >= _ALIKE * min(len(mine), len(others))
