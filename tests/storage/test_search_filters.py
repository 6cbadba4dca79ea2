"""Filters keep to the same rules in both databases as `bot.domain.search.matches` does without one."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.domain.library import Unknown
from bot.domain.reading import Person
from bot.domain.search import matches, parse
from storage.search import search, unknown

POSTS = (
    {"title": "Plain"},
    {"title": "Old", "day": "2019-12-31", "minutes": 4, "tags": ("Machine Learning",), "authors": ("Jane Doe",)},
    {"title": "New year", "day": "2020-01-01", "minutes": 10, "tags": ("machine-learning", "data")},
    {"title": "Late", "day": "2020-12-31T23:59:59", "minutes": 11, "authors": ("Özgür Müller", "Jane Doe")},
    {"title": "Newer", "day": "2021-05-31", "minutes": 20, "authors": ("Doe Janet",), "section": "Data Platform"},
    {"title": "Newest", "day": "2022-01-01", "minutes": 60, "tags": ("C++",), "section": "data"},
    {"title": "Odd names", "tags": ('with "quotes"', "100%", "a_b"), "authors": ("O'Neil \\ %", "李雷")},
)

FILTERS = (
    "author:jane",
    'author:"doe jane"',
    "author:muller",
    "author:ÖZGÜR",
    "author:李雷",
    "author:o'neil",
    "author:nobody",
    'tag:"machine learning"',
    "tag:MACHINE-LEARNING",
    "tag:learning",
    "tag:c++",
    "tag:a_b",
    "tag:100%",
    "year:2020",
    "year:2019-2020",
    "year:2019,2022",
    "before:2020",
    "before:2021-05-31",
    "after:2020",
    "after:2021-05-31",
    "min:10m",
    "max:10m",
    "section:data",
    'section:"data platform"',
)


@pytest.fixture
def found(shelf):
    """Return a function that gives the titles that a query finds, and those of the posts that match by the rules."""
    for post in POSTS:
        shelf.put(**post)
    shelf.put("Elsewhere", "Words.", blog="other", day="2020-06-01", minutes=10, authors=("Jane Doe",), tags=("data",))

    def both(text: str) -> tuple[set[str], set[str]]:
        with shelf.database.read() as tx:
            every = [hit.article for hit in search(tx, parse(""), blog="acme", offset=0, limit=50)[1]]
            total, hits = search(tx, parse(text), blog="acme", offset=0, limit=50)
        assert total == len(hits)
        return {hit.title for hit in hits}, {post.title for post in every if matches(post, parse(text))}

    return both


def test_each_filter_alone_and_each_two_together_agree_with_the_rules(found):
    """What the database lets through is what the grammar's own rules let through."""
    pairs = [f"{left} {right}" for left, right in combinations(FILTERS, 2) if left.partition(":")[0] != "section"]
    for text in (*FILTERS, *pairs[::5]):
        by_database, by_rules = found(text)
        assert by_database == by_rules, text


def test_the_filters_do_find_what_they_should(found):
    """The rules themselves are not empty: a few answers written out."""
    assert found("author:muller")[0] == {"Late"}
    assert found('tag:"machine learning"')[0] == {"Old", "New year"}
    assert found("year:2020")[0] == {"New year", "Late"}
    assert found("max:10m")[0] == {"Old", "New year"}


def test_names_that_a_post_has_no_longer_find_it_no_more(shelf):
    """A post is filtered by its authors and tags as they stand now."""
    shelf.put("Caches", authors=("Jane Doe",), tags=("data",))
    shelf.put("Caches", authors=("Joan Roe", "Joan Roe"), tags=("cloud",))

    def total(text: str) -> int:
        with shelf.database.read() as tx:
            return search(tx, parse(text), blog="acme", offset=0, limit=50)[0]

    assert [total(text) for text in ("author:jane", "tag:data", "author:joan", "tag:cloud")] == [0, 0, 1, 1]


