"""Computes the path for newcomers from a blog's posts: weigh, choose, order, say why; the same posts, the same path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.library import Step
from bot.domain.path.choose import choose
from bot.domain.path.order import ordered
from bot.domain.path.reasons import reasons
from bot.domain.path.weigh import weigh

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.path.posts import Post

STEPS = 7


def compute(posts: Iterable[Post], most: int = STEPS) -> tuple[Step, ...]:
    """Return the steps of a path through these posts, at most so many, each with a reason that is true of it."""
    weighed = weigh(sorted(posts, key=lambda post: post.id))
    path = ordered(choose(weighed, most))
    said = reasons(path, weighed)
    return tuple(Step(one.post.article, why) for one, why in zip(path, said, strict=True))
