"""Whether one article answers a query, decided without any database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.query.words import STOPWORDS, fold, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.articles import Article
    from bot.domain.query.values import Filters, Query

    Field = tuple[str, ...]


def matches(article: Article, query: Query, marks: frozenset[str] = frozenset()) -> bool:
    """Tell whether `article` answers `query`; `marks` are what the person put on it ("read", "saved").

    Terms are sought in title, tags, authors, summary and body, as whole words (`tokens`) without case or accents and
    without stemming: "route" does not find "routing". Any one word will do (stopwords count only where
    nothing else was asked for), all phrases must stand there, nothing excluded may. A phrase stands within one field.
    """
    if not _passes(article, query.filters, marks):
        return False
    fields = _fields(article) if query.has_terms or query.excluded else []
    words = [word for word in query.words if not STOPWORDS.issuperset(tokens(word))] or query.words
    return (
        (not words or any(_stands(word, fields) for word in words))
        and all(_stands(phrase, fields) for phrase in query.phrases)
        and not any(_stands(term, fields) for term in query.excluded)
    )


def _passes(article: Article, filters: Filters, marks: frozenset[str]) -> bool:
    have = marks - {"unread"} if "read" in marks else marks | {"unread"}
    return (
        _any_named(filters.authors, article.authors)
        and _any_named(filters.sections, [article.section or ""])
        and (not filters.tags or not {fold(tag) for tag in filters.tags}.isdisjoint(map(fold, article.tags)))
        and (filters.blog is None or fold(filters.blog) == fold(article.blog))
        and filters.marks <= have
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
    if filters.min_minutes is None and filters.max_minutes is None:
        return True
    if article.minutes is None:
        return False
    return (filters.min_minutes or 0) <= article.minutes <= (filters.max_minutes or article.minutes)


def _any_named(wanted: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether any of `wanted` has all its words in one name: "jane" and "Doe, Jane" both name Jane Doe."""
    sets = [set(tokens(fold(name))) for name in names]
    return not wanted or any(set(tokens(fold(want))) <= have for want in wanted for have in sets)


def _fields(article: Article) -> list[Field]:
    texts = [article.title, *article.tags, *article.authors, article.summary or ""]
    return [tokens(fold(text)) for text in (*texts, article.body.text if article.body else "")]


def _stands(term: str, fields: list[Field]) -> bool:
    parts = tokens(fold(term))
    size = len(parts)
    return any(
        field[at : at + size] == parts
        for field in fields
        for at, token in enumerate(field[: len(field) - size + 1])
        if token == parts[0]
    )