def test_a_name_of_any_length_can_be_kept(shelf):
    """A feed's longest names fit into both databases' indexes, and are found."""
    shelf.put("Long", authors=("Ж" * 5_000, "李" * 200 + "."), tags=("x\0y" * 900,))
    with shelf.database.read() as tx:
        found = [
            search(tx, parse(text), blog="acme", offset=0, limit=1)[0] for text in ("author:" + "李" * 200, "long")
        ]
    assert found == [1, 1]


def test_filters_narrow_what_words_find(shelf):
    """Words and filters must hold together, in one blog or in all."""
    shelf.put("Caches here", "Words.", day="2020-06-01", tags=("data",))
    shelf.put("Caches then", "Words.", day="2019-06-01", tags=("data",))
    shelf.put("Caches there", "Words.", blog="other", day="2020-06-01", tags=("data",))

    def titles(text: str, blog: str | None) -> list[str]:
        with shelf.database.read() as tx:
            hits = search(tx, parse(text), blog=blog, offset=0, limit=50)[1]
        return sorted(hit.article.title for hit in hits)

    assert titles("caches year:2020 tag:data", "acme") == ["Caches here"]
    assert titles("caches year:2020 tag:data", None) == ["Caches here", "Caches there"]
    assert titles("caches -words", "acme") == []


def test_filters_alone_list_the_newest_first(shelf):
    """Without words, hits come by date, and undated ones last."""
    shelf.put("Undated", minutes=5)
    shelf.put("Older", day="2019-06-01", minutes=5)
    shelf.put("Newer", day="2020-06-01", minutes=5)
    with shelf.database.read() as tx:
        pages = [search(tx, parse("min:5m"), blog="acme", offset=at, limit=2) for at in (0, 2)]
    assert [total for total, _ in pages] == [3, 3]
    titles = [hit.title for _, hits in pages for hit in hits]
    assert titles[titles.index("Newer") + 1] == "Older"
    assert sorted(titles) == ["Newer", "Older", "Undated"]


@pytest.mark.parametrize("words", ["", "caches ", '"about caches" ', "-kafka "])
def test_what_filters_on_time_pass_over_is_counted(shelf, words):
    """A post counts once: as untimed where only its reading time lacks, as undated where its date does."""
    for title, facts in {
        "Passes": {"day": "2020-06-01", "minutes": 5},
        "Too long": {"day": "2020-06-01", "minutes": 50},
        "Too old": {"day": "2010-06-01"},
        "Untimed": {"day": "2020-06-01", "tags": ("data",)},
        "Untimed too": {"day": "2020-07-01"},
        "Undated": {"minutes": 5, "tags": ("data",)},
        "Undated and long": {"minutes": 50},
        "Neither": {},
    }.items():
        shelf.put(title, "All about caches.", **facts)
    shelf.put("Elsewhere", "All about caches.", blog="other")
    shelf.put("Of another kind", "On kafka.")

    def counted(filters: str) -> Unknown:
        with shelf.database.read() as tx:
            return unknown(tx, parse(words + filters), blog="acme")

    others = 0 if words else 1
    assert counted("year:2020 max:10m") == Unknown(untimed=2, undated=2 + others)
    assert counted("max:10m") == Unknown(untimed=4 + others, undated=0)
    assert counted("after:2020") == Unknown(untimed=0, undated=3 + others)
    assert counted("year:2020 min:1m tag:data") == Unknown(untimed=1, undated=1)
    assert counted("tag:data") == Unknown()


def test_what_is_passed_over_keeps_to_a_persons_marks(shelf):
    """Who asks for what they saved hears of nothing else."""
    shelf.put("Untimed")
    with shelf.database.read() as tx:
        query = parse("max:5m is:saved")
        assert unknown(tx, query, blog="acme", person=Person("T1", "U1")) == Unknown()
        assert unknown(tx, query, blog="acme") == Unknown(untimed=1)
