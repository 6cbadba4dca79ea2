"""How many posts have each of some terms, in either engine: what is rare tells more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, func, literal_column, select, table

from storage.fulltext import postgres
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import ColumnElement

    from storage.database import Transaction

_INDEX = table("articles_index", column("rowid"))
_MATCH: ColumnElement[Any] = literal_column("articles_index")


def spread(tx: Transaction, terms: Sequence[str], blog: str | None) -> list[int]:
    """Return how many posts of a blog, or with None of all, have each term; a term is its words between spaces."""
    if not terms:
        return []
    own = select(articles.c.number).where(articles.c.blog == blog).cte("own").prefix_with("MATERIALIZED")
    having = _sqlite if tx.dialect.name == "sqlite" else _postgres
    counts = [having(term, own.c.number if blog is not None else None) for term in terms]
    return list(tx.execute(select(*counts)).one())


def _sqlite(term: str, own: ColumnElement[int] | None) -> ColumnElement[int]:
    found = select(func.count()).select_from(_INDEX).where(_MATCH.op("MATCH")(f'"{term}"'))
    within = found if own is None else found.where(literal_column("+articles_index.rowid").in_(select(own)))
    return within.scalar_subquery()


def _postgres(term: str, own: ColumnElement[int] | None) -> ColumnElement[int]:
    found = postgres.having([term]).with_only_columns(func.count())
    within = found if own is None else found.where(postgres.INDEX.c.number.in_(select(own)))
    return within.scalar_subquery()
