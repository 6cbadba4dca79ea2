"""How many posts have each of some terms, in either engine: what is rare tells more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from storage.fulltext.engines import engine_of
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from storage.database import Transaction


def spread(tx: Transaction, terms: Sequence[str], blog: str | None, most: int) -> list[int]:
    """Return how many posts of a blog, or with None of all, have each term; a term is its words between spaces.

    Of a term that more than `most` have, no more are counted.
    """
    if not terms:
        return []
    own = select(articles.c.number).where(articles.c.blog == blog).cte("own").prefix_with("MATERIALIZED")
    having = engine_of(tx).having
    counts = []
    for term in terms:
        posts = having([term])
        number = posts.selected_columns[0]
        within = posts if blog is None else posts.where(_apart(number).in_(select(own.c.number)))
        counts.append(select(func.count()).select_from(within.limit(most + 1).subquery()).scalar_subquery())
    return list(tx.execute(select(*counts)).one())


def _apart(number: ColumnElement[int]) -> ColumnElement[int]:
    """Return the number such that SQLite finds by the words and looks up the blog, never the other way round."""
    return number + 0
