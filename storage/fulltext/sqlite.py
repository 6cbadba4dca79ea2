"""Full-text search in SQLite: FTS5 finds, ranks by BM25 and marks what matched."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import BinaryExpression, column, func, literal_column, or_, select, table, text
from sqlalchemy.sql.operators import in_op

from bot.domain.search import tokens
from storage.fulltext.pruning import rare, tiers
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import ColumnElement, Select, TextClause

    from storage.database import Transaction
    from storage.fulltext.terms import Terms

    Hits = list[tuple[int, float]]
    Matching = Sequence[ColumnElement[bool]]

INDEX = table("articles_index", column("rowid"))
_SELF: ColumnElement[Any] = literal_column("articles_index")  # FTS5's functions take the table for an argument
_ROW: ColumnElement[int] = literal_column("+articles_index.rowid")  # the plus keeps SQLite from driving FTS5 by it
_MANY = 1000
"""Of so many hits and more only those with the rarer words are ranked, and no dates are looked up."""

_CROWD = 20_000
"""Of so many hits and more, ranking those that have only some common word takes long and finds nothing better."""

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
    of so many takes as long as ranking them. Of very many, those that have more of the words come first (`tiers`).
    """
    within = _within(tx, blog, narrowed)
    matching = [_matches(terms), *within]
    if narrowed:  # what passes the filters is found once, not once to count and once to rank
        return _by_date(tx, matching, offset, limit)
    total = _total(tx, matching)
    if total < _MANY:
        return _by_date(tx, matching, offset, limit)
    if total < _CROWD or terms.every or terms.none:
        return total, _among_rare(tx, matching, terms, offset, limit)
    return total, _in_tiers(tx, matching, terms, within, offset, limit)


def count(tx: Transaction, terms: Terms, blog: str | None, narrowed: Sequence[ColumnElement[bool]]) -> int:
    """Return how many articles match."""
    return _total(tx, [_matches(terms), *_within(tx, blog, narrowed)])


def scores(tx: Transaction, terms: Terms, numbers: Sequence[int]) -> dict[int, float]:
    """Return the scores of those of these articles that match, by number."""
    wanted = select(INDEX.c.rowid, _SCORE).where(_matches(terms), _ROW.in_(numbers))
    return {number: -score for number, score in tx.execute(wanted)}


def _by_date(tx: Transaction, matching: Matching, offset: int, limit: int) -> tuple[int, Hits]:
    """Return the count and one page, the newest of equals first; `articles` is asked only for what can stand there."""
    hits = select(INDEX.c.rowid.label("number"), _SCORE).where(*matching).cte("hits").prefix_with("MATERIALIZED")
    last = select(hits.c.score).order_by(hits.c.score).offset(offset + limit - 1).limit(1).scalar_subquery()
    total = select(func.count()).select_from(hits)
    page = (
        select(hits, total.scalar_subquery())
        .join(articles, articles.c.number == hits.c.number)
        .where(or_(last.is_(None), hits.c.score <= last))
        .order_by(hits.c.score, articles.c.sorted_at.desc(), hits.c.number.desc())
        .offset(offset)
        .limit(limit)
    )
    rows = tx.execute(page).all()
    if not rows and offset:  # beyond the end no row is left to tell the total
        return tx.scalar(total) or 0, []
    return (rows[0][2] if rows else 0), [(number, -score) for number, score, _ in rows]


def _as_stored(tx: Transaction, matching: Matching, offset: int, limit: int, *first: ColumnElement[bool]) -> Hits:
    """Return one page, of equals the one stored last first, and before all those of which `first` holds."""
    order = (*(condition.desc() for condition in first), _SCORE, INDEX.c.rowid.desc())
    page = select(INDEX.c.rowid, _SCORE).where(*matching).order_by(*order).offset(offset).limit(limit)
    return [(number, -score) for number, score in tx.execute(page)]


def _among_rare(tx: Transaction, matching: Matching, terms: Terms, offset: int, limit: int) -> Hits:
    """Return one page, ranked among the hits with the query's rarer words where no other can be as good.

    A word that was typed twice counts twice in FTS5, which `rare` does not know.
    """
    if not terms.every and len(set(terms.some)) == len(terms.some) > 1:
        every = tx.scalar(select(func.max(articles.c.number))) or 0  # if it is more, words are bounded by a little more
        few, most = rare(_posts(tx, terms), every, offset + limit), offset + limit
        if few is not None:
            best = _as_stored(tx, [*matching, _ROW.in_(having(few.terms))], 0, most)
            if len(best) == most and best[-1][1] >= few.bound:
                return best[offset:]
    return _as_stored(tx, matching, offset, limit)


def _in_tiers(tx: Transaction, matching: Matching, terms: Terms, within: Matching, offset: int, limit: int) -> Hits:
    """Return one page, first the hits with more of the words, where they are enough to choose the best among them."""
    for ways in tiers(_posts(tx, terms)):
        one = _SELF.op("MATCH")(" OR ".join(f"({' AND '.join(map(_phrase, way))})" for way in ways))
        first = _ROW.in_(select(INDEX.c.rowid).where(one))
        counted = _total(tx, [one, *within])
        if counted >= _MANY:
            if offset + limit <= counted:
                return _as_stored(tx, [*matching, first], offset, limit)
            return _as_stored(tx, matching, offset, limit, first)
    return _as_stored(tx, matching, offset, limit)


def _posts(tx: Transaction, terms: Terms) -> dict[str, int]:
    """Return how many articles of all blogs have each of the words."""
    words = list(dict.fromkeys(terms.some))
    if not words:
        return {}
    counts = tx.execute(_counting(len(words)), {f"word{at}": _phrase(word) for at, word in enumerate(words)}).one()
    return dict(zip(words, counts, strict=True))


@cache
def _counting(words: int) -> TextClause:
    """Return the statement that counts the posts of so many words: to put it together takes longer than to run it."""
    one = "(SELECT count(*) FROM articles_index WHERE articles_index MATCH :word{})"
    return text("SELECT " + ", ".join(map(one.format, range(words))))


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
        own = [_own(blog, narrowed)] if blog is not None else []
        return [_ROW.in_(numbers.where(*own, *narrowed))]
    if blog is None:
        return []
    outside = numbers.where(or_(articles.c.blog < blog, articles.c.blog > blog))  # unlike !=, two ranges of the index
    others = tx.scalars(outside.limit(_OTHERS + 1)).all()
    if len(others) > _OTHERS:
        return [_ROW.in_(numbers.where(articles.c.blog == blog))]
    return [_ROW.not_in(others)] if others else []


def _own(blog: str, narrowed: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """Return the condition that an article is of the blog, looked at last where others pick articles by number.

    SQLite takes every index for a narrow one, and would go through the blog's, which may hold nearly everything.
    """
    number = articles.c.number
    picked = any(isinstance(one, BinaryExpression) and one.operator is in_op and one.left is number for one in narrowed)
    column: ColumnElement[str] = literal_column("+articles.blog") if picked else articles.c.blog
    return column == blog
