"""Which articles answer a query, by the grammar alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import search
from bot.domain.articles import Article, Body

ARTICLE = Article(
    id="0123456789ab",
    blog="rivet",
    url="https://rivet.example/cache",
    title="How our cache learned to forget",
    published=datetime(2021, 5, 31, 12, tzinfo=UTC),
    precision="day",
    authors=("José Müller", "Jane Doe"),
    tags=("Machine-Learning", "C++"),
    section="Data & Storage",
    minutes=12,
    summary="We rewrote eviction in node.js.",
    body=Body("The old service was a mesh. A service mesh routes A/B tests; snake_case lives."),
)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "cache", "CACHE", "nothing cache", "node.js", "A/B", "jose", "müller muller", "eviction", "snake", "C++"),
        *('"service mesh"', '"the old service" "learned to"', "-kafka", 'cache -"old mesh"', '"Node JS"'),
        *("author:jane", 'author:"doe, jane"', "author:jose", "author:bob author:jane", "author:bob,jane"),
        *("section:storage", 'section:"data & storage"', 'tag:"machine learning"', "tag:machine_learning", "tag:c++"),
        *("year:2021", "year:2019-2021", "before:2022", "before:2021-06", "before:2021-06-01", "after:2021-05-31"),
        *("after:2021", "min:12 max:12", "min:10m", "max:1h", "blog:Rivet", "is:unread", "is:saved", "is:unread,saved"),
        *("the cache", "the", "of the"),
    ],
)
def test_an_article_answers(typed: str) -> None:
    """Terms and filters that fit the article match it."""
    assert search.matches(ARTICLE, search.parse(typed), frozenset({"saved"}))


@pytest.mark.parametrize(
    "typed",
    [
        *("kafka", "caches", "the kafka", "js.node", '"forget we"', '"mesh service"', '"cache" "kafka"'),
        *("-cache", "cache -jose", 'cache -"service mesh"', "author:jan", 'author:"jane müller"'),
        *(
            "section:data-platform",
            "tag:machine",
            "tag:C",
            "tag:c#",
            "year:2020",
            "before:2021-05-31",
            "before:2021",
            "after:2021-06",
        ),
        *("min:13", "max:11", "blog:riv", "is:read", "is:saved,read", "cache year:2020", "author:jane tag:x"),
    ],
)
def test_an_article_does_not_answer(typed: str) -> None:
    """One filter, phrase or excluded term that does not fit is enough to refuse; words must be whole."""
    assert not search.matches(ARTICLE, search.parse(typed), frozenset({"saved"}))


def test_read_is_not_unread() -> None:
    """An article that was read is not unread any more."""
    read = frozenset({"read"})
    assert search.matches(ARTICLE, search.parse("is:read"), read)
    assert not search.matches(ARTICLE, search.parse("is:unread"), read)


@pytest.mark.parametrize(
    "typed", ["year:2021", "before:2030", "after:2000", "min:1", "max:1440", "section:data", "author:jane", "tag:x"]
)
def test_what_is_not_known_matches_no_filter_on_it(typed: str) -> None:
    """An article without date, minutes, section, authors or tags passes no filter on them."""
    bare = replace(ARTICLE, published=None, minutes=None, section=None, authors=(), tags=(), summary=None, body=None)
    assert not search.matches(bare, search.parse(typed))
    assert search.matches(bare, search.parse("cache"))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_matching_never_raises(typed: str, title: str) -> None:
    """Any query can be asked of any article."""
    assert search.matches(replace(ARTICLE, title=title), search.parse(typed)) in {True, False}
    assert search.matches(ARTICLE, search.Query(words=(typed,), phrases=(title,))) in {True, False}
