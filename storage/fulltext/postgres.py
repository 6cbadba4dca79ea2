"""Full-text search in PostgreSQL: a GIN index finds, `ts_rank` ranks, `ts_headline` marks what matched."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING
from unicodedata import normalize

from sqlalchemy import func, literal_column, not_, select

from bot.domain.search import tokens
from storage.fulltext.passages import CLOSE, OPEN, PASSAGE_WORDS, passage, shown
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sqlalchemy import ColumnElement

    from storage.database import Transaction
    from storage.fulltext.terms import Terms

RERANKED = 100
"""So many of the best are ranked again by how rare each word is, which `ts_rank` does not know.

On Cranfield nDCG@10 is .348 without and .385 with it (FTS5: .390); 50, 200 or all do as well as 100.
"""

_MOST_WEIGHED = 12  # each costs a look into the index; nobody types more words that all matter
_CONFIGURATION: ColumnElement[Any] = literal_column("'techblog'::regconfig")  # the index's own
_WEIGHTS: ColumnElement[Any] = literal_column("'{0.4, 0.5, 0.8, 1}'::real[]")  # text, summary and authors, tags, title
_WORDS: ColumnElement[Any] = literal_column("articles.words")
_ACCENTS = re.compile("[\u0300-\u036f]")
_PARTS = (articles.c.text, articles.c.summary)
_MARKS = f"StartSel={OPEN}, StopSel={CLOSE}"
_WHOLE = f"{_MARKS}, HighlightAll=true"
_PASSAGE = f"{_MARKS}, MaxFragments=1, MaxWords={PASSAGE_WORDS}, MinWords={PASSAGE_WORDS // 2}"


def ranked(
    tx: Transaction, terms: Terms, blog: str | None, narrowed: Sequence[ColumnElement[bool]], offset: int, limit: int
) -> tuple[int, list[int]]:
    """Return how many articles match, and the numbers of one page of them: best first, of equals the newest."""
    own = [articles.c.blog == blog] if blog is not None else []
    score = func.ts_rank(_WEIGHTS, _WORDS, _query(_wanted(terms))).label("score")
    found = select(articles.c.number, articles.c.sorted_at, score).where(_matches(terms), *own, *narrowed)
    hits = found.cte("hits").prefix_with("MATERIALIZED")
    total = select(func.count()).select_from(hits)
    best = (
        select(hits.c.number, total.scalar_subquery().label("total"))
        .order_by(hits.c.score.desc(), hits.c.sorted_at.desc(), hits.c.number.desc())
        .limit(max(offset + limit, RERANKED))
    )
    rows = tx.execute(best).all()
    numbers = [row.number for row in rows]
    if offset < RERANKED and len(terms.wanted) > 1:
        numbers[:RERANKED] = _reranked(tx, terms, numbers[:RERANKED])
    return (rows[0].total if rows else 0), numbers[offset : offset + limit]


def marked(tx: Transaction, terms: Terms, numbers: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """Return title and best passage of these articles with what matched marked, by number."""
    query = _query(_wanted(terms))
    title = func.ts_headline(_CONFIGURATION, articles.c.title, query, _WHOLE).label("title")
    text, summary = (func.ts_headline(_CONFIGURATION, part, query, _PASSAGE) for part in _PARTS)
    wanted = select(articles.c.number, title, *_PARTS, text, summary).where(articles.c.number.in_(numbers))
    return {
        number: (shown(name), passage(_told(found, whole), _told(short, whole_summary)))
        for number, name, whole, whole_summary, found, short in tx.execute(wanted)
    }


def lacks(terms: Terms) -> ColumnElement[bool]:
    """Return the condition that an article has none of the terms to leave out."""
    return not_(_stands(_any(terms.none)))


def _reranked(tx: Transaction, terms: Terms, numbers: list[int]) -> list[int]:
    """Return the numbers ordered by the sum of each term's rank times how rare the term is (BM25's measure of it)."""
    weighed = [_quoted(term) for term in terms.wanted[:_MOST_WEIGHED]]
    counts = [select(func.count()).select_from(articles).where(_stands(term)).scalar_subquery() for term in weighed]
    every = select(func.count()).select_from(articles).scalar_subquery()
    total, *having = tx.execute(select(every, *counts)).one()
    rarity = [log(1 + (total - count + 0.5) / (count + 0.5)) for count in having]
    score = sum(
        (func.ts_rank(_WEIGHTS, _WORDS, _query(term)) * rare for term, rare in zip(weighed, rarity, strict=True)),
        start=literal_column("0.0"),
    )
    rows = tx.execute(select(articles.c.number, score).where(articles.c.number.in_(numbers)))
    scores = {number: value for number, value in rows}  # noqa: C416 - rows are not pairs
    return sorted(numbers, key=lambda number: -scores[number])


def _told(fragment: str | None, whole: str | None) -> str | None:
    """Return a fragment with an ellipsis where the text goes on, as FTS5 gives it; PostgreSQL just cuts."""
    if not fragment or not whole:
        return None
    before, _, after = whole.partition(fragment.replace(OPEN, "").replace(CLOSE, ""))
    ends = any(character.isalnum() for character in after)
    return ("…" if before.strip() else "") + fragment + ("…" if ends else after)


def _matches(terms: Terms) -> ColumnElement[bool]:
    found = _stands(_wanted(terms))
    return found & lacks(terms) if terms.none else found


def _wanted(terms: Terms) -> str:
    return " & ".join([*([f"({_any(terms.some)})"] if terms.some else []), *map(_quoted, terms.every)])


def _any(terms: Iterable[str]) -> str:
    return " | ".join(map(_quoted, terms))


def _quoted(term: str) -> str:
    """Return a term as `to_tsquery` takes it: several words in quotes are a phrase, and tokens hold no quote."""
    bare = _ACCENTS.sub("", normalize("NFD", term))
    return f"'{' '.join(tokens(bare))}'"


def _query(terms: str) -> ColumnElement[Any]:
    return func.to_tsquery(_CONFIGURATION, terms)


def _stands(terms: str) -> ColumnElement[bool]:
    return _WORDS.bool_op("@@")(_query(terms))
