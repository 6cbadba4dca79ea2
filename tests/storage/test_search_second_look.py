"""A second look at the best hits orders them better, adds none, and gives the same order on every page."""

from __future__ import annotations

import pytest

from bot.domain.search import parse
from storage.fulltext import feedback
from storage.search import search


@pytest.fixture
def find(shelf):
    """Return a function that searches and gives the total and the titles, best first."""

    def found(text: str, *, offset: int = 0, limit: int = 50) -> tuple[int, list[str]]:
        with shelf.database.read() as tx:
            total, hits = search(tx, parse(text), blog="acme", offset=offset, limit=limit)
        return total, [hit.article.title for hit in hits]

    return found


def test_words_side_by_side_as_typed_come_first(shelf, find):
    """Of two posts with the same words, the one that has them together is the better answer."""
    shelf.put("Together", "We run a service mesh of our own and more besides.", day="2020-01-01")
    shelf.put("Apart", "We run a mesh of our own and a service more besides.", day="2021-01-01")
    for number in range(5):
        shelf.put(f"Other {number}", "Something else of our own, and more besides.")
    assert find("service mesh") == (2, ["Together", "Apart"])


def test_a_second_look_never_adds_a_post(shelf, find):
    """What the first hits are about orders hits; a post with none of the words asked for is none."""
    for number in range(4):
        shelf.put(f"Cassandra {number}", "Cassandra replicas repair their gossip with tombstones.")
    shelf.put("No word of it", "Gossip repairs replicas, tombstones and all.")
    for number in range(12):
        shelf.put(f"Other {number}", "Something else.")
    total, titles = find("cassandra replica clusters")
    assert "No word of it" in titles  # it has the replicas
    assert total == 5
    assert find("cassandra clusters")[0] == 4
    assert "No word of it" not in find("cassandra clusters")[1]


def test_every_page_has_the_same_order(shelf, find, monkeypatch):
    """Pages of any size join to one list, also across the end of what is looked at again."""
    monkeypatch.setattr(feedback, "LOOKED_AT", 7)
    for number in range(17):
        words = " ".join(["caches", "routing"][: 1 + number % 2] + ["falcons"] * (number % 3))
        shelf.put(f"Post {number}", f"About {words} and words number {number % 5}.")
    total, whole = find("routing caches falcons")
    assert total == len(whole) == len(set(whole)) == 17
    for size in (1, 3, 5, 10):
        pages = [find("routing caches falcons", offset=at, limit=size) for at in range(0, 20, size)]
        assert [title for _, titles in pages for title in titles] == whole
        assert {told for told, _ in pages} == {17}


def test_many_hits_keep_the_order_of_the_engine(shelf, find, monkeypatch):
    """With very many hits there is no second look, and the answer is still whole."""
    monkeypatch.setattr(feedback, "MOST_HITS", 1)
    shelf.put("Together", "A service mesh.")
    shelf.put("Apart", "A mesh, and a service.")
    total, titles = find("service mesh")
    assert (total, sorted(titles)) == (2, ["Apart", "Together"])
