"""Full-text search in PostgreSQL: a GIN index tells how often each word stands where, and BM25 ranks in SQL."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import normalize

from sqlalchemy import (
    Float,
    and_,
    cast,
    column,
    distinct,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    text,
    true,
    union_all,
)

from bot.domain.search import tokens
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sqlalchemy import CTE, ColumnElement, CompoundSelect, Select

    from storage.database import Transaction
    from storage.fulltext.terms import Terms

INDEX = table("articles_index", column("number"), column("blog"), column("sorted_at"), column("size"), column("words"))
FREQUENCY, LENGTH = 1.2, 0.75
"""BM25's k1 and b, those of FTS5: how soon more of a word tells less, and how much a long text is held against it."""

_COMMON = 1e-6  # what a word in more than half of the posts still tells, in FTS5 too
_CONFIGURATION: ColumnElement[Any] = literal_column("'techblog'::regconfig")  # the index's own
_ACCENTS = re.compile("[\u0300-\u036f]")
_HEAVIEST = 5
_COVER_WEIGHTS: ColumnElement[Any] = literal_column("'{0.2, 0.4, 0.8, 1}'::real[]")
"""Weights of the labels D to A as shares of the heaviest: of text, authors and summary, tags, and title."""

_POSTING: tuple[ColumnElement[Any], ...] = tuple(
    map(column, ("term", "often", "times", "number", "ours", "sorted_at", "size"))
)
_OF_WORDS = """
    SELECT term, often, times, posting.*
    FROM unnest(CAST(:words AS text[]), CAST(:often AS int[]), CAST(:terms AS int[])) AS typed(word, often, term)
    CROSS JOIN LATERAL unnest(articles_keys(word)) AS key
    CROSS JOIN LATERAL (SELECT key & 63 AS step) AS steps
    CROSS JOIN LATERAL (SELECT CASE WHEN step <= 16 THEN step ELSE 16 * 2 ^ ((step - 15.5::float8) / 4) END AS times) t
    CROSS JOIN LATERAL (
        SELECT number, CAST(:blog AS text) IS NULL OR blog = :blog AS ours, sorted_at, size
        FROM articles_index WHERE articles_keys(words) @> ARRAY[key]) AS posting"""
"""Each word of a query with each post it stands in, and how often: a look into the index for each of its keys."""


def ranked(
    tx: Transaction, terms: Terms, blog: str | None, narrowed: Sequence[ColumnElement[bool]], offset: int, limit: int
) -> tuple[int, list[tuple[int, float]]]:
    """Return how many articles match, and one page of them by number, with scores: best first, of equals the newest."""
    hits = _hits(terms, blog, narrowed).cte("hits").prefix_with("MATERIALIZED")
    total = select(func.count()).select_from(hits).scalar_subquery()
    order = (hits.c.score.desc(), hits.c.sorted_at.desc(), hits.c.number.desc())
    page = select(hits.c.number, hits.c.score).order_by(*order).offset(offset).limit(limit).cte("page")
    numbers, scores = (select(func.array_agg(one)).select_from(page).scalar_subquery() for one in page.c)
    found, best, ranks = tx.execute(select(total, numbers, scores)).one()
    return found, list(zip(best or (), ranks or (), strict=True))


def count(tx: Transaction, terms: Terms, blog: str | None, narrowed: Sequence[ColumnElement[bool]]) -> int:
    """Return how many articles match."""
    number = INDEX.c.number
    matching = [
        *([or_(*(_stands(_bare(term)) for term in terms.some))] if terms.some else []),
        *(_stands(_bare(term)) for term in terms.every),
        *([number.not_in(having(terms.none))] if terms.none else []),
        *([INDEX.c.blog == blog] if blog is not None else []),
        *([number.in_(select(articles.c.number).where(*narrowed))] if narrowed else []),
    ]
    return tx.scalar(select(func.count()).select_from(INDEX).where(*matching)) or 0


def scores(tx: Transaction, terms: Terms, numbers: Sequence[int]) -> dict[int, float]:
    """Return the scores of those of these articles that match, by number."""
    hits = _hits(terms, None, [articles.c.number.in_(numbers)]).subquery()
    return {number: score for number, score in tx.execute(select(hits.c.number, hits.c.score))}  # noqa: C416 - rows


def lacks(terms: Terms) -> ColumnElement[bool]:
    """Return the condition that an article has none of the terms to leave out."""
    return articles.c.number.not_in(having(terms.none))


