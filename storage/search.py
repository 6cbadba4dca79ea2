"""Searches the archive: one function over SQLite's and PostgreSQL's full-text search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.domain.library import Hit, Unknown
from storage.archive import NEWEST_FIRST
from storage.fulltext import feedback
from storage.fulltext.choosing import chosen, titled
from storage.fulltext.engines import engine_of
from storage.fulltext.filters import conditions
from storage.fulltext.filters import unknown as lacking
from storage.fulltext.passages import passage, shown
from storage.fulltext.signs import with_signs
from storage.fulltext.standing import standing
from storage.fulltext.terms import terms
from storage.rows import LIGHT, article_from
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from sqlalchemy import ColumnElement

    from bot.domain.reading import Person
    from bot.domain.search import Query
    from storage.database import Transaction
    from storage.fulltext.terms import Terms


def search(
    tx: Transaction,
    query: Query,
    *,
    blog: str | None,
    offset: int,
    limit: int,
    person: Person | None = None,
    newest: bool = False,
) -> tuple[int, tuple[Hit, ...]]:
    """Return how many articles answer the query, and `limit` of them from `offset` on; articles come without bodies.

    `blog` is a slug, None for all of them; the query's own `blog` is the caller's to answer for, and `marks` are too
    where no person is named.
    Any of the words will do, all phrases must stand there and nothing excluded may; best first, of equals the newest.
    Without words or phrases, and with `newest`: all that answer, newest first. The order is total, so no page repeats
    a hit.
    """
    engine = engine_of(tx)
    asked, signs = with_signs(terms(query), engine)
    narrowed = [*conditions(tx, query.filters, blog, person), *signs]
    if newest or not asked.wanted:
        return _newest(tx, _passing(asked, engine, narrowed, blog), offset, limit)
    total, numbers = feedback.ranked(tx, engine, query, asked, narrowed, blog=blog, offset=offset, limit=limit)
    return total, _hits(tx, numbers, asked.wanted)


def _hits(tx: Transaction, numbers: Sequence[int], wanted: Sequence[str]) -> tuple[Hit, ...]:
    """Return the articles, without bodies, in this order, each with the passage that tells most of what is asked."""
    if not numbers:
        return ()
    rows = tx.execute(
        select(articles.c.number, articles.c.text.label("whole"), *LIGHT).where(articles.c.number.in_(numbers))
    )
    hits = {
        row.number: Hit(
            article_from(row),
            shown(titled(row.title, wanted)),
            passage(chosen(row.whole, wanted)) or passage(chosen(row.summary, wanted)),
        )
        for row in rows
    }
    return tuple(hits[number] for number in numbers)


def unknown(tx: Transaction, query: Query, *, blog: str | None, person: Person | None = None) -> Unknown:
    """Return how many more articles might answer the query, of which what its filters on time ask is not known."""
    untimed, undated = (
        0 if narrowed is None else _count(tx, query, narrowed, blog)
        for narrowed in lacking(tx, query.filters, blog, person)
    )
    return Unknown(untimed, undated)


def count(tx: Transaction, query: Query, *, blog: str | None, person: Person | None = None) -> int:
    """Return how many articles answer the query."""
    return _count(tx, query, conditions(tx, query.filters, blog, person), blog)


def _count(tx: Transaction, query: Query, narrowed: Sequence[ColumnElement[bool]], blog: str | None) -> int:
    engine = engine_of(tx)
    asked, signs = with_signs(terms(query), engine)
    narrowed = [*narrowed, *signs]
    if asked.wanted:
        total: int = engine.count(tx, asked, blog, narrowed)
        return total
    passing = _passing(asked, engine, narrowed, blog)
    return tx.scalar(select(func.count()).select_from(articles).where(*passing)) or 0


def _passing(
    asked: Terms, engine: ModuleType, narrowed: Sequence[ColumnElement[bool]], blog: str | None
) -> list[ColumnElement[bool]]:
    """Return what an article must be where it is not ranked."""
    return [*narrowed, *standing(asked, engine), *([articles.c.blog == blog] if blog else [])]


def _newest(
    tx: Transaction, narrowed: Sequence[ColumnElement[bool]], offset: int, limit: int
) -> tuple[int, tuple[Hit, ...]]:
    total = tx.scalar(select(func.count()).select_from(articles).where(*narrowed)) or 0
    rows = tx.execute(select(*LIGHT).where(*narrowed).order_by(*NEWEST_FIRST).offset(offset).limit(limit))
    return total, tuple(Hit(article, shown(article.title)) for article in map(article_from, rows))
