"""What the query grammar answers where it does not understand, or where nothing could match."""

from __future__ import annotations

import pytest

from bot.domain import search
from bot.domain.search import Filters, Mistake


@pytest.mark.parametrize(
    ("typed", "piece", "hint"),
    [
        ("auther:Jane", "auther:Jane", "author:Jane"),
        ("auther:“Jane Doe”", 'auther:"Jane Doe"', 'author:"Jane Doe"'),
        ("tags:ml,infra", "tags:ml,infra", 'tag:"ml,infra"'),
        ("mim:10m", "mim:10m", "min:10m"),
        ("in:read", "in:read", "is:read"),
        ("author:", "author:", "needs something after it"),
        ("tag: year:2021", "tag:", "such as tag:caching"),
        ('author:""', 'author:""', "needs something after it"),
        ("author:— x", "author:-", "takes a name"),
        ("year:21", "year:21", "such as year:2021"),
        ("year:2021-05", "year:2021-05", "months go with after: and before:"),
        ("year:2021,soon", "year:soon", "such as year:2021"),
        ("before:2021-13", "before:2021-13", "before:2021-05-31"),
        ("after:yesterday", "after:yesterday", "after:2021-05"),
        ("min:0", "min:0", "min:10m"),
        ("max:99h", "max:99h", "max:20m"),
        ("is:raed", "is:raed", "read, unread or saved"),
        ("-is:read", "-is:read", "Use is:unread"),
        ("-tag:ml", "-tag:ml", "Only words and phrases"),
        ("before:2020 before:2021", "before:2020 before:2021", "the last one was used, before:2021"),
        ('"service mesh', '"service mesh', "no partner"),
        ("-", "-", "no word"),
        ("!!! 🚀", "!!! 🚀", "no word"),
        ("kafka -Kafka", "Kafka", "both searched for and left out"),
        ("before:2020 after:2021", "before:2020 after:2021", "since 2021 and before 2020"),
        ("before:2021 after:2021", "before:2021 after:2021", "since 2021 and before 2021"),
        ("year:2019 before:2018", "year:2019 before:2018", "no day in the years"),
        ("min:20m max:10m", "min:20m max:10m", "swapped"),
        ("is:read is:unread", "is:read is:unread", "both read and unread"),
    ],
)
def test_a_mistake_names_its_piece_and_what_to_type(typed: str, piece: str, hint: str) -> None:
    """Each mistake is answered once, with the piece at fault and a way on."""
    (mistake,) = search.parse(typed).mistakes
    assert mistake.text == piece
    assert hint in mistake.words


@pytest.mark.parametrize(
    ("typed", "understood", "mistakes"),
    [
        ("kafka OR flink", "kafka flink", {}),
        ("OR kafka OR", "kafka", {}),
        ("kafka AND", "kafka", {}),
        ("tag:a OR tag:b", "tagged a or b", {}),
        ("tag:a or tag:b and year:2021", "tagged a or b, in 2021", {}),
        ('"a b" AND "c d" AND tag:x', '"a b" "c d", tagged x', {}),
        ("research and development", "research and development", {}),
        ("OR", "OR", {}),
        ("AND NOT", "AND NOT", {}),
        ('"NOT" kafka -OR', 'kafka "NOT", without OR', {}),
        ("kafka AND flink", "kafka flink", {"kafka AND flink": '"kafka" "flink"'}),
        ("(kafka OR storm) AND flink", "kafka storm flink", {"storm) AND flink": '"storm" "flink"'}),
        ("kafka NOT spark", "kafka", {"NOT spark": "-spark"}),
        ('kafka AND NOT "a b"', "kafka", {'NOT "a b"': '-"a b"'}),
        ("kafka NOT -spark", "kafka, without spark", {}),
        ("NOT tag:ml kafka", "kafka", {"NOT tag:ml": "Only words and phrases"}),
        ("NOT auther:x kafka", "kafka", {"NOT auther:x": "author:x"}),
        ('"a b" OR "c d"', '"a b" "c d"', {'"a b" OR "c d"': "OR goes between words"}),
        ("kafka OR tag:x", "kafka, tagged x", {"kafka OR tag:x": "Everything else must hold"}),
        ("tag:x OR year:2020", "tagged x, in 2020", {"tag:x OR year:2020": "Everything else must hold"}),
        ("min:5m OR min:9m", "9 minutes or more", {"min:5m OR min:9m": "", "min:5m min:9m": "only once"}),
    ],
)
def test_operators_of_other_searches_are_done_or_explained(
    typed: str, understood: str, mistakes: dict[str, str]
) -> None:
    """Where AND and OR change nothing nothing is said; where they would, and for NOT, what to type is."""
    query = search.parse(typed)
    assert search.describe(query) == understood
    assert [mistake.text for mistake in query.mistakes] == list(mistakes)
    assert all(hint in mistake.words for hint, mistake in zip(mistakes.values(), query.mistakes, strict=True))


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("since:2020", "after:2020"),
        ("until:2020-05", "before:2020-05"),
        ("by:jane", "author:jane"),
        ("topic:ml", "section:ml or tag:ml"),
        ("title:kafka", "did you mean kafka?"),
        ("date:2021", "year:2021 or after:2021"),
        ("length:10m", "max:10m or min:10m"),
    ],
)
def test_filters_of_other_searches_are_answered_with_those_here(typed: str, hint: str) -> None:
    """Only where the value can be one: from:home is a word."""
    (mistake,) = search.parse(typed).mistakes
    assert mistake.text == typed
    assert hint in mistake.words
    assert search.parse("from:home since:ever").words == ("from:home", "since:ever")