def _hits(terms: Terms, blog: str | None, narrowed: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Return each article that answers with its score, the sum of what each term tells.

    How rare a term is, is counted over all articles of all blogs, as FTS5 counts it.
    """
    asked = {term: place for place, term in enumerate(dict.fromkeys(map(_bare, terms.wanted)))}
    postings = _postings(terms, asked, blog).cte("postings").prefix_with("MATERIALIZED")
    rarity, average = _rarity(postings), _average()
    norm = FREQUENCY * (1 - LENGTH) + FREQUENCY * LENGTH * postings.c.size / average.c.size
    told = rarity.c.rarity * postings.c.often * postings.c.times * (FREQUENCY + 1) / (postings.c.times + norm)
    number, sorted_at = postings.c.number, postings.c.sorted_at
    return (
        select(number, sorted_at, func.sum(told).label("score"))
        .select_from(postings.join(rarity, rarity.c.term == postings.c.term).join(average, true()))
        .where(postings.c.ours, *([number.not_in(having(terms.none))] if terms.none else []))
        .where(*([number.in_(select(articles.c.number).where(*narrowed))] if narrowed else []))
        .group_by(number, sorted_at)
        .having(and_(true(), *_complete(terms, asked, postings)))
    )


def _postings(terms: Terms, asked: dict[str, int], blog: str | None) -> CompoundSelect[Any]:
    often = Counter(map(_bare, terms.wanted))
    words = [term for term in asked if " " not in term]
    columns = {"words": words, "often": [often[word] for word in words], "terms": [asked[word] for word in words]}
    of_words = text(_OF_WORDS).bindparams(**columns, blog=blog).columns(*_POSTING).subquery()
    ours = INDEX.c.blog == blog if blog is not None else true()
    each = (INDEX.c.number, ours, INDEX.c.sorted_at, INDEX.c.size)
    of_phrases = [
        select(
            literal(asked[term]),
            literal(often[term]),
            _times(term),
            *each,
        ).where(_stands(term))
        for term in asked
        if " " in term
    ]
    return union_all(select(of_words), *of_phrases)


def _times(phrase: str) -> ColumnElement[float]:
    """Return how often a phrase stands in an article, more where its words weigh more; at least once, as it is found.

    Each place of a phrase is a cover without a gap, which tells as much as its words weigh.
    """
    query = func.phraseto_tsquery(_CONFIGURATION, phrase)
    return func.greatest(1, _HEAVIEST * func.ts_rank_cd(_COVER_WEIGHTS, INDEX.c.words, query))


def _rarity(postings: CTE) -> Any:
    having, every = func.count(), select(func.count()).select_from(INDEX).scalar_subquery()
    odds = (every - having + 0.5) / (having + 0.5)
    rarity = func.greatest(func.ln(cast(odds, Float)), _COMMON)
    return select(postings.c.term, rarity.label("rarity")).group_by(postings.c.term).subquery("rarity")


def _average() -> Any:
    return select(cast(func.avg(INDEX.c.size), Float).label("size")).subquery("average")


def _complete(terms: Terms, asked: dict[str, int], postings: CTE) -> Iterable[ColumnElement[bool]]:
    """Yield what the terms found in an article must come to: each phrase, and where words were typed one of them."""
    if terms.every:
        term, every = postings.c.term, {asked[_bare(term)] for term in terms.every}
        yield func.count(distinct(term)).filter(term.in_(every)) == len(every)
        if terms.some:
            yield func.bool_or(term.in_({asked[_bare(some)] for some in terms.some}))


def _bare(term: str) -> str:
    """Return the words of a term as the index has them before they are stemmed, a space between two."""
    return " ".join(tokens(_ACCENTS.sub("", normalize("NFD", term))))


def having(terms: Iterable[str]) -> Select[Any]:
    """Return the numbers of the articles in which any of the terms stands."""
    return select(INDEX.c.number).where(or_(*(_stands(_bare(term)) for term in terms)))


def _stands(term: str) -> ColumnElement[bool]:
    """Return the condition that the words stand in the article, one behind the other."""
    words = term.split()
    keys = func.articles_keys(INDEX.c.words)
    each = [keys.bool_op("&&")(func.articles_keys(word)) for word in dict.fromkeys(words)]
    phrase = [INDEX.c.words.bool_op("@@")(func.phraseto_tsquery(_CONFIGURATION, term))] if len(words) > 1 else []
    return and_(*each, *phrase)
