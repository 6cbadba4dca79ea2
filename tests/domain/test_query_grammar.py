"""What the query grammar understands of what people type."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain import search
from bot.domain.search import Filters, Query

_TYPED_PIECES = st.sampled_from(
    [
        *("author:", "section:", "tag:", "year:", "before:", "after:", "min:", "max:", "blog:", "is:"),
        *("auther:", "mim:", "iss:", "foo:", " ", " ", "\u00a0", "\uff1a", "\u2019", "\u202e", "e\u0301", "_"),
        *('"', "“", "”", "«", "-", "—", "--", ":", "'", ".", ",", "(", ")", "|", "/", "*", "+", "\x00", "\ud800"),
        *("jane", "Doe", "2021", "2019-2021", "2019..2020,2023", "2021-05", "2021-5-7", "10m", "1h30"),
        *("read", "unread", "C++", "node.js", "k8s", "A/B", "http://a.b/c?d=e", "std::move", "12:30"),
        *(" AND ", " OR ", " NOT ", " and ", "since:", "title:"),
        *("🚀", "שלום", "İ", "ﾞ", "ﬁ", "x" * 90),
    ]
)
_TYPED = st.one_of(st.text(max_size=30), st.lists(_TYPED_PIECES, max_size=12).map("".join))


@settings(max_examples=2000, deadline=None)
@given(_TYPED)
@example('author : "Jane Doe" year: 2021')
@example('"a"' * 166)
@example("tag:" + ",".join("abcdefghijklmnopqrstuvwxyz") * 6)
def test_canonical_text_parses_back_to_the_same_query(typed: str) -> None:
    """Nothing typed raises, and the canonical text of what was understood is short and understood the same."""
    query = search.parse(typed)
    canonical = search.format(query)
    again = search.parse(canonical)
    assert replace(again, text="", mistakes=()) == replace(query, text="", mistakes=())
    assert search.format(again) == canonical == again.text
    assert len(canonical) <= search.MAX_CHARACTERS
    assert all(search.tokens(term) and '"' not in term for term in query.words + query.phrases + query.excluded)
    assert search.describe(query)
    query.text.encode()
    if typed.strip() and query.is_empty:
        assert query.mistakes or not query.text


_NAMES = st.lists(st.sampled_from(["Jane Doe", "O'Brien", "C++", "Data & ML", "-x", "a,b", "Ünal"]), unique=True)
_DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
_MINUTES = st.none() | st.integers(1, 1440)


@settings(max_examples=300, deadline=None)
@given(
    st.builds(
        Filters,
        authors=_NAMES.map(tuple),
        sections=_NAMES.map(tuple),
        tags=_NAMES.map(tuple),
        years=st.sets(st.integers(1900, 2100), max_size=9).map(lambda years: tuple(sorted(years))),
        before=_DAYS,
        after=_DAYS,
        min_minutes=_MINUTES,
        max_minutes=_MINUTES,
        blog=st.none() | st.just("netflix"),
        marks=st.frozensets(st.sampled_from(["read", "unread", "saved"])),
    )
)
def test_filters_made_by_hand_survive_the_text(filters: Filters) -> None:
    """Whatever filters a menu sets, their text means the same."""
    assert search.parse(search.format(Query(filters=filters))).filters == filters


def test_a_name_with_quotation_marks_is_written_so_that_it_can_be_read() -> None:
    """A quotation mark inside an author's name becomes an apostrophe, and the name stays one value."""
    text = search.format(Query(filters=Filters(authors=('Jo "Ace” Li',))))
    assert search.parse(text).filters.authors == ("Jo 'Ace' Li",)


