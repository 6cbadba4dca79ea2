"""What a query names that a blog does not have: answered like any other mistake, with what may be meant instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.query.strangers import MOST_NAMES, asked, no_filter, respelt, unfiltered, without_strangers
from bot.services.repairing import repaired
from storage import names, vocabulary

if TYPE_CHECKING:
    from bot.domain.search import Filters, Mistake, Query
    from storage.database import Transaction


def with_strangers(tx: Transaction, query: Query, blog: str) -> Query:
    """Return the query with the names that the blog does not have among its mistakes; it finds the same posts."""
    filters, mistakes = _strangers(tx, query.filters, blog)
    return replace(query, filters=filters, mistakes=(*query.mistakes, *mistakes))


def unknown(tx: Transaction, filters: Filters, blog: str) -> tuple[Mistake, ...]:
    """Return a mistake for each author, section and tag asked for that the blog does not have."""
    return _strangers(tx, filters, blog)[1]


def without_strange_filters(tx: Transaction, query: Query, blog: str) -> Query:
    """Return the query without the words that look like a filter and stand in no post; each is a mistake then."""
    strange = unfiltered(query.words)
    if not strange:
        return query
    posts = vocabulary.posts(tx, blog, strange)
    wrong = {word: no_filter(word, name) for word, name in strange.items() if not posts[word]}
    words = tuple(word for word in query.words if word not in wrong)
    return replace(query, words=words, mistakes=(*query.mistakes, *wrong.values()))


def doubts(tx: Transaction, query: Query, blog: str) -> tuple[Mistake, ...]:
    """Return what is told of a query that is kept for posts to come: its authors, tags and words that none has yet."""
    return (*unknown(tx, replace(query.filters, sections=()), blog), *misspelt(tx, query, blog))


def misspelt(tx: Transaction, query: Query, blog: str) -> tuple[Mistake, ...]:
    """Return a mistake for the words of a query that no post has, with those that may be meant."""
    better = repaired(tx, query, blog)
    return (respelt(query, better),) if better else ()


def _strangers(tx: Transaction, filters: Filters, blog: str) -> tuple[Filters, tuple[Mistake, ...]]:
    there = {kind: names.commonest(tx, kind, blog, most=MOST_NAMES) for kind in asked(filters)}
    return without_strangers(filters, there)
