"""Walking a blog's path: done, skip, undo, reset, for each person."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.articles import Article, Blog, article_id, identities
from bot.domain.errors import NotFound, UsageError
from bot.domain.guide import Guide, PathEntry
from bot.domain.progress import Move
from bot.domain.reading import LOCAL, Person
from bot.services.guide import Guides
from bot.services.progress import Progress
from storage import articles, feeds, reading, workspaces
from storage.database import Database

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ACME = Blog("acme", "Acme Engineering", "https://acme.example", "https://acme.example/feed")
URLS = [f"https://acme.example/{name}" for name in ("one", "two", "three")]
GUIDE = Guide("acme", ACME.title, ACME.site_url, ACME.feed_url, path=tuple(PathEntry(url, "Why.") for url in URLS))
ADA, GRACE = Person("T1", "ada"), Person("T1", "grace")


@pytest.fixture
def walk(database, clock):
    """Return the use cases over a path of three posts, in one workspace; "four" is on no path."""
    with database.write() as tx:
        feeds.add(tx, ACME, NOW)
        workspaces.save(tx, workspaces.Workspace("T1", "Acme"), NOW)
        for url in (*URLS, "https://acme.example/four"):
            names = identities(url)
            post = Article(article_id("acme", names), "acme", url, url.rpartition("/")[2], names, minutes=5)
            articles.save(tx, post, NOW)
    return Progress(database, Guides(database, {"acme": GUIDE}), clock)


def states(path):
    """Return each step's state, in order."""
    return [step.state for step in path.steps]


def test_done_and_skip_mean_the_next_step(walk):
    """Without a number, each goes one step on."""
    walk.move(ADA, Move("done"), blog="acme")
    assert states(walk.move(ADA, Move("skipped"), blog="acme")) == ["done", "skipped", None]
    assert states(walk.path(ADA, blog="acme")) == ["done", "skipped", None]
    assert states(walk.path(GRACE, blog="acme")) == [None, None, None]


def test_a_number_names_any_step_and_undo_the_last_one(walk):
    """Undo takes back what was done last, not what stands last."""
    walk.move(ADA, Move("done", 3), blog="acme")
    walk.move(ADA, Move("done", 1), blog="acme")
    assert states(walk.move(ADA, Move("undo"), blog="acme")) == [None, None, "done"]
    assert states(walk.move(ADA, Move("reset"), blog="acme")) == [None, None, None]
    with pytest.raises(UsageError, match="nothing to undo"):
        walk.move(ADA, Move("undo"), blog="acme")


def test_progress_outlives_the_process(walk, database, clock):
    """Another process on the same database knows it."""
    walk.move(ADA, Move("done"), blog="acme")
    again = Database(database.url.render_as_string(hide_password=False))
    later = Progress(again, Guides(again, {"acme": GUIDE}), clock)
    assert states(later.path(ADA, blog="acme")) == ["done", None, None]
    again.close()


def test_a_button_names_its_step_by_its_article(walk):
    """A step keeps its button wherever it stands; a post that is on no path (any more) says so."""
    third = walk.path(ADA, blog="acme").steps[2].article.id
    assert states(walk.step(ADA, third, "done")) == [None, None, "done"]
    four = article_id("acme", identities("https://acme.example/four"))
    for gone in (four, "000000000000"):
        with pytest.raises(NotFound, match="not on the path any more"):
            walk.step(ADA, gone, "done")


def test_the_command_line_has_progress_of_its_own(walk, database):
    """Its workspace is made when something is first kept for it, once."""
    walk.move(LOCAL, Move("done"), blog="acme")
    assert states(walk.move(LOCAL, Move("done"), blog="acme")) == ["done", "done", None]
    with database.read() as tx:
        assert workspaces.find(tx, LOCAL.workspace_id) is not None


def test_who_has_done_a_step_has_read_its_post(walk, database):
    """Skipping marks nothing, and taking the step back leaves the mark: it was read all the same."""
    first, second, _ = (step.article.id for step in walk.path(ADA, blog="acme").steps)
    walk.move(ADA, Move("done"), blog="acme")
    walk.move(ADA, Move("skipped"), blog="acme")
    walk.move(ADA, Move("undo"), blog="acme")
    walk.move(ADA, Move("undo"), blog="acme")
    with database.read() as tx:
        assert reading.of(tx, ADA, [first, second]) == {first: {"read"}}
        assert reading.of(tx, GRACE, [first, second]) == {}