@pytest.mark.parametrize(
    ("typed", "words", "phrases", "excluded"),
    [
        ("routing cache", ("routing", "cache"), (), ()),
        ('"service mesh" kafka', ("kafka",), ("service mesh",), ()),
        ("“service  mesh” „event bus“", (), ("service mesh", "event bus"), ()),
        ("«service mesh»", (), ("service mesh",), ()),
        ('flink -kafka -"event bus"', ("flink",), (), ("kafka", "event bus")),
        ("flink —kafka \u2013storm \u2212spark", ("flink",), (), ("kafka", "storm", "spark")),
        ("--x", (), (), ("x",)),
        ("kafka - flink", ("kafka", "flink"), (), ()),
        ("kafka,flink; storm|spark", ("kafka", "flink", "storm", "spark"), (), ()),
        ("10,000 posts", ("10,000", "posts"), (), ()),
        ("C++ C# .NET node.js k8s A/B", ("C++", "C#", ".NET", "node.js", "k8s", "A/B"), (), ()),
        ("http://a.b/c?d=e std::move 12:30", ("http://a.b/c?d=e", "std::move", "12:30"), (), ()),
        ("note: re:jane near:cache ab:x", ("note", "re:jane", "near:cache", "ab:x"), (), ()),
        (":rocket: launch", ("rocket", "launch"), (), ()),
        ("(see foo) f(x). *bold* `code` 'tis", ("see", "foo", "f(x)", "bold", "code", "tis"), (), ()),
        ("Routing routing ROUTING", ("Routing",), (), ()),
        ("a\u00a0b\tc\nd\x00e", ("a", "b", "c", "d", "e"), (), ()),
        ("\u202ecafe\u0301\ufeff", ("café",), (), ()),
        ("שלום 🚀 世界", ("שלום", "世界"), (), ()),
        ('say"hello world"twice', ("say", "twice"), ("hello world",), ()),
        ('"" - "!" & foo', ("foo",), (), ()),
    ],
)
def test_words_phrases_and_excluded_terms(
    typed: str, words: tuple[str, ...], phrases: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    """Words, phrases and what is left out are told apart however quotes, dashes and spaces were typed."""
    query = search.parse(typed)
    assert (query.words, query.phrases, query.excluded) == (words, phrases, excluded)
    assert query.mistakes == ()
    assert query.filters == Filters()


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ('author:"Jane Doe"', Filters(authors=("Jane Doe",))),
        ("author:“Jane Doe”", Filters(authors=("Jane Doe",))),
        ("author:'Jane Doe'", Filters(authors=("Jane Doe",))),
        ("author:O\u2019Brien", Filters(authors=("O'Brien",))),
        ("author:@jane author:bob AUTHOR:Jane", Filters(authors=("jane", "bob"))),
        ("author\uff1ajane", Filters(authors=("jane",))),
        ("author: jane", Filters(authors=("jane",))),
        ("author : jane", Filters(authors=("jane",))),
        ("(section:data)", Filters(sections=("data",))),
        ("tag:#ml tag:C++", Filters(tags=("ml", "C++"))),
        ("tag:caching,storage", Filters(tags=("caching", "storage"))),
        ('tag:"a,b"', Filters(tags=("a,b",))),
        ("year:2021", Filters(years=(2021,))),
        ("year:2021 year:2019", Filters(years=(2019, 2021))),
        ("year:2019-2021", Filters(years=(2019, 2020, 2021))),
        ("year:2019\u20132021", Filters(years=(2019, 2020, 2021))),
        ("year:2021..2019,2023", Filters(years=(2019, 2020, 2021, 2023))),
        ("year:\uff12\uff10\uff12\uff11", Filters(years=(2021,))),
        ("before:2021", Filters(before=date(2021, 1, 1))),
        ("before:2021-05", Filters(before=date(2021, 5, 1))),
        ("after:2021-5-7", Filters(after=date(2021, 5, 7))),
        ("after:2021/05/07", Filters(after=date(2021, 5, 7))),
        ("min:10m max:20", Filters(min_minutes=10, max_minutes=20)),
        ("min:10min max:1h", Filters(min_minutes=10, max_minutes=60)),
        ('min:"10 minutes" max:1h30m', Filters(min_minutes=10, max_minutes=90)),
        ("blog:netflix", Filters(blog="netflix")),
        ("is:unread is:saved", Filters(marks=frozenset({"unread", "saved"}))),
        ("is:Unread,saved", Filters(marks=frozenset({"unread", "saved"}))),
        ("before:2021 before:2021-01-01", Filters(before=date(2021, 1, 1))),
    ],
)
def test_filters(typed: str, filters: Filters) -> None:
    """Each filter is read in the forms people write it."""
    query = search.parse(typed)
    assert query.filters == filters
    assert query.mistakes == ()
    assert not query.has_terms


