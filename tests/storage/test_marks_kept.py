"""Marks are kept for each person and workspace, in both kinds of database, and `is:` finds by them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain import search as grammar
from bot.domain.reading import Person
from storage import facets, reading, search, workspaces

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ADA, GRACE, ELSEWHERE = Person("T1", "ada"), Person("T1", "grace"), Person("T2", "ada")


@pytest.fixture
def posts(shelf, database):
    """Return three articles' ids; ada saved the first two, the second later, and read the second."""
    found = [shelf.put(f"{title} routing").id for title in ("One", "Two", "Three")]
    with database.write() as tx:
        for workspace in ("T1", "T2"):
            workspaces.save(tx, workspaces.Workspace(workspace, workspace), NOW)
        reading.mark(tx, ADA, found[0], "saved", NOW)
        reading.mark(tx, ADA, found[1], "saved", NOW + timedelta(minutes=1))
        reading.mark(tx, ADA, found[1], "read", NOW)
    return found


def titles(tx, text, person=ADA):
    """Return the first words of the titles that a query finds for a person, in order of the alphabet."""
    _, hits = search.search(tx, grammar.parse(text), blog="acme", offset=0, limit=9, person=person)
    return sorted(hit.article.title.split()[0] for hit in hits)


def test_marks_are_their_persons_alone(posts, database):
    """Neither another person nor the same id in another workspace sees them."""
    with database.read() as tx:
        assert reading.of(tx, ADA, posts) == {posts[0]: {"saved"}, posts[1]: {"saved", "read"}}
        assert reading.of(tx, GRACE, posts) == {}
        assert reading.count(tx, ELSEWHERE, "saved") == 0


def test_the_last_marked_stands_first_and_keeps_its_moment(posts, database):
    """Marking again changes nothing; pages follow one another."""
    with database.write() as tx:
        reading.mark(tx, ADA, posts[0], "saved", NOW + timedelta(hours=1))
        rows = reading.listed(tx, ADA, "saved", offset=0, limit=9)
        assert [(article.id, moment) for article, moment in rows] == [
            (posts[1], NOW + timedelta(minutes=1)),
            (posts[0], NOW),
        ]
        assert reading.listed(tx, ADA, "saved", offset=1, limit=1) == rows[1:]


def test_what_was_marked_can_be_forgotten(posts, database):
    """One mark, all of one kind, or everything with the workspace; other people's stay."""
    with database.write() as tx:
        reading.mark(tx, ELSEWHERE, posts[0], "saved", NOW)
        assert reading.unmark(tx, ADA, posts[0], "saved")
        assert not reading.unmark(tx, ADA, posts[0], "saved")
        assert reading.of(tx, ADA, posts) == {posts[1]: {"saved", "read"}}
        assert reading.clear(tx, ADA, "saved") == 1
        assert reading.of(tx, ADA, posts) == {posts[1]: {"read"}}
        workspaces.remove(tx, "T1")
        assert reading.of(tx, ADA, posts) == {}
        assert reading.count(tx, ELSEWHERE, "saved") == 1


@pytest.mark.parametrize("words", ["", "routing "])
def test_is_finds_by_ones_own_marks(posts, database, words):
    """With words and without; several marks must all hold."""
    assert posts
    with database.read() as tx:
        assert titles(tx, f"{words}is:saved") == ["One", "Two"]
        assert titles(tx, f"{words}is:unread") == ["One", "Three"]
        assert titles(tx, f"{words}is:saved is:unread") == ["One"]
        assert titles(tx, f"{words}is:read") == ["Two"]
        assert titles(tx, f"{words}is:saved", GRACE) == []


def test_the_menu_counts_ones_own_marks(posts, database):
    """Each choice has the number of posts it finds; who marked nothing, or is nobody, has no such menu."""
    assert posts
    with database.read() as tx:
        (facet,) = facets.facets(tx, grammar.Query(), "acme", ["mark"], ADA)
        assert {one.name: one.count for one in facet.choices} == {"unread": 2, "read": 1, "saved": 2}
        assert facets.facets(tx, grammar.Query(), "acme", ["mark"], GRACE) == ()
        assert facets.facets(tx, grammar.Query(), "acme", ["mark"]) == ()
