"""Names in filters that a blog does not have: said to be none, with those that may be meant."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bot.domain import search
from bot.domain.query.strangers import MOST_NAMES, near, no_filter, respelt, unfiltered, without_strangers
from bot.domain.search import Filters

SECTIONS = ("Apps & devices", "Cloud & platform", "Data & ML", "Video & studio")
AUTHORS = ("Mike Smith", "José Ünal-Doe", "Ann Smythe", 'With "quotes"')
TAGS = ("open source", "cassandra", "node.js", "C++", "ml")


@pytest.mark.parametrize(
    ("typed", "names", "meant"),
    [
        ("Data & MLL", SECTIONS, ["Data & ML"]),
        ("dta", SECTIONS, ["Data & ML"]),
        ("vid", SECTIONS, ["Video & studio"]),
        ("clodu platfrom", SECTIONS, ["Cloud & platform"]),
        ("smiht", AUTHORS, ["Mike Smith"]),
        ("jose unal", AUTHORS, ["José Ünal-Doe"]),
        ("mike smit", AUTHORS, ["Mike Smith"]),
        ("quots", AUTHORS, []),
        ("opensource", TAGS, ["open source"]),
        ("open-sorce", TAGS, ["open source"]),
        ("casandra", TAGS, ["cassandra"]),
        ("nodejs", TAGS, ["node.js"]),
        ("go", TAGS, []),
        ("zzz", (*SECTIONS, *AUTHORS, *TAGS), []),
        ("x", (), []),
    ],
)
def test_a_name_is_found_by_its_slips_and_its_beginnings(typed: str, names: tuple[str, ...], meant: list[str]) -> None:
    """Case, accents and signs are nothing; what cannot be typed is not suggested, and what is far is not either."""
    assert near(typed, names) == meant


def test_the_likeliest_stand_first_and_are_few() -> None:
    """Fewer slips before more, and of equals what most posts have."""
    assert near("tests", ("fests", "testing", "test", "texts", "bests")) == ["fests", "test", "texts"]
    assert near("test", ("testing", "tester", "text", "tests")) == ["testing", "tester", "tests"]


def test_only_names_that_are_not_there_are_mistakes() -> None:
    """A part of a name is one that is there; where another name of the filter is there, the wrong one is let go."""
    filters = Filters(authors=("smith", "smiht"), sections=("data",), tags=("casandra",))
    left, wrong = without_strangers(filters, {"author": AUTHORS, "section": SECTIONS, "tag": TAGS})
    assert left == Filters(authors=("smith",), sections=("data",), tags=("casandra",))
    assert [(one.text, one.words) for one in wrong] == [
        ("author:smiht", 'No post is known to be by smiht. Did you mean author:"Mike Smith"?'),
        ("tag:casandra", "No post is tagged casandra. Did you mean tag:cassandra?"),
    ]


def test_the_sections_are_listed_where_none_is_near() -> None:
    """Of one it is said that it is the only one, of none nothing; the names of authors are too many to list."""
    for there, said in (
        (SECTIONS, "The sections are Apps & devices, Cloud & platform, Data & ML and Video & studio."),
        (("Data",), "The only section is Data."),
    ):
        _, (wrong,) = without_strangers(Filters(sections=("zzz",)), {"section": there})
        assert wrong.words == f"No section is called zzz. {said}"
    _, (wrong,) = without_strangers(Filters(sections=("zzz",)), {"section": ()})
    assert wrong.words == "No section is called zzz."
    _, (wrong,) = without_strangers(Filters(authors=("zzz",)), {"author": AUTHORS})
    assert wrong.words == "No post is known to be by zzz."


def test_what_was_understood_leaves_out_the_names_that_are_not_there() -> None:
    """The refusal names each mistake once, and tells the rest."""
    query = search.parse("kafka section:zzz year:2021")
    _, wrong = without_strangers(query.filters, {"section": ("Data",)})
    told = search.refusal(search.Query(words=query.words, filters=query.filters, mistakes=wrong))
    assert told == (
        "section:zzz \u2013 No section is called zzz. The only section is Data. "
        "The rest was understood: kafka, in 2021."
    )


def test_many_wrong_names_are_told_together() -> None:
    """The first three with what may be meant, the others at once; what was understood names none of them."""
    query = search.parse("kafka tag:" + ",".join(f"casandr{letter}" for letter in "bcdefghijk"))
    _, wrong = without_strangers(query.filters, {"tag": TAGS})
    assert [one.text for one in wrong[:3]] == ["tag:casandrb", "tag:casandrc", "tag:casandrd"]
    assert wrong[3].text.startswith("tag:casandre tag:casandrf")
    assert (len(wrong), wrong[3].words) == (4, "No post has these tags.")
    assert search.refusal(replace(query, mistakes=wrong)).endswith("The rest was understood: kafka.")


def test_words_that_look_like_filters_are_told_from_those_that_do_not() -> None:
    """Addresses, names of code, times and single letters are words as ever."""
    words = ("foo:bar", "http://a.b", "std::move", "12:30", "c:x", "foo:", "foo:'a'", "plain")
    assert unfiltered(words) == {"foo:bar": "foo", "foo:'a'": "foo"}
    wrong = no_filter("foo:bar", "foo")
    assert "There is no filter foo:, and no post has “foo:bar”. Filters are author:, section:, " in wrong.words


def test_words_that_nobody_wrote_are_told_with_those_that_may_be_meant() -> None:
    """Only what differs is named."""
    wrong = respelt(search.parse('kafka flnik "choas monkey"'), search.parse('kafka flink "chaos monkey"'))
    assert (wrong.text, wrong.words) == (
        'flnik "choas monkey"',
        'No post has this. Did you mean flink "chaos monkey"?',
    )
    query = search.parse("kafka flnik year:2021")
    query = replace(query, mistakes=(respelt(query, search.parse("kafka flink")),))
    assert search.refusal(query).endswith("Did you mean flink? The rest was understood: kafka, in 2021.")


def test_ninety_strange_names_among_ten_thousand_are_told_in_four_lines() -> None:
    """However many there are, three are told with what is near them and the rest together."""
    chance = random.Random(7)  # noqa: S311 - names, not secrets
    parts = ["".join(chance.choices("abcdefghijklmnop", k=7)) for _ in range(6_000)]
    names = [" ".join(chance.sample(parts, 2)) for _ in range(MOST_NAMES)]
    query = search.parse("author:" + ",".join(f"x{number}" for number in range(90)))
    assert len(without_strangers(query.filters, {"author": names})[1]) == 4
