"""What a post is about in one sentence or in three, taken from the post's own words.

The feed's own subtitle wins where it is a real one (bot.domain.subtitle). Else each sentence is weighed: what it does
for its piece (bot.domain.cues), how many of the title's words and of the text's commonest ones it has, whether it
tells what the thing is that the title names (bot.domain.titled), how early it stands, and what it lacks
for somebody who has read nothing else (bot.domain.lacking). What does not stand alone
(bot.domain.standing) is passed over for another; what points at something named before is called by that name
(bot.domain.referring), and what only leads to a sentence (bot.domain.lead_ins) or trails behind it
(bot.domain.trailing) is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from bot.domain.cues import ANNOUNCES, OUTCOME, POINT, RETOLD, cue, is_point
from bot.domain.lacking import lacks
from bot.domain.lead_ins import tidied, without_lead_in
from bot.domain.prose import commonest, roots, told
from bot.domain.referring import eased, named
from bot.domain.sentences import shorten
from bot.domain.standing import LIMIT, faults, is_elsewhere, repeats
from bot.domain.subtitle import SENTENCE, described, says
from bot.domain.titled import tells_of
from bot.domain.trailing import within

if TYPE_CHECKING:
    from collections.abc import Sequence

ABSTRACT_LIMIT = 500
"""The most characters of three sentences together."""

_GOES_ON = re.compile(r"(?:in addition|additionally|also|moreover|we also|we|there)\b", re.IGNORECASE)
_FIRST = 30
"""So many sentences are weighed in any case, later ones where something speaks for them."""
_SHARED = 3
"""So many of the title's words, and half of them, speak for it."""
_FOLLOWING = 20
"""Of so many sentences the second and third are taken."""
_LEANS = 1.0
"""What it takes from a sentence that it leans on what was said before."""
_NO_NEWS = 4.0
"""What it takes from a sentence that the title says it already."""
_ANNOUNCING = roots(
    "announces announcing available finally introduces introducing launch new now open release source sourcing today"
)
_TELLS_IT = 1.0
"""What it is worth to say what the thing is that the title names."""
_NEAR = 10
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence with its place, and the most that it could be worth.

    What it is worth in the end tells only how it would be shown, and the rules of bot.domain.standing. They cost most
    of the time, so they are asked only of the sentences that could still win.
    """

    raw: str
    place: int
    most: float
    late: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """A candidate as it would be shown, what speaks for it, and whether it had to be cut."""

    raw: str
    text: str
    place: int
    worth: float
    cut: bool


@dataclass(frozen=True, slots=True)
class _About:
    """The title, the roots of its words and of those that most sentences have, and how the title's thing is told."""

    title: str
    words: frozenset[str]
    theme: frozenset[str]
    thing: re.Pattern[str] | None

    def share(self, words: frozenset[str]) -> float:
        """Return what it is worth to have these words: 3 for all of the title's, 0.75 for all of the text's."""
        return 3 * _part(self.words & words, self.words) + 0.75 * _part(self.theme & words, self.theme)

    def knows(self, words: frozenset[str]) -> bool:
        """Tell whether the title says all of these words, beside what every announcement says."""
        return not words - self.words - _ANNOUNCING

    def tells(self, sentence: str) -> bool:
        """Tell whether the sentence begins by saying what the thing is that the title names."""
        return self.thing is not None and self.thing.match(sentence) is not None


def _part(some: frozenset[str], every: frozenset[str]) -> float:
    return len(some) / len(every) if every else 0.0


def one_sentence(paragraphs: Sequence[str], *, title: str = "", subtitles: Sequence[str] = ()) -> str | None:
    """Return one sentence of at most 200 characters on what the piece does, or None where there is none to take.

    `paragraphs` are the post's prose, decoded and without headings or code; `subtitles` are what the feed and
    the post give as a description of their own; the first that is one is used (no byline, no beginning of the body,
    not the title again).
    """
    subtitle = described(subtitles, title, paragraphs)
    least = says(subtitle, title) if subtitle else -inf
    if least >= SENTENCE:
        return subtitle
    worth, best = _best(*_candidates(paragraphs, title))
    if subtitle is None:
        return best.text if best else None
    return best.text if best and worth >= least and cue(best.raw) else subtitle


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
    for one in _ranked(paragraphs, title):
        if len(one.text) + 1 > room or _broken(one, title) or any(_alike(one.text, said) for said in taken):
            continue
        chosen.append(one)
        taken.append(one.text)
        room -= len(one.text) + 1
        if len(chosen) == 2:  # noqa: PLR2004 - with the first one they are three
            break
    return (first, *(one.text for one in sorted(chosen, key=lambda one: one.place)))


