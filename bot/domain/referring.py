"""Puts a name where a sentence says "this show" of something that a sentence before it has named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.lead_ins import tidied
from bot.domain.sentences import capital
from bot.domain.standing import PIECE

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINTED = re.compile(r"\bthis (?P<noun>[a-z]{3,})\b(?=[ ,.;:])")
_NAME = r"(?P<name>[A-Z][\w-]*(?: [A-Z][\w.-]*){0,2})"
_NOUN = r"(?P<noun>[a-z]{3,})"
_ONE = r"\b(?:an?|our|its|their|his|her) (?:[\w-]+ ){0,4}?"
_WAYS = (
    re.compile(rf"\b{_NOUN},? (?:called|named|dubbed|code-?named) {_NAME}(?=[,.;]| (?:which|that|to|for|is)\b)"),
    re.compile(rf"{_ONE}{_NOUN}: {_NAME}\.$"),
    re.compile(rf"{_ONE}{_NOUN}, {_NAME}, (?:which|that|an?|the)\b"),
    re.compile(
        rf"^{_NAME}(?: \([^()]*\))? is (?:an?|our|the) (?:[\w-]+ ){{0,5}}?{_NOUN}(?=[,.;]| (?:which|that|to|for|of)\b)"
    ),
)
"""How a sentence gives something its name."""
_DUBBED = re.compile(
    rf"^this (?:[\w-]+ ){{0,3}}?[a-z]+, (?:called|named|dubbed|known as) {_NAME}, (?=(?:is|was|[a-z]+s)\b)",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"^the (?:goal|aim|idea|objective|mission|intention)(?: (?:of|behind) (?:this|the) \w+)? (?:was|is) to (?=\w)",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"^(?:(?:in|over|during|since|after|at|earlier) [^,]{1,40}, )?(?P<who>(?:we|the|our|[A-Z])[^,]{0,60}?)"
    r" (?:have |has )?(?:decided|set out|started|began|embarked|took on|kicked off|launched|initiated)\b",
    re.IGNORECASE,
)
_NO_NOUN = (
    r"(?:is|are|was|were|to|in|and|or|we|it|they|you|can|could|will|would|has|have|had|for|by|at|on|with|the|an?|as|of|our"
    r"|may|must|should|do|does|did|end|case|way|point|time|year|month|week|day)\b"
)
_EASED = re.compile(
    r"\b(?P<before>about|around|at|behind|by|describes?|explores?|explains?|for|from|in|into|of|on|reached?|solves?|to|with)"
    rf" (?:this|that|these) (?=(?!{_NO_NOUN}|{PIECE}\b)[a-z]{{3}})"
)
_LOOKED_BACK = 4


def named(sentence: str, before: Sequence[str]) -> str:
    """Return the sentence with the name of what it points at: after "a show: Chelsea", "this show" becomes "Chelsea".

    Only where the sentences just before name one such thing and no other. "This crane, called X, lifts" is "X lifts",
    and "the goal was to" tells who had it where the sentence before says who began; others are returned as they are.
    """
    dubbed = _DUBBED.match(sentence)
    if dubbed:
        return f"{dubbed['name']} {sentence[dubbed.end() :]}"
    goal = _GOAL.match(sentence)
    began = _BEGAN.match(tidied(before[-1])) if goal and before else None
    if goal and began:
        return f"{capital(began['who'])} set out to {sentence[goal.end() :]}"
    for pointed in _POINTED.finditer(sentence):
        names = _names(pointed["noun"], before[-_LOOKED_BACK:])
        if len(names) == 1:
            return sentence[: pointed.start()] + names.pop() + sentence[pointed.end() :]
    return sentence


def _names(noun: str, before: Sequence[str]) -> set[str]:
    namings = (found for one in before if noun in one for way in _WAYS for found in way.finditer(tidied(one)))
    return {found["name"] for found in namings if found["noun"] == noun}


def eased(sentence: str) -> str:
    """Return the sentence with "the limits of the design" for "of that design": less leans on what was said before."""
    return _EASED.sub(r"\g<before> the ", sentence)
