"""A post is told by its words, and hits that talk about what the first ones talk about move up."""

from __future__ import annotations

from bot.domain.articles import Article, Body
from bot.domain.vectors import MOST_WORDS, reordered, vector


def test_words_stand_for_a_post_by_stem_and_weight() -> None:
    """A title counts more than a text, forms of a word are one, and what only holds sentences together is left out."""
    post = Article(
        id="1",
        blog="b",
        url="u",
        title="Caching",
        tags=("edge",),
        summary="Caches.",
        body=Body("The caches of an edge."),
    )
    told = vector(post)
    assert list(told) == ["cach", "edg"]
    assert told["cach"] > told["edg"] > 1


def test_a_post_has_few_words_and_may_have_none() -> None:
    """The most frequent ones stand for a long text; a title without a telling word has an empty vector."""
    text = " ".join(f"word{number} " * (number + 1) for number in range(60))
    told = vector(Article(id="1", blog="b", url="u", title="", body=Body(text)))
    assert len(told) == MOST_WORDS
    assert next(iter(told)) == "word59"
    assert vector(Article(id="1", blog="b", url="u", title="The of !")) == {}


def test_a_hit_that_talks_about_the_same_moves_up() -> None:
    """Of two hits that match alike, the one that shares the words of the first stands higher; no hit comes or goes."""
    hits = [(1, 9.0), (2, 5.0), (3, 5.0), (4, 4.9)]
    talk = {1: {"chao": 2.0, "monkey": 1.0}, 2: {"film": 2.0}, 3: {"chao": 2.0}, 4: {"film": 1.0}}
    assert reordered(hits, talk) == [1, 3, 2, 4]


def test_without_scores_or_words_the_order_stays() -> None:
    """A phrase of stopwords scores nothing, and a post may have no vector yet."""
    assert reordered([], {}) == []
    assert reordered([(5, 0.0), (4, 0.0)], {5: {"a": 1.0}}) == [5, 4]
    assert reordered([(5, 2.0), (4, 1.0), (3, 1.0)], {}) == [5, 4, 3]
