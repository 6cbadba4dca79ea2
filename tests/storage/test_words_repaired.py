"""Words that a blog lacks are sought as they may be meant; those it has are never touched."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import delete, func, select

from bot.services.library import Library
from storage import articles
from storage import database as module
from storage.schema import blogs, vocabulary

from .conftest import NOW


@pytest.fixture
def library(shelf):
    """Return an archive of posts in which some words stand often and others once."""
    for number in range(3):
        shelf.put(f"Recommendation {number}", "We cache a recommendation of movies.", tags=("personalization",))
    shelf.put("Monkeys", "Chaos Monkey stops instances; our database and service mesh go on.", authors=("Jane Doe",))
    shelf.put("Movers", "A mover carries GraphQL and k8s clusters.")
    shelf.put("Elsewhere", "Kubernetes runs recomendation here.", blog="other")
    return Library(shelf.database)


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("recomendation", "recommendation"),  # left out
        ("recommmendation", "recommendation"),  # doubled
        ("recommendatoin", "recommendation"),  # swapped
        ("ercommendation", "recommendation"),  # swapped at the beginning
        ("recommendatiom", "recommendation"),  # another at the end
        ("rekomendation", "recommendation"),  # two slips in a long word
        ("Recomendation cache", "recommendation cache"),
        ("moveis", "movies"),
        ("chaosmonkey", "chaos monkey"),
        ("grapql", "graphql"),
        ("personalisation", "personalization"),
        ('"service mehs"', '"service mesh"'),
        ("clustres -recomendation", "clusters"),
    ],
)
def test_a_word_that_the_blog_lacks_is_sought_as_it_is_meant(library, typed, sought):
    """The answer is that of the better words, and tells what was asked."""
    found = library.search(typed, blog="acme")
    told = (*found.query.words, *(f'"{phrase}"' for phrase in found.query.phrases))
    assert " ".join(told) == sought
    assert found.asked is not None
    assert found.page.total


@pytest.mark.parametrize("typed", ["data-bases", "instnces year:2020", "xylophones", ""])
def test_nothing_better_is_told_as_nothing(library, typed):
    """Nothing is near, or nothing is found with it either: the answer is about what was typed."""
    found = library.search(typed, blog="acme")
    assert (found.asked, found.page.total) == (None, 0)


@pytest.mark.parametrize(
    "typed", ["mover", "caching", "caches", "recommendations", "k8ss", "mov", "k8s", "字幕系统", "1234"]
)
def test_what_is_known_or_short_or_has_digits_stays_as_typed(library, typed):
    """A stem that the index finds is known too."""
    assert library.search(typed, blog="acme").asked is None


@pytest.mark.parametrize("typed", ['"recomendation"', "-recomendation"])
def test_one_word_in_quotes_and_what_is_left_out_stay_as_typed(library, typed):
    """Both say that just this is meant."""
    assert library.search(typed, blog="acme").asked is None


def test_nothing_is_repaired_where_the_words_are_meant_as_typed(library):
    """Then the word is sought that nobody wrote."""
    found = library.search("recomendation", blog="acme", exact=True)
    assert (found.asked, found.page.total) == (None, 0)


def test_every_blog_has_its_own_words(library):
    """What is wrong on one blog is known on another."""
    assert library.search("recomendation", blog="other").asked is None
    assert library.search("kubernetse", blog="other").query.words == ("kubernetes",)
    assert library.search("kubernetse", blog="acme").asked is None


def test_the_word_that_stands_in_more_posts_is_meant(shelf):
    """Of words equally near, and beginning alike, the frequent one."""
    for number in range(3):
        shelf.put(f"Rules {number}", "routing")
    shelf.put("Once", "rousing")
    assert Library(shelf.database).search("rouing", blog="acme").query.words == ("routing",)


def test_words_that_change_are_learned_and_those_of_a_blog_go_with_it(shelf):
    """The words are kept in the post's own transaction."""
    shelf.put("Post", "First.")
    shelf.put("Post", "Observability.")
    assert Library(shelf.database).search("observabilty", blog="acme").query.words == ("observability",)
    with shelf.database.write() as tx:
        tx.execute(delete(blogs).where(blogs.c.slug == "acme"))
        assert tx.scalar(select(func.count()).select_from(vocabulary)) == 0


