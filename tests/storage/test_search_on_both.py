"""SQLite and PostgreSQL rank alike, and neither keeps a search waiting."""

from __future__ import annotations

import random
from contextlib import closing
from time import perf_counter

import pytest

from bot.domain.library import MARK_END, MARK_START
from bot.domain.search import parse
from storage.database import Database
from storage.search import search

from .conftest import Shelf

WORDS = tuple(
    f"{first}{last}" for first in ("ka", "lo", "mi", "ru", "te", "vo") for last in ("bar", "den", "fol", "mun")
)


@pytest.fixture
def both(sqlite_url, postgres_url):
    """Return an archive in each kind of database."""
    with closing(Database(sqlite_url)) as sqlite, closing(Database(postgres_url)) as postgres:
        yield Shelf(sqlite), Shelf(postgres)


def found(shelf: Shelf, text: str) -> list[str]:
    """Return the addresses of the best ten, best first."""
    with shelf.database.read() as tx:
        return [hit.article.url for hit in search(tx, parse(text), blog="acme", offset=0, limit=10)[1]]


def test_both_rank_alike(both):
    """Posts of many lengths, words of many frequencies: the same ten come first, in the same order."""
    dice = random.Random(5)  # noqa: S311 - repeatable, hides nothing
    weights = [1 / place for place in range(1, len(WORDS) + 1)]
    for number in range(80):
        text = " ".join(dice.choices(WORDS, weights, k=dice.randint(5, 40)))
        title = f"{number} {dice.choice(WORDS)}"
        blog = dice.choice(["acme", "acme", "other"])
        more = {"tags": (dice.choice(WORDS),), "day": f"2020-01-{number % 28 + 1:02}"}
        for shelf in both:
            shelf.put(title, text, blog=blog, **more)
    for _ in range(40):
        typed = " ".join(dice.choices(WORDS, k=dice.randint(1, 4))) + dice.choice(["", f" -{WORDS[-1]}", " year:2020"])
        assert found(both[0], typed) == found(both[1], typed), typed


def test_both_weigh_a_phrase_alike(both):
    """A phrase counts each time it stands in a post, and more in the title."""
    for shelf in both:
        shelf.put("Once", "The service mesh of us, at length, and then of others: a mesh, a service, a cost.")
        shelf.put(
            "A service mesh", "What it is, at length, and then of others, and of nothing else, and so on it goes."
        )
        shelf.put("Often", "A service mesh is a service mesh, at length, and a service mesh, and so on it goes.")
        for number in range(8):
            shelf.put(f"Other {number}", "A mesh for each service.")
    answers = [found(shelf, '"service mesh"') for shelf in both]
    assert answers[0] == answers[1]
    assert answers[0] == [f"https://acme.example/{name}" for name in ("a-service-mesh", "often", "once")]


def test_a_phrase_spans_no_two_fields(shelf):
    """The end of a title and the beginning of the text are not one phrase."""
    shelf.put("On service", "Mesh of ours.", tags=("edge",), authors=("Case Ray",), summary="Of it.")
    assert found(shelf, '"service mesh"') == []
    assert found(shelf, '"service edge"') == []
    assert found(shelf, '"edge case"') == []


def test_a_word_that_stands_there_ever_so_often_is_found(shelf):
    """However often a word stands in a post, and in whatever field, the post is found."""
    for times in (1, 8, 9, 50, 300, 5000):
        shelf.put(f"Times {times}", "cache " * times)
    shelf.put("Titled " + "cache " * 300, "Words.")
    assert len(found(shelf, "cache")) == 7
    assert len(found(shelf, '"cache"')) == 7
    assert len(found(shelf, "-cache")) == 0


def test_a_search_waits_for_no_poll_that_is_writing(shelf):
    """While a post is being saved the archive answers as it stood, and at once."""
    shelf.put("Caches", "Before.")
    with shelf.database.write() as writing:
        writing.exec_driver_sql("UPDATE articles SET title = 'Falcons', text = 'After.'")
        began = perf_counter()
        assert found(shelf, "caches") == ["https://acme.example/caches"]
        assert found(shelf, "falcons") == []
        assert perf_counter() - began < 5
    assert found(shelf, "caches") == []
    with shelf.database.read() as tx:
        (hit,) = search(tx, parse("falcons"), blog="acme", offset=0, limit=10)[1]
    assert hit.title == f"{MARK_START}Falcons{MARK_END}"
