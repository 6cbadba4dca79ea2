"""Finds the blog that a person names, or says which one was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import distance, process

from bot.domain.errors import NotFound
from bot.domain.search import fold
from storage import archive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.articles import Blog
    from storage.database import Transaction

_NEAR = 0.6
"""Least similarity (1 is the same name) at which a suggestion helps more than it puzzles."""


def named(tx: Transaction, name: str, among: Sequence[Blog] | None = None) -> Blog:
    """Return the blog whose slug or title is `name`, whatever its case, of those `among` where these are given.

    Raises NotFound with the nearest slug.
    """
    blogs = archive.blogs(tx) if among is None else among
    slugs = [blog.slug for blog in blogs]
    wanted = fold(name)
    for names in ([blog.slug for blog in blogs], [blog.title for blog in blogs]):  # a slug is one blog's alone
        for blog, called in zip(blogs, names, strict=True):
            if wanted == fold(called):
                return blog
    found = process.extractOne(
        wanted,
        slugs,
        scorer=distance.DamerauLevenshtein.normalized_similarity,
        score_cutoff=_NEAR,
    )
    meant = f"Did you mean {found[0]}?" if found else f"Known here: {', '.join(slugs) or 'none yet'}."
    raise NotFound(f"There is no blog named {name} here. {meant}")
