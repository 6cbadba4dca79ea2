"""How much a blog's own posts lead to each of them: PageRank over the links between them, made fair to the young."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.path.posts import Post

_DAMPING = 0.85
_ROUNDS = 25
_MUCH = 8.0
"""Times the rank expected at its age at which a post counts as central as any."""


def linked_from(posts: Sequence[Post]) -> Counter[str]:
    """Return how many other posts link to each, by id."""
    known = {post.id for post in posts}
    return Counter(target for post in posts for target in post.links if target in known)


def centrality(posts: Sequence[Post]) -> dict[str, float]:
    """Return how central each post that is linked to is, from 0 to 1, by id; what nobody links to is left out.

    An old post has had more time to be linked to. So each rank is held against what a post of its age would have if
    every later post linked to the earlier ones evenly.
    """
    counted = linked_from(posts)
    if not counted:
        return {}
    ranks, ordered = _pagerank(posts), sorted(posts, key=lambda post: post.age)
    last = max(len(ordered) - 1, 1)
    later = {post.id: (last - place) / last for place, post in enumerate(ordered)}
    lifts = {one: ranks[one] * len(posts) / (1 - _DAMPING + _DAMPING * later[one]) for one in counted}
    return {one: min(1.0, math.log1p(lift) / math.log1p(_MUCH)) for one, lift in lifts.items()}


def _pagerank(posts: Sequence[Post]) -> dict[str, float]:
    """Return each post's rank by power iteration; what links nowhere gives its rank to all alike."""
    known, count = {post.id for post in posts}, len(posts)
    targets = {post.id: sorted(post.links & known) for post in posts if post.links & known}
    ranks = dict.fromkeys((post.id for post in posts), 1 / count)
    for _ in range(_ROUNDS):
        spread = 1.0 - sum(ranks[one] for one in targets)
        fresh = dict.fromkeys(ranks, (1 - _DAMPING + _DAMPING * spread) / count)
        for one, several in targets.items():
            share = _DAMPING * ranks[one] / len(several)
            for target in several:
                fresh[target] += share
        ranks = fresh
    return ranks
