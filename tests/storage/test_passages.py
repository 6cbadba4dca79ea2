"""Which passage of a post stands under a hit, alike in both engines, and what pages do while posts come in."""

from __future__ import annotations

import pytest

from bot.domain.library import MARK_END, MARK_START
from bot.domain.search import parse
from storage.search import search

FILLER = "Nothing of note happened in this part of the story. " * 20


@pytest.fixture
def hits(shelf):
    """Return a function that searches the blog "acme"."""

    def found(text: str, *, offset: int = 0, limit: int = 50):
        with shelf.database.read() as tx:
            return search(tx, parse(text), blog="acme", offset=offset, limit=limit)[1]

    return found


def plain(text: str | None) -> str:
    """Return a text without marks."""
    return (text or "").replace(MARK_START, "").replace(MARK_END, "")


def test_the_passage_with_most_of_the_words_is_shown(shelf, hits):
    """Not the first one that has any of them."""
    shelf.put("One", f"Caches are old. {FILLER}Then we placed caches behind every balancer. {FILLER}Caches again.")
    assert "we placed caches behind every balancer." in plain(hits("caches balancer")[0].snippet)


def test_a_rare_word_of_the_text_draws_the_passage(shelf, hits):
    """What stands everywhere in the text tells less than what stands there once."""
    shelf.put("One", f"{'Caches here. ' * 40}{FILLER}A kestrel nests in the rack. {FILLER}")
    assert "A kestrel nests in the rack." in plain(hits("caches kestrel")[0].snippet)


def test_a_passage_begins_with_its_sentence_and_cuts_no_word(shelf, hits):
    """Where the sentence begins near."""
    shelf.put("One", f"{FILLER}The edge, as told before, routes every request it gets. {FILLER}")
    snippet = plain(hits("routing")[0].snippet)
    assert snippet.startswith("…The edge, as told before, routes every request it gets.")
    assert snippet.removesuffix("…").split()[-1].strip(".") in FILLER.replace(".", "").split()


def test_a_short_text_is_shown_whole(shelf, hits):
    """Such as the one sentence that is known of a post."""
    sentence = (
        "Weighs a choice of two servers by what each says of its own load, instead of keeping a list, when routing."
    )
    shelf.put("One", summary=sentence)
    assert plain(hits("routing")[0].snippet) == sentence


def test_a_sentence_without_an_end_is_cut_between_words(shelf, hits):
    """At both ends, however long it goes on."""
    words = " ".join(f"word{number}" for number in range(400))
    shelf.put("One", f"{words} kestrel {words}")
    snippet = plain(hits("kestrel")[0].snippet)
    assert set(snippet.strip("…").split()) <= {*words.split(), "kestrel"}
    assert len(snippet) < 250


def test_a_phrase_is_marked_as_a_whole(shelf, hits):
    """Word for word, in its own forms."""
    shelf.put("One", f"{FILLER}We practise chaos engineering, and no other chaos. {FILLER}")
    marked = f"{MARK_START}chaos engineering{MARK_END}, and no other chaos"
    assert marked in (hits('"chaos engineering"')[0].snippet or "")


def test_words_are_marked_whether_or_not_their_accents_were_typed(shelf, hits):
    """In titles and in texts, and in their other forms."""
    shelf.put("Éclairs and Cafés", f"{FILLER}“Ångström” measures caching. {FILLER}")
    (hit,) = hits("eclair cafe angstrom cached")
    assert hit.title == f"{MARK_START}Éclairs{MARK_END} and {MARK_START}Cafés{MARK_END}"
    assert f"{MARK_START}Ångström{MARK_END}" in (hit.snippet or "")


@pytest.mark.parametrize(
    ("title", "typed"),
    [("Café society", "café"), ("Cafe society", "café"), ("캐시 society", "캐시"), ("ガイド society", "ガイド")],
)
def test_what_was_typed_with_accents_is_marked_beside_a_word_that_does_not_stand_there(shelf, hits, title, typed):
    """A word that is missing takes no marks from the others; syllables and voiced kana are no accented letters."""
    shelf.put(title, f"{FILLER}Of {title}. {FILLER}")
    (hit,) = hits(f"{typed} kafka")
    word = title.split()[0]
    assert hit.title == f"{MARK_START}{word}{MARK_END} society"
    assert f"{MARK_START}{word}{MARK_END}" in (hit.snippet or "")


def test_equal_hits_keep_their_order_while_posts_come_in(shelf, hits):
    """A post that comes between two pages moves the rest by one place at most: a hit may come again, none is lost."""
    for number in range(6):
        shelf.put(f"Post {number}", "About caches.", day=f"2021-01-0{number + 1}")
    first = [plain(hit.title) for hit in hits("caches", limit=3)]
    shelf.put("Post 9", "About caches.", day="2021-02-01")
    second = [plain(hit.title) for hit in hits("caches", offset=3, limit=3)]
    assert first == ["Post 5", "Post 4", "Post 3"]
    assert second == ["Post 3", "Post 2", "Post 1"]
    assert hits("caches", offset=99, limit=3) == ()
