"""Full-text search in SQLite: FTS5 finds, ranks by BM25 and marks what matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, func, literal_column, or_, select, table

from bot.domain.search import tokens
from storage.fulltext.pruning import rare
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import ColumnElement, Select

    from storage.database import Transaction
    from storage.fulltext.terms import Terms

    Hits = list[tuple[int, float]]
    Matching = Sequence[ColumnElement[bool]]

INDEX = table("articles_index", column("rowid"))
_SELF: ColumnElement[Any] = literal_column("articles_index")  # FTS5's functions take the table for an argument
_ROW: ColumnElement[int] = literal_column("+articles_index.rowid")  # the plus keeps SQLite from driving FTS5 by it
_MANY = 1000
"""Of so many hits and more only those with the rarer words are ranked, and no dates are looked up."""

_OTHERS = 1000
"""Posts of other blogs that are left out one by one."""

WEIGHTS = (5.0, 4.0, 2.0, 2.0, 1.0)
"""Of title, tags, authors, summary and text. On Cranfield, nDCG@10 is .390 with them and .377 with all alike."""
_SCORE = func.bm25(_SELF, *WEIGHTS).label("score")


def ranked(
    tx: Transaction, terms: Terms, blog: str | None, narrowed: Sequence[ColumnElement[bool]], offset: int, limit: int
) -> tuple[int, Hits]:
    """Return how many articles match, and one page of them by number, with scores: best first, of equals the newest.

    Of many that match, the newest of equals is the one that was stored last, as nearly always it is: to read the dates
    of so many takes as long as ranking them.
    """
    matching = [_matches(terms), *_within(tx, blog, narrowed)]
    total = _total(tx, matching)
    if total < _MANY:
        return total, _by_date(tx, matching, offset, limit)
    best = _among_rare(tx, matching, terms, offset + limit)
    return total, _as_stored(tx, matching, offset, limit) if best is None else best[offset:]


def count(tx: Transaction, terms: Terms, blog: str | None, narrowed: Sequence[ColumnElement[bool]]) -> int:
    """Return how many articles match."""
    return _total(tx, [_matches(terms), *_within(tx, blog, narrowed)])


def scores(tx: Transaction, terms: Terms, numbers: Sequence[int]) -> dict[int, float]:
    """Return the scores of those of these articles that match, by number."""
    wanted = select(INDEX.c.rowid, _SCORE).where(_matches(terms), _ROW.in_(numbers))
    return {number: -score for number, score in tx.execute(wanted)}


def _by_date(tx: Transaction, matching: Matching, offset: int, limit: int) -> Hits:
    """Return one page, the newest of equals first; only what can stand there is looked up in `articles`' wide rows."""
    hits = select(INDEX.c.rowid.label("number"), _SCORE).where(*matching).cte("hits").prefix_with("MATERIALIZED")
    last = select(hits.c.score).order_by(hits.c.score).offset(offset + limit - 1).limit(1).scalar_subquery()
    page = (
        select(hits)
        .join(articles, articles.c.number == hits.c.number)
        .where(or_(last.is_(None), hits.c.score <= last))
        .order_by(hits.c.score, articles.c.sorted_at.desc(), hits.c.number.desc())
        .offset(offset)
        .limit(limit)
    )
    return [(number, -score) for number, score in tx.execute(page)]


def _as_stored(tx: Transaction, matching: Matching, offset: int, limit: int) -> Hits:
    """Return one page, of equals the one stored last first."""
    page = select(INDEX.c.rowid, _SCORE).where(*matching).order_by(_SCORE, INDEX.c.rowid.desc())
    return [(number, -score) for number, score in tx.execute(page.offset(offset).limit(limit))]


def _among_rare(tx: Transaction, matching: Matching, terms: Terms, most: int) -> Hits | None:
    """Return the best hits, ranked among those with the query's rarer words; None where others may be as good.

    A word that was typed twice counts twice in FTS5: then all are ranked.
    """
    if terms.every or not terms.some[1:] or len(set(terms.some)) < len(terms.some):
        return None
    each = [select(func.count()).select_from(having([term]).subquery()).scalar_subquery() for term in terms.some]
    posts = dict(zip(terms.some, tx.execute(select(*each)).one(), strict=True))
    every = tx.scalar(select(func.max(articles.c.number))) or 0  # or fewer, then words are bounded by a little more
    few = rare(posts, every, most)
    if few is None:
        return None
    best = _as_stored(tx, [*matching, _ROW.in_(having(few.terms))], 0, most)
    return best if len(best) == most and best[-1][1] >= few.bound else None


def _total(tx: Transaction, matching: Matching) -> int:
    return tx.scalar(select(func.count()).select_from(INDEX).where(*matching)) or 0


def having(terms: Sequence[str]) -> Select[Any]:
    """Return the numbers of the articles in which any of the terms stands."""
    return select(INDEX.c.rowid.label("number")).where(_SELF.op("MATCH")(_any(terms)))


def lacks(terms: Terms) -> ColumnElement[bool]:
    """Return the condition that an article has none of the terms to leave out."""
    return articles.c.number.not_in(having(terms.none))


def _matches(terms: Terms) -> ColumnElement[bool]:
    wanted = " AND ".join([*([f"({_any(terms.some)})"] if terms.some else []), *map(_phrase, terms.every)])
    return _SELF.op("MATCH")(f"({wanted}) NOT ({_any(terms.none)})" if terms.none else wanted)


def _any(terms: Sequence[str]) -> str:
    return " OR ".join(map(_phrase, terms))


def _phrase(term: str) -> str:
    """Return a term as an FTS5 string, in which nothing is an operator; its tokens hold no quotation mark."""
    return f'"{" ".join(tokens(term))}"'


def _within(tx: Transaction, blog: str | None, narrowed: Sequence[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    """Return what keeps hits to the blog and the filters; the unary plus keeps SQLite from driving FTS5 row by row.

    Numbers are gathered from an index of the blogs alone where nothing else is asked; and as one blog often holds
    nearly everything, those of the others are gathered instead where they are few.
    """
    numbers = select(articles.c.number)
    if narrowed:
        own = [articles.c.blog == blog] if blog is not None else []
        return [_ROW.in_(numbers.where(*own, *narrowed))]
    if blog is None:
        return []
    outside = numbers.where(or_(articles.c.blog < blog, articles.c.blog > blog))  # unlike !=, two ranges of the index
    others = tx.scalars(outside.limit(_OTHERS + 1)).all()
    if len(others) > _OTHERS:
        return [_ROW.in_(numbers.where(articles.c.blog == blog))]
    return [_ROW.not_in(others)] if others else []
