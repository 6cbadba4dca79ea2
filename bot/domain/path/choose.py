"""Which posts make the path: the best, each adding something that those before it do not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.path.weigh import Weighed

_SAME_SUBJECT, _SAME_CUE = 0.3, 0.2
_ENOUGH = 3


def choose(weighed: Sequence[Weighed], most: int) -> tuple[Weighed, ...]:
    """Return at most `most` posts, one a section until all are covered, best first.

    Posts of the day and later parts of a series are chosen only where there is hardly anything else; a later part
    never without its first.
    """
    lasting = [one for one in weighed if one.begins and not one.passing]
    if len(lasting) < _ENOUGH:
        lasting = [one for one in weighed if one.begins or _whole(one, weighed)] or list(weighed)
    left = {one.post.id: one for one in lasting}
    chosen: list[Weighed] = []
    while left and len(chosen) < most:
        there = {one.post.id for one in chosen}
        covered = {one.subject for one in chosen}
        ready = [one for one in left.values() if one.begins or (one.place and one.place.first in there)]
        fresh = [one for one in ready if one.subject is not None and one.subject not in covered]
        best = max(fresh or ready or left.values(), key=lambda one: (_worth(one, chosen), one.post.id))
        chosen.append(left.pop(best.post.id))
    return tuple(chosen)


def _whole(one: Weighed, weighed: Sequence[Weighed]) -> bool:
    """Tell whether a later part has its first part among the posts, which a short path then has as well."""
    return one.place is not None and one.place.first in {other.post.id for other in weighed}


def _worth(one: Weighed, chosen: Sequence[Weighed]) -> float:
    """Return maximal marginal relevance: the score, less the likeness to what is nearest among those chosen."""
    return one.score - max((_alike(one, other) for other in chosen), default=0.0) - 2.0 * one.passing


def _alike(one: Weighed, other: Weighed) -> float:
    fewer = min(len(one.words), len(other.words))
    return (
        (len(one.words & other.words) / fewer if fewer else 0.0)
        + (_SAME_SUBJECT if one.subject and one.subject == other.subject else 0.0)
        + (_SAME_CUE if one.cue and one.cue == other.cue else 0.0)
    )
