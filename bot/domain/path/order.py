"""The order of a path: nothing before what it builds on, introductions first, then what matters most."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.path.weigh import Weighed


def ordered(chosen: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Return the posts so that each stands behind those that it builds on."""
    before = needs(chosen)
    left = sorted(chosen, key=_first)
    path: list[Weighed] = []
    while left:
        there = {one.post.id for one in path}
        following = next((one for one in left if before[one.post.id] <= there), left[0])
        left.remove(following)
        path.append(following)
    return tuple(path)


def needs(chosen: Sequence[Weighed]) -> Mapping[str, frozenset[str]]:
    """Return which of the posts each builds on, by id: earlier parts of its series, and older posts it links to."""
    return {
        one.post.id: frozenset(other.post.id for other in chosen if other is not one and _builds_on(one, other))
        for one in chosen
    }


def violations(path: Sequence[Weighed]) -> int:
    """Return how often a post stands before one that it builds on."""
    before, places = needs(path), {one.post.id: place for place, one in enumerate(path)}
    return sum(places[need] > places[one] for one, several in before.items() for need in several)


def _builds_on(one: Weighed, other: Weighed) -> bool:
    mine, theirs = one.place, other.place
    if mine and theirs and mine.parts == theirs.parts:
        return theirs.number < mine.number
    return other.post.id in one.post.links and other.post.age < one.post.age


def _first(one: Weighed) -> tuple[float, float, tuple[bool, float, str]]:
    return (-one.cue.weight if one.cue else 0.0, -one.score, one.post.age)
