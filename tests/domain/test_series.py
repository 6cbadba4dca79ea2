"""Series: which titles say that a post is a part, and which posts belong together."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.articles import Article
from bot.domain.path.posts import Post
from bot.domain.series import numbered, rarest, series, told

ROOT = Path(__file__).parents[2]
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def article(title: str, day: int = 0) -> Article:
    """Return an article whose id is its title."""
    return Article(title, "acme", f"https://acme.example/{title}", title, published=BEGIN + timedelta(days=day))


@pytest.mark.parametrize(
    "title",
    [
        "Cranes, Part 2",
        "Cranes: part two",
        "Cranes - Part II: hooks",
        "Cranes [Part 2/3]",
        "Cranes (2 of 3)",
        "Cranes 2/3",
        "Part 2 of 3: Cranes",
        "Pt. II - Cranes",
        "Cranes, Episode 2",
    ],
)
def test_a_part_says_so_in_many_ways(title: str) -> None:
    """Numbers, words and Roman numerals, before the name or behind it."""
    found = told(article(title, 9), [article("Cranes, Part 1")])
    assert numbered(title)
    assert found is not None
    assert found.number == 2
    assert [(number, one.title) for number, one in found.others] == [(1, "Cranes, Part 1")]
    assert found.total == (3 if "3" in title else None)


@pytest.mark.parametrize(
    "title",
    [
        "Part of our story",
        "The part I like most",
        "Part one was fun",
        "Docks at 1/2 price",
        "Docks, part 3.12 of the standard",
        "A party 2 of us remember",
        "Zuul 2",
        "Part 2",
        "Docks (7 of 3)",
    ],
)
def test_other_titles_say_no_part(title: str) -> None:
    """An ordinary word, a fraction, a version and a number without a name are no parts."""
    assert not numbered(title)


def test_a_fraction_alone_is_no_series() -> None:
    """It may be a date; with a brother it is a part."""
    assert told(article("Outage of 3/4"), []) is None
    assert told(article("Docks 1/2"), [article("Docks 2/2")]) is not None


def test_parts_of_different_names_are_one_series_under_one_heading() -> None:
    """What stands before the colon is the series, if no number comes twice."""
    first, second = article("The quays: The stone age, Part 1"), article("The quays: Of iron. Part 2.", 5)
    found = told(second, [first])
    assert found is not None
    assert found.others == ((1, first),)
    other = article("The quays: Of glass, Part 2", 6)
    assert told(second, [first, other]).others == ()  # type: ignore[union-attr]


def test_a_first_part_without_a_number_is_told_too() -> None:
    """Both sides lead to each other."""
    first, second = article("How we built the crane"), article("How we built the crane (Part 2)", 9)
    assert [number for number, _ in told(first, [second]).others] == [2]  # type: ignore[union-attr]
    assert [number for number, _ in told(second, [first]).others] == [1]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Harbours", "Harbours, Part 2"),
        ("Harbours: the first stone", "Harbours, Part 2"),
        ("Lessons: How we built the crane", "How we built the crane, Part 2"),
        ("How we built the B-52 crane", "How we built the crane, Part 2"),
    ],
)
def test_a_first_part_without_a_number_is_called_like_the_second(first: str, second: str) -> None:
    """A short name is all of its title or stands before its colon; a longer one has other words beside it."""
    found = told(article(second, 9), [article(first)])
    assert [one.title for _, one in found.others] == [first]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("other", "second"),
    [
        ("Of harbours 5", "Harbours, Part 2"),
        ("Why harbours matter to us", "Harbours, Part 2"),
        ("How we built the crane 5", "How we built the crane, Part 2"),
        ("Cranes", "How we built the crane, Part 2"),
    ],
)
def test_a_post_that_shares_a_word_or_has_another_number_is_no_first_part(other: str, second: str) -> None:
    """A word or two stand in any title, and what is numbered otherwise belongs elsewhere."""
    assert told(article(second, 9), [article(other)]).others == ()  # type: ignore[union-attr]


def test_a_column_and_a_lone_post_are_no_series_to_tell() -> None:
    """Posts under one heading have no order that a reader needs."""
    people = [article(f"Humans of Acme: {name}", day) for day, name in enumerate(["Ada", "Ben", "Cleo"])]
    assert told(people[0], people) is None
    assert told(article("Docks"), []) is None


def test_the_word_that_parts_are_looked_for_by_stands_in_all_of_them() -> None:
    """The longest of what comes before the colon or the number."""
    assert rarest("Behind the quays: Of iron, Part 2") == "Behind"
    assert rarest("Part 2: Cranes at night") == "Cranes"
    assert rarest("?") == ""


def test_the_series_of_the_catalogue_are_those_judged_by_hand() -> None:
    """All of two parts or more: none is missing, none is made up."""
    rows = map(json.loads, (ROOT / "bot/guides/netflix.jsonl").read_text(encoding="utf-8").splitlines())
    posts = [Post(Article(row["url"], "netflix", row["url"], row["title"], published=_moment(row))) for row in rows]
    labels = (ROOT / "benchmarks/labels/netflix_series.jsonl").read_text(encoding="utf-8").splitlines()
    judged = {(row["column"], tuple(row["parts"])) for row in map(json.loads, labels)}
    found = {(place.column, tuple(filter(None, place.parts))) for place in series(posts).values()}
    assert {one for one in found if len(one[1]) > 1} == judged


def _moment(row: dict[str, str | None]) -> datetime | None:
    return datetime.fromisoformat(row["published"]).replace(tzinfo=UTC) if row["published"] else None
