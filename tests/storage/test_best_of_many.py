"""The best of very many hits are those that ranking each of them would give, however few are ranked."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from bot.domain.articles import Article, Body, article_id, identities
from bot.domain.search import parse
from storage import articles, schema
from storage.fulltext.pruning import rare, tiers
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


def test_a_post_comes_first_with_a_rare_word_or_with_most_of_the_common_ones():
    """All of the common words, then any two; a word that few have is enough by itself."""
    ways = list(tiers({"one": 50_000, "two": 60_000, "three": 70_000, "kestrel": 40}))
    assert ways[0] == [("kestrel",), ("one", "two", "three")]
    assert ways[1] == [("kestrel",), ("one", "two"), ("one", "three"), ("two", "three")]
    assert len(ways) == 2
    assert list(tiers({"one": 50_000})) == []


@pytest.fixture
def crowd(shelf):
    """Put 21,000 posts on the shelf at once: all have network or server, one in eighteen both, and seven kestrel."""
    rows = []
    for number in range(21_000):
        words = "network server" if number % 18 == 0 else ("network", "server")[number % 2]
        text = f"{words} {'kestrel ' * (number % 3_000 == 17)}{'more ' * (number % 40)}"
        facts = {"number": number + 1, "id": f"{number:012}", "blog": "acme", "url": f"https://acme.example/{number}"}
        empty = {"authors": [], "tags": [], "links": []}
        days = {"first_seen_at": NOW, "updated_at": NOW, "sorted_at": NOW}
        rows.append(facts | empty | days | {"title": f"Post {number}", "text": text})
    with shelf.database.write() as tx:
        tx.execute(insert(schema.articles), rows)
    return shelf


def test_of_a_crowd_those_with_more_of_the_words_come_first_and_every_hit_has_one_place(crowd):
    """Pages neither repeat nor lose a hit, also where those with more of the words end."""
    query = parse("network server kestrel")
    with crowd.database.read() as tx:
        pages = [search(tx, query, blog="acme", offset=start, limit=150) for start in range(0, 1_500, 150)]
        first = search(tx, query, blog="acme", offset=0, limit=1_200)[1]
    hits = [hit.article.title for _, page in pages for hit in page]
    assert {total for total, _ in pages} == {21_000}
    assert len(set(hits)) == 1_500
    telling = {f"Post {number}" for number in range(21_000) if number % 18 == 0 or number % 3_000 == 17}
    if crowd.database.is_sqlite:  # PostgreSQL ranks every hit
        assert set(hits[: len(telling)]) == telling
    assert hits[:1_200] == [hit.article.title for hit in first]
