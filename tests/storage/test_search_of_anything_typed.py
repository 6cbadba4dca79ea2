"""Whatever a person types, the databases answer it."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.errors import NotFound, UsageError
from bot.domain.search import format as canonical
from bot.domain.search import parse, refusal
from bot.services.library import Library
from bot.services.repairing import repaired
from bot.services.strangers import doubts
from storage.search import search

OPERATORS = (
    *('"', "'", "*", "^", ":", "(", ")", "-", "+", "&", "|", "!", "<->", "<1>", "\\", "%", "_", ";", "--", "{", "}"),
    *("AND", "OR", "NOT", "NEAR", "NEAR/2", "title:", "rowid:", "articles_index", "$$", "E'", ":*", ":A", "\x00"),
    *("author:", "tag:", "year:2020", "before:2020", "after:2019-02", "min:1m", "max:9m", "the", "caches", "routing"),
    *(
        "字幕",
        "é",
        "e\u0301",
        "🎉",
        "ß",
        "İ",
        "\ue000",
        "\ue001",
        "c++",
        "C#",
        ".NET",
        "node.js",
        "a/b",
        "cahces",
        "cach routing",
        "'; DROP TABLE articles",
    ),
)
TYPED = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(OPERATORS), max_size=12).map(" ".join),
    st.lists(st.sampled_from(OPERATORS), max_size=12).map("".join),
)


@pytest.fixture
def archive(shelf):
    """Return an archive with a few posts that odd queries may hit."""
    shelf.put("Caches", "About caches and routing.", day="2020-02-01", minutes=3, tags=("c++",), authors=("Jane Doe",))
    shelf.put("Subtitles 字幕", "字幕 🎉 node.js and A/B tests.", summary='It\'s "quoted" \\ %')
    shelf.put("No text")
    return shelf


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED, offset=st.sampled_from([0, 1, 500]))
def test_nothing_typed_makes_the_database_fail(archive, typed, offset):
    """Every text is a query: it finds something or nothing, and the total covers what is shown."""
    with archive.database.read() as tx:
        for blog in ("acme", None):
            total, hits = search(tx, parse(typed), blog=blog, offset=offset, limit=2)
            assert len(hits) == min(2, max(0, total - offset))
            assert search(tx, parse(typed), blog=blog, offset=0, limit=1, newest=True)[0] == total


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED)
def test_nothing_typed_makes_a_list_or_a_mistake_fail(archive, typed):
    """The archive's menus count what it lists, and what nobody wrote is told, whatever it is."""
    library = Library(archive.database)
    with suppress(NotFound, UsageError):
        listed, menus = library.archive(typed, blog="acme"), library.facets(typed, blog="acme").facets
        assert all(one.total >= listed.page.total for one in menus)
        assert refusal(listed.query) or not listed.query.mistakes
    with archive.database.read() as tx:
        assert all(one.words for one in doubts(tx, parse(typed), "acme"))


@pytest.mark.slow
def test_ten_thousand_random_strings_are_queries(archive):
    """Each, by its number, is answered whole, repaired and left out, and reads the same once it is written plainly."""
    with archive.database.read() as tx:
        for number in range(10_000):
            typed = made_up(number)
            query = parse(typed)
            again = parse(canonical(query))
            assert again == replace(query, text=again.text, mistakes=again.mistakes), (number, typed)
            repaired(tx, query, "acme")
            total, hits = search(tx, query, blog="acme", offset=0, limit=2)
            assert len(hits) == min(2, total), (number, typed)
            assert search(tx, query, blog="acme", offset=0, limit=1, newest=True)[0] == total, (number, typed)
            doubts(tx, query, "acme")


def made_up(number: int) -> str:
    """Return the random string of this number: operators, names, letters of all scripts and any characters."""
    dice = random.Random(number)  # noqa: S311 - repeatable, hides nothing
    pieces = [
        dice.choice(OPERATORS)
        if dice.random() < 0.6
        else "".join(
            chr(dice.choice((dice.randrange(32, 127), dice.randrange(0x250), dice.randrange(0x110000))))
            for _ in range(dice.randint(1, 6))
        )
        for _ in range(dice.randint(1, 9))
    ]
    return dice.choice(("", " ")).join(pieces)


@pytest.mark.parametrize("word", ["a", "b c", "routing"])
def test_as_many_words_as_fit_are_a_query(archive, word):
    """The longest query a person can type is answered, whether its words are new or the same."""
    for text in (word + " " + " ".join(chr(0x4E00 + at) for at in range(240)), f"{word} " * 200):
        with archive.database.read() as tx:
            search(tx, parse(text), blog="acme", offset=0, limit=5)