def test_the_rest_is_understood_beside_a_mistake() -> None:
    """One wrong piece does not spoil the others."""
    query = search.parse("routing auther:Jane year:2021 min:soon tag:ml")
    assert search.describe(query) == "routing, tagged ml, in 2021"
    assert [mistake.text for mistake in query.mistakes] == ["auther:Jane", "min:soon"]


def test_an_unclosed_quote_leaves_its_words() -> None:
    """Words behind a quotation mark without partner are searched one by one."""
    assert search.parse('"a phrase" and "service mesh').words == ("and", "service", "mesh")
    assert search.parse('author:"Jane').filters.authors == ("Jane",)


@pytest.mark.parametrize("typed", ["x" * 10_000, "routing " + "padding " * 1_250, '"a b" ' * 2_000])
def test_a_query_that_is_too_long_is_cut_and_says_so(typed: str) -> None:
    """Ten thousand characters are answered by the first five hundred."""
    query = search.parse(typed)
    assert query.has_terms
    assert len(query.text) <= search.MAX_CHARACTERS
    (mistake,) = query.mistakes
    assert "500 characters" in mistake.words
    assert len(mistake.text) <= 60


def test_a_cut_falls_between_words() -> None:
    """No word is cut in two where there is a space to cut at."""
    query = search.parse(" ".join(f"word{number}" for number in range(200)))
    assert all(word in {f"word{number}" for number in range(200)} for word in query.words)


def test_what_grows_over_the_limit_is_cut_and_says_so() -> None:
    """Text that is short enough as typed, but not as canonical text, loses its end and not silently."""
    query = search.parse("".join(f'"{number}"' for number in range(100, 200)))
    assert len(search.format(query)) <= search.MAX_CHARACTERS
    assert query.mistakes[0].text.startswith('"1')


def test_filters_that_cannot_be_used_here_are_refused_in_words() -> None:
    """A filter a surface does not know is refused, never ignored; the others are named instead."""
    query = search.parse("routing is:saved,unread author:jane max:20")
    assert search.unsupported(query, {"year", "author"}) == (
        Mistake("max:20m", "max: cannot be used here yet. You can filter by author: or year: here."),
        Mistake("is:unread is:saved", "is: cannot be used here yet. You can filter by author: or year: here."),
    )
    assert "filters do not" in search.unsupported(query, ())[0].words


def test_every_filter_can_be_refused_and_allowed() -> None:
    """The names of filters are those of the grammar."""
    names = ("author", "section", "tag", "year", "before", "after", "min", "max", "blog", "is")
    query = search.parse("author:a section:b tag:c year:2021 before:2022 after:2020 min:1 max:2 blog:d is:read")
    assert query.filters.used() == names
    assert search.unsupported(query, names) == ()
    assert len(search.unsupported(query, ())) == len(names)
    assert Filters().used() == ()