def _ranked(paragraphs: Sequence[str], title: str) -> list[_Shown]:
    """Return the sentences that could best follow the first one, the best first."""
    candidates, about = _candidates(paragraphs, title)
    shown = (_shown(one, about) for one in candidates[:_FOLLOWING])
    return sorted(
        (one for one in shown if one.text and not one.cut),
        key=lambda one: one.worth + bool(OUTCOME.search(one.text)),
        reverse=True,
    )


def _candidates(paragraphs: Sequence[str], title: str) -> tuple[list[_Candidate], _About]:
    """Return the sentences that may be taken, the most promising first, and what they are held against."""
    raws = list(told(paragraphs, title))
    words = [roots(raw) for raw in raws]
    about = _About(title, roots(title), commonest(words), tells_of(title))
    found = [
        _candidate(raws, place, about.share(words[place]))
        for place, raw in enumerate(raws)
        if (place < _FIRST or _speaks(raw, words[place], about)) and not _goes_on(raws, place)
    ]
    return sorted(found, key=lambda one: one.most, reverse=True), about


def _candidate(raws: Sequence[str], place: int, share: float) -> _Candidate:
    raw = named(tidied(raws[place]), raws[:place])
    late = len(raws) > _NEAR and 3 * place >= 2 * len(raws)
    return _Candidate(raw, place, _cue(raw, place) + share + _TELLS_IT, late)


def _speaks(raw: str, words: frozenset[str], about: _About) -> bool:
    """Tell whether something speaks for a sentence that stands far from the beginning."""
    return len(about.words & words) >= max(_SHARED, len(about.words) / 2) or is_point(raw)


def _goes_on(raws: Sequence[str], place: int) -> bool:
    """Tell whether a sentence may still be about the other piece which the one before it named."""
    return place > 0 and _GOES_ON.match(raws[place]) is not None and is_elsewhere(raws[place - 1])


def _best(candidates: list[_Candidate], about: _About) -> tuple[float, _Shown | None]:
    """Return what the best sentence is worth, and the sentence; of equals the earliest."""
    worth, best = -inf, None
    for candidate in candidates:
        if best and candidate.most < worth:
            break
        one = _shown(candidate, about)
        if not one.text or repeats(one.text, about.title):
            continue
        broken = _broken(one, about.title) - ({"open end"} if one.cut else set())
        real = one.worth - 10 * len(broken) - 8 * one.cut
        if best is None or (real, -one.place) > (worth, -best.place):
            worth, best = real, one
    return worth, best


def _broken(one: _Shown, title: str) -> set[str]:
    """Return the names of the rules that a sentence breaks."""
    return {*faults(one.text, title), *(("another piece",) if is_elsewhere(one.raw) else ())}


def _shown(one: _Candidate, about: _About) -> _Shown:
    """Return the sentence as it would be shown, and what speaks for it."""
    told = without_lead_in(one.raw)
    whole = eased(told) if cue(one.raw) == ANNOUNCES else told
    text = within(whole, LIMIT)
    shown = text or shorten(whole, LIMIT)
    thing = _TELLS_IT if about.tells(shown) else 0.0
    words = roots(shown)
    less = (
        lacks(shown, about.title, late=one.late)
        + (_LEANS if whole != told else 0.0)
        + (_NO_NEWS if about.knows(words) else 0.0)
    )
    worth = _cue(one.raw, one.place) + about.share(words) + thing - less
    return _Shown(one.raw, shown, one.place, worth, text is None)


def _cue(raw: str, place: int) -> float:
    """Return what the wording is worth there: less far from the beginning, but for what sums up."""
    worth = cue(raw)
    if worth == POINT:
        return worth - 0.05 * min(place, _NEAR)
    retold = place >= _FIRST and worth > POINT
    return (RETOLD if retold else worth) - 0.05 * min(place, _NEAR) - 0.015 * max(0, place - _NEAR)


def _alike(one: str, other: str) -> bool:
    """Tell whether two sentences share most of their words."""
    mine, others = roots(one), roots(other)
    shared = len(mine & others)
    return shared > 0 and shared >= _ALIKE * min(len(mine), len(others))
