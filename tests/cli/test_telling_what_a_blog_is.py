"""`about` and `compare` answer people and programs from guide and archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from collections.abc import Callable

COUNT = {"type": "integer", "minimum": 0}
TALLIES = {
    "type": "array",
    "items": {"type": "object", "required": ["name", "posts"], "properties": {"posts": COUNT}},
}
FIGURES: dict[str, Any] = {
    "blog": {"const": "netflix"},
    "posts": {"const": 402},
    "per_month": {"type": "number"},
    "first": {"type": "string"},
    "last": {"type": "string"},
    "minutes": {"type": "integer", "minimum": 1},
    "timed": COUNT,
    "authors": COUNT,
    "sections": TALLIES,
    "tags": TALLIES,
}
TOLD = {"type": "string", "minLength": 10}
SENTENCES = {"type": "array", "items": TOLD, "minItems": 1}
COMPARED = {
    "type": "object",
    "required": ["blog", "title", "words", "site_url", "feed_url"],
    "properties": {"words": {"type": "string", "minLength": 40}},
}
ABOUT = {
    **FIGURES,
    "title": TOLD,
    "site_url": TOLD,
    "tagline": TOLD,
    "description": TOLD,
    "voice": {"enum": ["tourist", "engineer"]},
    "told": TOLD,
    "read_when": SENTENCES,
    "skip_if": SENTENCES,
    "own_words": {"type": ["string", "null"]},
    "guide": {"const": True},
    "items": {"type": "array", "items": COMPARED, "minItems": 5},
}
DESCRIBED = {
    "words": {"type": "string"},
    "described": COMPARED,
    "items": {"type": "array", "items": {"type": "object", "properties": FIGURES, "required": [*FIGURES, "only"]}},
}


@pytest.mark.parametrize(
    ("arguments", "properties"),
    [
        ("about", ABOUT),
        ("about netflix", ABOUT),
        ("about --voice engineer", ABOUT),
        ("compare uber", DESCRIBED),
        ("compare Spotify", DESCRIBED),
    ],
)
def test_json_has_these_names_and_no_others(
    techblog: Callable[..., Any], arguments: str, properties: dict[str, Any]
) -> None:
    """One object, its rows under `items`."""
    schema = {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}
    ran = techblog(*arguments.split(), "--json")
    assert ran.code == 0
    assert [error.message for error in Draft202012Validator(schema).iter_errors(ran.data)] == []


def test_a_person_hears_the_voice_asked_for(techblog: Callable[..., Any]) -> None:
    """Both tell the same blog, each in its way."""
    tourist, engineer = techblog("about").out, techblog("about", "--voice", "engineer").out
    assert "For the tourist: " in tourist
    assert "For the engineer: " in engineer
    for told in (tourist, engineer):
        assert "Posts: 402" in told
        for other in ("Uber", "Meta", "Airbnb", "Spotify", "LinkedIn"):
            assert other in told


def test_without_a_name_compare_lists_what_there_is(techblog: Callable[..., Any]) -> None:
    """The names are those that can be typed."""
    names = [row["name"] for row in techblog("compare", "--json").data["items"]]
    assert {"uber", "meta", "airbnb", "spotify", "linkedin"} <= set(names)
    assert ", ".join(names) in techblog("compare").out


def test_a_blog_that_is_not_followed_has_its_sentence(techblog: Callable[..., Any]) -> None:
    """There is no archive of it, and the answer says so."""
    ran = techblog("compare", "airbnb")
    assert "marketplace" in ran.out
    assert "not followed" in ran.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["about", "nteflix"], "Did you mean netflix?"),
        (["about", "--voice", "poet"], "poet"),
        (["compare", "netflix"], "cannot be compared with itself"),
        (["compare", "nobody"], "no blog named nobody"),
    ],
)
def test_what_cannot_be_told_is_said_with_code_2(
    techblog: Callable[..., Any], arguments: list[str], words: str
) -> None:
    """The words are where errors go."""
    ran = techblog(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
