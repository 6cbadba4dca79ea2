"""The best of very many hits are those that ranking each of them would give, however few are ranked."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.articles import Article, Body, article_id, identities
from bot.domain.search import parse
from storage import articles
from storage.fulltext.pruning import rare
from storage.search import count, search

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
POSTS = 1_300
QUESTIONS = (
    "kestrel network",
    "kestrel network server",
    "network server",
    "heron kestrel network",
    "network -heron",
    "kestrel network network",
)


@pytest.fixture
def many(shelf):
    """Put 1,300 posts on the shelf: nearly all have the words network or server, some kestrel, a few heron."""
    dice = random.Random(7)  # noqa: S311 - repeatable, hides nothing
    with shelf.database.write() as tx:
        for number in range(POSTS):
            words = ["network"] * dice.randint(0, 4) + ["server"] * dice.randint(0, 3)
            words += ["kestrel"] * (dice.random() < 0.3) * dice.randint(1, 3) + ["heron"] * (dice.random() < 0.03)
            words += dice.choices(["one", "two", "three", "four"], k=dice.randint(5, 60))
            dice.shuffle(words)
            url = f"https://acme.example/{number}"
            names = identities(url)
            day = NOW - timedelta(days=POSTS - number)
            post = Article(
                article_id("acme", names),
                "acme",
                url,
                f"Post {number}",
                names,
                day,
                "day",
                body=Body(" ".join(words)),
            )
            articles.save(tx, post, NOW)
    return shelf


def test_pages_of_the_best_are_the_beginning_of_everything_in_order(many):
    """A page asks for few hits, so that few are ranked; all at once have each of them ranked."""
    for question in QUESTIONS:
        query = parse(question)
        with many.database.read() as tx:
            total, everything = search(tx, query, blog="acme", offset=0, limit=POSTS)
            pages = [search(tx, query, blog="acme", offset=start, limit=40) for start in range(0, 240, 40)]
            counted = count(tx, query, blog="acme")
        assert {found for found, _ in pages} == {total} == {counted} == {len(everything)}
        assert total > 1_000
        paged = [hit.article.id for _, hits in pages for hit in hits]
        assert paged == [hit.article.id for hit in everything[: len(paged)]]


def test_words_that_cannot_lift_a_post_among_the_best_are_left_out():
    """A word in most posts tells next to nothing; three times the wanted hits have the rare one."""
    assert rare({"server": 900, "kestrel": 300}, 1_000, 100) == (("kestrel",), pytest.approx(2.2e-6))


def test_all_are_ranked_where_the_rarer_words_have_too_few_or_tell_too_little():
    """Too few posts to fill the page, nearly all posts, or words that are alike."""
    assert rare({"server": 900, "kestrel": 120}, 1_000, 100) is None
    assert rare({"server": 500, "kestrel": 400}, 1_000, 100) is None
    assert rare({"server": 330, "kestrel": 310}, 10_000, 100) is None
