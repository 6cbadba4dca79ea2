"""Whether one article answers a query, decided without any database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.query.signs import signs_stand
from bot.domain.query.words import STOPWORDS, fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.articles import Article
    from bot.domain.query.values import Filters, Query


def matches(article: Article, query: Query, marks: frozenset[str] = frozenset()) -> bool:
    """Tell whether `article` answers `query`; `marks` are what the person put on it ("read", "saved").

    Terms are sought in title, tags, authors, summary and body as whole words, without case, accents or stemming:
    "route" does not find "routing". Any one word will do (a stopword only where nothing else was asked for), every
    phrase must stand within one of these, nothing excluded may. A word of several tokens ("node.js") is a phrase,
    and the signs of C++, C# and .NET must stand there too.
    """
    if not _passes(article, query.filters, marks):
        return False
    if not (query.has_terms or query.excluded):
        return True
    texts = list(_texts(article))
    fields = [_cut(text) for text in texts]

    def stands(term: str) -> bool:
        return _stands(term, fields) and signs_stand(term, texts)

    telling = [word for word in query.words if not STOPWORDS.issuperset(tokens(word))]
    words = telling or (() if query.phrases else query.words)
    return (
        (not words or any(map(stands, words)))
        and all(map(stands, query.phrases))
        and not any(map(stands, query.excluded))
    )


def _passes(article: Article, filters: Filters, marks: frozenset[str]) -> bool:
    marked = marks if "read" in marks else marks | {"unread"}
    return (
        _named(filters.authors, article.authors)
        and _named(filters.sections, [article.section or ""])
        and (not filters.tags or not {*map(fold, filters.tags)}.isdisjoint(map(fold, article.tags)))
        and (filters.blog is None or fold(filters.blog) == fold(article.blog))
        and filters.marks <= marked
        and _in_time(article, filters)
        and _in_length(article, filters)
    )


def _in_time(article: Article, filters: Filters) -> bool:
    if not (filters.years or filters.before or filters.after):
        return True
    if article.published is None:
        return False
    day = article.published.date()
    return (
        (not filters.years or day.year in filters.years)
        and (filters.before is None or day < filters.before)
        and (filters.after is None or day >= filters.after)
    )


def _in_length(article: Article, filters: Filters) -> bool:
    least, most = filters.min_minutes, filters.max_minutes
    if least is None and most is None:
        return True
    return article.minutes is not None and (least or 0) <= article.minutes <= (most or article.minutes)


def _named(wanted: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether one name has all the words of one of `wanted`: "jane" and "Doe, Jane" both name Jane Doe."""
    have = [{*tokens(fold(name))} for name in names]
    asked = [{*tokens(fold(want))} for want in wanted]
    return not wanted or any(words and words <= name for words in asked for name in have)


def _texts(article: Article) -> Iterable[str]:
    return (
        article.title,
        *article.tags,
        *article.authors,
        article.summary or "",
        article.body.text if article.body else "",
    )


def _cut(text: str) -> str:
    """Return the words of `text`, each between spaces."""
    return f" {' '.join(tokens(fold(text)))} "


def _stands(term: str, fields: Sequence[str]) -> bool:
    words = _cut(term)
    return bool(words.strip()) and any(words in field for field in fields)
