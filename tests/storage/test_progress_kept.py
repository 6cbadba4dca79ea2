"""Progress is kept for each person and workspace, in both kinds of database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.reading import Person
from storage import progress, workspaces

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ADA, GRACE, ELSEWHERE = Person("T1", "ada"), Person("T1", "grace"), Person("T2", "ada")


@pytest.fixture
def posts(shelf, database):
    """Return three articles' ids, in a database with two workspaces."""
    with database.write() as tx:
        for workspace in ("T1", "T2"):
            workspaces.save(tx, workspaces.Workspace(workspace, workspace), NOW)
    return [shelf.put(title).id for title in ("One", "Two", "Three")]


def test_a_step_is_its_persons_alone(posts, database):
    """Neither another person nor the same id in another workspace sees it."""
    with database.write() as tx:
        progress.step(tx, ADA, posts[0], "done", NOW)
        progress.step(tx, ADA, posts[1], "skipped", NOW)
    with database.read() as tx:
        assert progress.states(tx, ADA, posts) == {posts[0]: "done", posts[1]: "skipped"}
        assert progress.states(tx, GRACE, posts) == {}
        assert progress.states(tx, ELSEWHERE, posts) == {}


def test_a_step_can_be_done_after_it_was_skipped(posts, database):
    """The last word counts."""
    with database.write() as tx:
        progress.step(tx, ADA, posts[0], "skipped", NOW)
        progress.step(tx, ADA, posts[0], "done", NOW)
        assert progress.states(tx, ADA, posts) == {posts[0]: "done"}


def test_undo_takes_back_the_last_step_even_of_one_moment(posts, database):
    """Clicks within one tick of the clock keep their order."""
    with database.write() as tx:
        for post in (posts[2], posts[0], posts[1]):
            progress.step(tx, ADA, post, "done", NOW)
        progress.step(tx, GRACE, posts[2], "done", NOW)
        left = []
        while progress.undo(tx, ADA, posts):
            left.append(set(progress.states(tx, ADA, posts)))
        assert left == [{posts[2], posts[0]}, {posts[2]}, set()]
        assert progress.states(tx, GRACE, posts) == {posts[2]: "done"}


def test_reset_forgets_one_blogs_steps_of_one_person(posts, shelf, database):
    """Other blogs and other people keep theirs."""
    other = shelf.put("Elsewhere", blog="other").id
    with database.write() as tx:
        for person, post in ((ADA, posts[0]), (ADA, other), (GRACE, posts[0])):
            progress.step(tx, person, post, "done", NOW)
        progress.reset(tx, ADA, "acme")
        assert progress.states(tx, ADA, [*posts, other]) == {other: "done"}
        assert progress.states(tx, GRACE, posts) == {posts[0]: "done"}


def test_a_workspace_that_goes_takes_its_progress_along(posts, database):
    """Nothing of its people is left, and another workspace keeps its own."""
    with database.write() as tx:
        progress.step(tx, ADA, posts[0], "done", NOW)
        progress.step(tx, ELSEWHERE, posts[0], "done", NOW)
        workspaces.remove(tx, "T1")
        assert progress.states(tx, ADA, posts) == {}
        assert progress.states(tx, ELSEWHERE, posts) == {posts[0]: "done"}
