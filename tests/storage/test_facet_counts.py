"""Each choice is counted as the query with it would count, alike in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from bot.domain.facets import DIMENSIONS, narrowed
from bot.domain.reading import Person
from bot.domain.search import format as written
from bot.domain.search import parse
from storage import sections
from storage.facets import facets
from storage.schema import marks, workspaces
from storage.search import search

NOW = datetime(2026, 3, 2, tzinfo=UTC)
POSTS = (
    {"title": "Plain"},
    {"title": "Old", "day": "2019-12-31", "minutes": 4, "tags": ("Machine Learning",), "authors": ("Jane Doe",)},
    {"title": "New year", "day": "2020-01-01", "minutes": 10, "tags": ("machine-learning", "data")},
    {"title": "Late", "day": "2020-12-31T23:59:59", "minutes": 11, "authors": ("Özgür Müller", "Jane Doe")},
    {"title": "Newer", "day": "2021-05-31", "minutes": 20, "authors": ("Doe Jane Ann",), "section": "Data Platform"},
    {"title": "Newest", "day": "2022-01-01", "minutes": 60, "tags": ("C++", "data"), "section": "Data"},
    {
        "title": "Odd",
        "day": "2022-03-01",
        "tags": ('with "quotes"', "—", "x" * 300),
        "authors": ("O'Neil \\ %", "李雷"),
    },
)
WORDS = ("newest odd", '"new year" old', "-late", "C++", "newest max:60m", "new newest tag:data")
QUESTIONS = (
    *WORDS,
    "",
    "year:2020",
    "year:2019-2021 max:15m",
    "author:jane",
    'tag:"machine learning"',
    "before:2021 min:5m",
)
ALL = tuple(one for one in DIMENSIONS if one != "mark")


@pytest.fixture
def told(shelf):
    """Return a function that gives the facets of a query over a few posts, and the count of any query."""
    for post in POSTS:
        shelf.put(**post)
    shelf.put("Elsewhere", blog="other", day="2020-06-01", minutes=10, authors=("Jane Doe",), tags=("data",))

    def ask(text: str):
        with shelf.database.read() as tx:
            return facets(tx, parse(text), "acme", ALL)

    def count(query) -> int:
        with shelf.database.read() as tx:
            return search(tx, query, blog="acme", offset=0, limit=1)[0]

    return ask, count


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_count_is_what_the_choice_leaves(told, text):
    """Whatever is asked already, taking a choice leads to as many posts as it said."""
    ask, count = told
    query = parse(text)
    for facet in ask(text):
        assert facet.choices
        for choice in facet.choices:
            filters = narrowed(query.filters, facet.dimension, choice.name)
            asked = parse(written(replace(query, filters=filters)))
            assert asked.mistakes == ()
            assert count(asked) == choice.count, (facet.dimension, choice)


def test_the_choices_written_out(told):
    """Years go back in time, lengths up, names by how often they occur; one spelling stands for all."""
    named = {facet.dimension: [(one.name, one.count) for one in facet.choices] for facet in told[0]("")}
    assert named == {
        "section": [("Data", 2), ("Data Platform", 1)],
        "year": [("2022", 2), ("2021", 1), ("2020", 2), ("2019", 1)],
        "author": [("Jane Doe", 3), ("Doe Jane Ann", 1), ("O'Neil \\ %", 1), ("Özgür Müller", 1), ("李雷", 1)],
        "minutes": [("1-5", 1), ("6-10", 1), ("11-20", 2), ("21+", 1)],
        "tag": [("data", 2), ("Machine Learning", 2), ("C++", 1)],
    }


def test_what_is_chosen_is_known_and_does_not_narrow_its_own_menu(told):
    """The other years can still be chosen, and the rest is counted within the year."""
    found = {facet.dimension: facet for facet in told[0]("year:2020 author:muller")}
    assert (found["year"].chosen.name, found["year"].total) == ("2020", 1)
    assert [one.name for one in found["year"].choices] == ["2020"]
    assert (found["author"].chosen, found["author"].is_asked, found["author"].total) == (None, True, 2)
    assert [one.name for one in found["author"].choices] == ["Jane Doe", "Özgür Müller"]
    assert found["minutes"].choices[0].count == 1


def test_many_authors_are_cut_to_the_most_frequent(shelf):
    """Of 150 the 99 that wrote most are offered."""
    for number in range(150):
        more = ("Regular",) if number % 2 else ()
        shelf.put(f"Post {number}", authors=(f"Writer number{number:03}", *more))
    with shelf.database.read() as tx:
        (authors,) = facets(tx, parse(""), "acme", ALL)
    assert (len(authors.choices), authors.choices[0].name, authors.choices[0].count) == (99, "Regular", 75)


def test_marks_are_the_persons_own(shelf):
    """Read, unread and saved are counted for who asks, narrow the other menus, and nobody else sees them."""
    ada, grace = Person("T1", "U1"), Person("T1", "U2")
    posts = [shelf.put(f"Post {number}", day=f"20{20 + number % 2}-01-01") for number in range(5)]
    with shelf.database.write() as tx:
        tx.execute(insert(workspaces).values(id="T1", installed_at=NOW))
        for post, mark in ((posts[0], "read"), (posts[1], "read"), (posts[1], "saved")):
            row = {"workspace_id": "T1", "user_id": "U1", "article": post.id, "mark": mark, "marked_at": NOW}
            tx.execute(insert(marks).values(row))

    def told(text: str, person: Person | None) -> dict:
        with shelf.database.read() as tx:
            found = facets(tx, parse(text), "acme", DIMENSIONS, person)
        return {facet.dimension: [(one.name, one.count) for one in facet.choices] for facet in found}

    assert told("", ada)["mark"] == [("unread", 3), ("read", 2), ("saved", 1)]
    assert told("year:2021", ada)["mark"] == [("unread", 1), ("read", 1), ("saved", 1)]
    assert told("is:unread", ada)["year"] == [("2021", 1), ("2020", 2)]
    assert "mark" not in told("", grace)
    assert "mark" not in told("", None)


def test_nothing_known_gives_no_menu(shelf):
    """A blog without posts, or one of whose posts nothing but the title is known, has nothing to choose."""
    with shelf.database.read() as tx:
        assert facets(tx, parse(""), "acme", ALL) == ()
    shelf.put("Plain")
    with shelf.database.read() as tx:
        assert facets(tx, parse(""), "acme", ALL) == ()


def test_sections_are_counted_with_the_dated_posts_on_both_sides_of_a_day(shelf):
    """A post of that very day is a late one, one without a date on neither side, one without a section only a post."""
    for title, section, day in (
        ("One", "Data", "2020-01-01"),
        ("Two", "Data", "2024-03-01"),
        ("Three", "Data", "2025-01-01"),
        ("Four", "Data", None),
        ("Five", "Cloud", "2019-01-01"),
        ("Six", None, "2025-01-01"),
    ):
        shelf.put(title, section=section, day=day)
    with shelf.database.read() as tx:
        counts, total = sections.counted(tx, "acme", datetime(2024, 3, 1, tzinfo=UTC))
    assert counts == {"Data": (4, 2, 1), "Cloud": (1, 0, 1)}
    assert total == 6