def test_a_database_that_was_filled_before_knows_its_words(library, shelf):
    """The migration reads the posts that are there."""
    with shelf.database.read() as tx:
        before = {tuple(row) for row in tx.execute(select(vocabulary))}
    with shelf.database.write_alone() as tx:
        config = Config()
        config.set_main_option("script_location", f"{module.__file__.rpartition('/')[0]}/migrations")
        config.attributes["connection"] = tx
        command.downgrade(config, "0005")
    shelf.database.migrate()
    with shelf.database.read() as tx:
        assert {tuple(row) for row in tx.execute(select(vocabulary))} == before


def test_a_word_that_an_edit_took_out_of_its_last_post_is_known_no_more(shelf):
    """Whoever types a slip that was mended in the post is led to the word that stands there now."""
    shelf.put("Movies", "A recomendation of moveis, and a shelf.", authors=("Jane Dow",))
    shelf.put("Shelves", "One shelf.")
    library = Library(shelf.database)
    assert library.search("recomendation", blog="acme").asked is None
    shelf.put("Movies", "A recommendation of movies.", authors=("Jane Doe",))
    found = library.search("recomendation", blog="acme")
    assert (found.page.total, found.query.words) == (1, ("recommendation",))
    words = words_of(shelf)
    assert {"shelf", "recommendation", "doe"} <= words
    assert words.isdisjoint({"recomendation", "moveis", "dow"})


def test_a_word_stays_known_while_another_post_has_it_however_many_of_other_blogs_do(shelf):
    """A thousand posts of another blog stand before the blog's own in the index."""
    elsewhere = [shelf.post(f"Tale {number}", "A harbour.", blog="other") for number in range(1_001)]
    with shelf.database.write() as tx:
        articles.save_all(tx, elsewhere, NOW)
    shelf.put("Cranes", "A harbour and its cranes.")
    shelf.put("Ships", "A harbour.")
    shelf.put("Cranes", "A quay and its cranes, all of them.")
    assert words_of(shelf) >= {"harbour", "quay"}
    shelf.put("Ships", "A quay, and ships.")
    assert "harbour" not in words_of(shelf)


def test_a_word_that_the_index_finds_is_known_however_many_posts_of_other_blogs_have_it(shelf):
    """It is spelt otherwise here, and a thousand posts of another blog stand before the blog's own in the index."""
    elsewhere = [shelf.post(f"Tale {number}", "Harbours.", blog="other") for number in range(1_001)]
    with shelf.database.write() as tx:
        articles.save_all(tx, elsewhere, NOW)
    shelf.put("Ships", "We harboured a ship.")
    shelf.put("Trees", "An arbour.")
    found = Library(shelf.database).search("harbour", blog="acme")
    assert found.asked is None
    assert [hit.article.title for hit in found.page.items] == ["Ships"]


def words_of(shelf) -> set[str]:
    """Return the words that are known of the first blog."""
    with shelf.database.read() as tx:
        return set(tx.scalars(select(vocabulary.c.word).where(vocabulary.c.blog == "acme")))


@pytest.mark.parametrize(
    ("typed", "sought"),
    [("node", "nodejs"), ("node.js", "nodejs"), ("Node.js streams", "nodejs streams"), ("code", "code")],
)
def test_a_name_that_is_written_in_one_is_found_by_its_beginning_and_with_its_sign(shelf, typed, sought):
    """Whoever types "node" does not mean "code", though that is one letter away."""
    shelf.put("Codecs", "How we code.")
    shelf.put("Servers", "Streams in nodejs.", tags=("nodejs",))
    found = Library(shelf.database).search(typed, blog="acme")
    assert " ".join(found.query.words) == sought
    assert [hit.article.title for hit in found.page.items] == ["Servers" if "nodejs" in sought else "Codecs"]


def test_a_name_with_its_sign_stays_as_typed_where_a_post_has_it(shelf):
    """Both ways of writing it are known then."""
    shelf.put("Servers", "Streams in nodejs.")
    shelf.put("More servers", "Streams in Node.js.")
    assert Library(shelf.database).search("node.js", blog="acme").asked is None