def test_a_query_is_kept_as_typed() -> None:
    """The text stays what the person typed, without what nobody sees."""
    assert search.parse("  “Service mesh”  Year:2021\x00 ").text == "“Service mesh”  Year:2021"


def test_an_empty_query_has_nothing_and_no_mistakes() -> None:
    """Nothing typed is not a mistake."""
    assert search.parse(" \n") == Query()
    assert Query().is_empty
    assert not Query().has_terms


def test_leaving_out_is_a_query_without_terms() -> None:
    """Excluded words alone narrow the archive but rank nothing."""
    query = search.parse("-kafka")
    assert not query.is_empty
    assert not query.has_terms


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            'routing "service mesh" author:"Jane Doe" year:2021 min:10m',
            'routing "service mesh", by Jane Doe, in 2021, 10 minutes or more',
        ),
        ('-kafka -"event bus"', 'without kafka or "event bus"'),
        ("author:jane author:bob author:eve", "by jane, bob or eve"),
        ("section:data tag:ml", "in the section data, tagged ml"),
        ("year:2019-2021,2023", "in 2019 to 2021 or 2023"),
        ("after:2019 before:2021-05", "since 2019, before May 2021"),
        ("after:2021-05-31", "since 31 May 2021"),
        ("min:10 max:20", "10 to 20 minutes"),
        ("min:10 max:10", "exactly 10 minutes"),
        ("max:1", "1 minute or less"),
        ("blog:netflix is:saved is:unread", "on the blog netflix, unread, saved"),
        ("", "everything"),
    ],
)
def test_what_was_understood_is_told_in_plain_words(typed: str, words: str) -> None:
    """A person can read back what the query means."""
    assert search.describe(search.parse(typed)) == words


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("GraphQL k8s", ("graphql", "k8s")),
        ("C++ node.js A/B don't", ("c", "node", "js", "a", "b", "don", "t")),
        ("snake_case", ("snake", "case")),
        ('x" OR title:* NEAR(y)', ("x", "or", "title", "near", "y")),
        ("Cafe\u0301 ÉTÉ \u0130zmir x\u0302y", ("café", "été", "izmir", "xy")),
        ("🚀 -- !", ()),
    ],
)
def test_tokens_are_bare_lower_case_runs(text: str, tokens: tuple[str, ...]) -> None:
    """An engine gets letters and digits only, whatever operators were typed."""
    assert search.tokens(text) == tokens


@pytest.mark.parametrize("text", ["GraphQL k8s C++ node.js A/B don't snake_case", "Café, ÉTÉ", "世界 שלום Привет ½ ß"])
def test_tokens_are_cut_as_the_full_text_index_cuts(text: str) -> None:
    """SQLite's own tokenizer finds the same words in the same order."""
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute("CREATE VIRTUAL TABLE texts USING fts5(body, tokenize='unicode61 remove_diacritics 0')")
        index.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(texts, 'instance')")
        index.execute("INSERT INTO texts VALUES (?)", (text,))
        found = index.execute("SELECT term FROM terms ORDER BY offset").fetchall()
    assert tuple(term for (term,) in found) == search.tokens(text)


def test_stopwords_are_tokens_themselves() -> None:
    """Every stopword is one that `tokens` can yield."""
    assert all(search.tokens(word) == (word,) for word in search.STOPWORDS)
