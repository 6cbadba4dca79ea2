"""Finds the blog that a person names, or says which one was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import distance, process

from bot.domain.errors import NotFound
from bot.domain.search import fold
from storage import archive

if TYPE_CHECKING:
    from bot.domain.articles import Blog
    from storage.database import Transaction

_NEAR = 0.6
"""Least similarity (1 is the same name) at which a suggestion helps more than it puzzles."""


def named(tx: Transaction, name: str) -> Blog:
    """Return the blog whose slug or title is `name`, whatever its case; raises NotFound with the nearest slug."""
    blogs = archive.blogs(tx)
    slugs = [blog.slug for blog in blogs]
    wanted = fold(name)
    for blog in blogs:
        if wanted in {fold(blog.slug), fold(blog.title)}:
            return blog
    found = process.extractOne(
        wanted,
        slugs,
        scorer=distance.DamerauLevenshtein.normalized_similarity,
        score_cutoff=_NEAR,
    )
    meant = f"Did you mean {found[0]}?" if found else f"Known here: {', '.join(slugs) or 'none yet'}."
    raise NotFound(f"There is no blog named {name} here. {meant}")
