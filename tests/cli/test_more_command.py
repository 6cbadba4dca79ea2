"""techblog more tells one post in its own sentences, to people and to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.commands import COMMANDS
from bot.render.more_words import NOTHING_TYPED

if TYPE_CHECKING:
    from collections.abc import Callable


def test_people_read_the_post_in_sentences(techblog: Callable[..., Any]) -> None:
    """Its title, its sentences, who wrote it and when, and where it is."""
    ran = techblog("more", "open", "sourcing", "zuul", "2")
    lines = ran.out.splitlines()
    assert lines[0] == "Open Sourcing Zuul 2"
    assert lines[1].endswith(".")
    assert "Arthur Gonigberg" in ran.out
    assert any(line.startswith("About: Zuul 2") for line in lines)
    assert "https://netflixtechblog.com/open-sourcing-zuul-2" in ran.out
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    "example", [one for command in COMMANDS if command.name in {"more", "like"} for one in command.examples]
)
def test_what_the_help_proposes_has_an_answer(techblog: Callable[..., Any], example: str) -> None:
    """Each example names a post of the archive, and one of more a post that is more than its title."""
    ran = techblog(*example.split())
    assert (ran.code, ran.err) == (0, "")
    assert NOTHING_TYPED not in ran.out


def test_programs_read_one_row_with_the_sentences(techblog: Callable[..., Any]) -> None:
    """The article's own names, `sentences`, whose first is its summary, and the `terms` that `like` tells too."""
    (row,) = techblog("more", "open sourcing zuul 2", "--json").data["items"]
    assert row["sentences"][0] == row["summary"]
    assert row["title"] == "Open Sourcing Zuul 2"
    assert row["terms"] == techblog("like", "open sourcing zuul 2", "--json").data["terms"]
    assert "Zuul 2" in row["terms"]


def test_a_part_names_the_others(techblog: Callable[..., Any]) -> None:
    """With their addresses for people, as `series` for programs; it is null for a post on its own."""
    post = "Scaling Time Series Data Storage — Part I"
    ran = techblog("more", post)
    assert "Part 1 of a series" in ran.out
    assert "Part 2: Scaling Time Series Data Storage — Part II https://netflixtechblog.com/" in ran.out
    (row,) = techblog("more", post, "--json").data["items"]
    assert (row["series"]["part"], row["series"]["total"]) == (1, None)
    assert [(one["part"], one["title"]) for one in row["series"]["others"]] == [
        (2, "Scaling Time Series Data Storage — Part II")
    ]
    (alone,) = techblog("more", "open sourcing zuul 2", "--json").data["items"]
    assert alone["series"] is None


@pytest.mark.parametrize(
    ("post", "words"), [("the", "posts can be meant"), ("xyzzyplugh", "No post"), ("https://a.example/b", "not in the")]
)
def test_what_cannot_be_answered_ends_with_2(techblog: Callable[..., Any], post: str, words: str) -> None:
    """In words, where errors go."""
    ran = techblog("more", post)
    assert ran.code == 2
    assert words in ran.err
