"""search, archive, latest, start-here and history answer people and programs from the real catalogue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from bot.commandline.typed import query
from bot.domain.facets import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

UNKNOWN_OR_WORDS = {"type": ["string", "null"], "minLength": 1}
ARTICLE: dict[str, Any] = {
    "id": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
    "title": {"type": "string", "minLength": 1},
    "url": {"type": "string", "pattern": "^https?://"},
    "blog": {"const": "netflix"},
    "published": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"},
    "precision": {"enum": ["day", "week", None]},
    "authors": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "section": UNKNOWN_OR_WORDS,
    "tags": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "minutes": {"type": ["integer", "null"], "minimum": 1},
    "summary": UNKNOWN_OR_WORDS,
    "series": {"type": ["object", "null"], "required": ["part", "total", "others"]},
}
WHY = {"why": {"type": "string", "minLength": 10}, "state": {"enum": ["open", "done", "skipped"]}}
COUNT = {"type": "integer", "minimum": 0}
PATH = {
    "blog": {},
    "minutes": COUNT,
    "untimed": COUNT,
    "computed": {"type": "boolean"},
    "next": {"type": ["integer", "null"]},
}
PAGED = {"total": COUNT, "page": COUNT, "pages": COUNT}
FOUND = {
    **PAGED,
    "untimed": COUNT,
    "undated": COUNT,
    "understood": {"type": "string"},
    "mistakes": {"type": "array", "items": {"type": "string"}},
    "repaired": {"type": ["object", "null"], "required": ["asked", "shown"]},
}
BAR = {"period": {"type": "string", "pattern": r"^\d{4}(-\d\d)?$"}, "posts": COUNT}
CHANGE = {"type": ["object", "null"], "required": ["section", "lately", "before"]}
HISTORY = {
    "blog": {"const": "netflix"},
    "year": {"type": ["integer", "null"]},
    "total": COUNT,
    "undated": COUNT,
    "first": ARTICLE["published"],
    "last": ARTICLE["published"],
    "per_month": {"type": "number"},
    "busiest": {"type": "array", "items": BAR["period"], "minItems": 1},
    "busiest_months": {"type": "array", "items": BAR["period"]},
    "streak_months": {"type": ["integer", "null"]},
    "lately_per_month": {"type": ["number", "null"]},
    "longest_silence_days": COUNT,
    "silence_began": ARTICLE["published"],
    "still_silent": {"type": "boolean"},
    "grew": CHANGE,
    "shrank": CHANGE,
}
CHOICE = {"by": {"enum": list(DIMENSIONS)}, "filter": {"type": "string"}, "posts": COUNT}


def exactly(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with these properties and no other."""
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def answer(rows: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one object with the rows under `items`."""
    return exactly({**more, "items": {"type": "array", "items": exactly(rows), "minItems": 1}})


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [
        ("search routing", answer(ARTICLE, FOUND)),
        ("search netflix section:data", answer(ARTICLE, FOUND)),
        ("archive", answer(ARTICLE, FOUND)),
        ("archive year:2021 --limit 3", answer(ARTICLE, FOUND)),
        ("archive --choices max:20m", answer(CHOICE, {"blog": {}, "understood": {}, "mistakes": {}})),
        ("latest 50", answer(ARTICLE, PAGED)),
        ("start-here", answer({**ARTICLE, **WHY}, PATH)),
        ("history", answer(BAR, HISTORY)),
        ("history 2020", answer(BAR, HISTORY)),
    ],
)
def test_json_is_one_object_with_rows_under_items(
    techblog: Callable[..., Any], arguments: str, schema: dict[str, Any]
) -> None:
    """What a program reads has these names and no others, and what is not known is null."""
    ran = techblog(*arguments.split(), "--json", "--blog", "netflix")
    assert ran.code == 0
    assert [error.message for error in Draft202012Validator(schema).iter_errors(ran.data)] == []


def test_search_shows_hits_to_people(techblog: Callable[..., Any]) -> None:
    """A hit has its title, its facts and its address, and the last line tells how much there is."""
    ran = techblog("search", "full cycle developers", "--limit", "1")
    lines = ran.out.splitlines()
    assert lines[0] == "  1. Full Cycle Developers at Netflix"
    assert re.search(r"Philip Fisher-Ogden.* · 17 May 2018 · \d+ min", lines[1])
    assert lines[3].strip() == "https://netflixtechblog.com/full-cycle-developers-at-netflix-a08c31f83249"
    assert lines[-1] == "1 of 1 post."
    assert (ran.code, ran.err) == (0, "")


def test_a_word_that_no_post_has_is_repaired_and_told(techblog: Callable[..., Any]) -> None:
    """People read it above the hits, programs under `repaired`; --exact and quotation marks search as typed."""
    told = "Showing results for recommendation. To search for recomendation, add --exact."
    assert techblog("search", "recomendation").out.splitlines()[0] == told
    asked = techblog("search", "recomendation", "--json").data
    assert asked["repaired"] == {"asked": "recomendation", "shown": "recommendation"}
    assert asked["items"]
    for exactly in (["recomendation", "--exact"], ['"recomendation"']):
        exact = techblog("search", *exactly, "--json").data
        assert (exact["repaired"], exact["total"]) == (None, 0)
    assert techblog("search", "recommendation", "--json").data["repaired"] is None


@pytest.mark.parametrize("word", ["-hadoop", "-h2o", "-page", "-x"])
def test_a_word_with_a_minus_is_left_out_and_no_option(techblog: Callable[..., Any], word: str) -> None:
    """Not even `-h…` is read as an option."""
    understood = techblog("search", "netflix", word, "--json").data["understood"]
    assert understood == f"netflix, without {word.removeprefix('-')}"


def test_what_follows_two_minuses_is_words(techblog: Callable[..., Any]) -> None:
    """`--` ends the options, as everywhere."""
    assert techblog("search", "--json", "--", "-kafka", "--limit").data["understood"].endswith("without kafka or limit")


@pytest.mark.parametrize("arguments", [["search", "-h"], ["search", "--help"], ["-h"], ["archive", "-h"]])
def test_help_is_help_everywhere(techblog: Callable[..., Any], arguments: list[str]) -> None:
    """`-h` alone is no word."""
    ran = techblog(*arguments)
    assert ran.code == 0
    assert ran.out.startswith("Usage: techblog")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["author:Jane Doe"], 'author:"Jane Doe"'),
        (["-author:Jane Doe", "x"], '-author:"Jane Doe" x'),
        (["service mesh", "-java"], '"service mesh" -java'),
        (["-service mesh"], '-"service mesh"'),
        (['author:"Jane Doe" routing'], 'author:"Jane Doe" routing'),
        (["routing year:2020"], "routing year:2020"),
        (["year:2020 routing"], "year:2020 routing"),
        (["routing -java"], "routing -java"),
        (["author:jane"], "author:jane"),
        ([""], ""),
    ],
)
def test_quotation_marks_that_the_shell_took_are_put_back(words: list[str], meant: str) -> None:
    """An argument with a space was quoted; a whole query in one argument stays as it is."""
    assert query(tuple(words)) == meant


def test_a_name_of_two_words_finds_its_author(techblog: Callable[..., Any]) -> None:
    """author:"Philip Fisher-Ogden" arrives without its quotation marks and means the same."""
    found = techblog("search", "author:Philip Fisher-Ogden", "--json").data
    assert found["understood"] == "by Philip Fisher-Ogden"
    assert "Full Cycle Developers at Netflix" in [row["title"] for row in found["items"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["search"], "Missing argument 'WORDS...'"),
        (["search", ""], "nothing to search for"),
        (["search", "!!!"], "no word in this"),
        (["search", "is:raed"], "read, unread or saved"),
        (["search", "--bogus"], "No such option '--bogus'"),
        (["search", "--page", "-1", "x"], "-1 is not in the range"),
        (["search", "x", "--blog", "nteflix"], "Did you mean netflix?"),
        (["archive", "-"], "There is no word in this"),
        (["archive", "is:raed"], "read, unread or saved"),
        (["latest", "51"], "not in the range"),
        (["latest", "many"], "not a valid integer"),
        (["history", "1999"], "from 20"),
        (["start-here", "--blog", "nope"], "no blog named nope"),
        (["histroy"], "Did you mean 'history'?"),
    ],
)
def test_what_cannot_be_done_is_told_with_code_2(
    techblog: Callable[..., Any], arguments: list[str], words: str
) -> None:
    """The words are where errors go, nothing is where answers go."""
    ran = techblog(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_a_part_that_was_not_understood_does_not_mix_with_the_answer(techblog: Callable[..., Any]) -> None:
    """The rest is searched for; what was passed over is told where errors go."""
    ran = techblog("search", "routing", "is:raed")
    assert ran.code == 0
    assert "Routing" in ran.out
    assert "is:" not in ran.out
    assert "read, unread or saved" in ran.err


def test_nothing_found_says_what_was_looked_for_and_what_may_help(techblog: Callable[..., Any]) -> None:
    """An empty answer is an answer: code 0."""
    ran = techblog("search", "zyzzyva quux", "year:2020")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == 'Nothing in Netflix TechBlog matches: "zyzzyva quux", in 2020.'
    assert "Without the quotation marks" in ran.out
    assert "Without the quotation marks" not in techblog("search", '"zyzzyva"').out


def test_pages_go_on_where_the_last_one_ended(techblog: Callable[..., Any]) -> None:
    """The second page begins after the first, and says how to see the third."""
    first, second = (techblog("archive", "--limit", "3", "--page", page, "--json").data["items"] for page in "12")
    both = techblog("archive", "--limit", "6", "--json").data["items"]
    assert first + second == both
    ran = techblog("archive", "--limit", "3", "--page", "2")
    assert ran.out.splitlines()[-1].endswith("--page 3 shows more.")
    assert "  4. " in ran.out


def test_archive_filters_and_latest_agree_on_the_order(techblog: Callable[..., Any]) -> None:
    """Both tell the newest first; filters only narrow."""
    newest = techblog("latest", "5", "--json").data["items"]
    assert newest == techblog("archive", "--limit", "5", "--json").data["items"]
    of_2021 = techblog("archive", "year:2021", "--limit", "100", "--json").data["items"]
    assert {row["published"][:4] for row in of_2021} == {"2021"}
    assert of_2021 == sorted(of_2021, key=lambda row: row["published"], reverse=True)


def test_start_here_gives_a_reason_for_each_step(techblog: Callable[..., Any]) -> None:
    """Seven posts, each with why it is there, and how long it all takes."""
    data = techblog("start-here", "--json").data
    ran = techblog("start-here")
    assert len(data["items"]) == 7
    assert all(row["why"] in ran.out for row in data["items"])
    assert f"{data['minutes']} min" in ran.out.splitlines()[-1]


def test_a_choice_of_the_archive_can_be_typed(techblog: Callable[..., Any]) -> None:
    """Each choice is a filter, and it leaves as many posts as it says."""
    rows = techblog("archive", "year:2020", "--choices", "--json").data["items"]
    assert {row["by"] for row in rows} >= {"year", "author", "minutes", "tag"}
    for row in [row for row in rows if row["by"] == "minutes"] + rows[-3:]:
        found = techblog("archive", "year:2020", row["filter"], "--json")
        assert found.data["total"] == row["posts"], row
    ran = techblog("archive", "--choices")
    assert "By year:" in ran.out
    assert "more; --json has them all" in ran.out


def test_all_choices_means_all(techblog: Callable[..., Any]) -> None:
    """What the list leaves out stands in --json, however many authors a blog has."""
    rows = techblog("archive", "--choices", "--json").data["items"]
    authors = [row for row in rows if row["by"] == "author"]
    assert len(authors) > 150
    assert f"… and {len(authors) - 20:,} more; --json has them all" in techblog("archive", "--choices").out


def test_latest_tells_how_much_there_is(techblog: Callable[..., Any]) -> None:
    """The newest are some of all, for people and for programs."""
    assert techblog("latest", "3").out.splitlines()[-1] == "1 to 3 of 402 posts. techblog archive lists them all."
    assert techblog("latest", "3", "--json").data["total"] == 402


def test_what_has_no_date_says_so(techblog: Callable[..., Any]) -> None:
    """As in Slack, it is not left out in silence."""
    assert "undated" in techblog("archive", "--page", "41", "--limit", "10").out


def test_the_first_step_is_pointed_at_before_any_is_done(techblog: Callable[..., Any]) -> None:
    """Whoever has not begun sees where to."""
    assert techblog("start-here").out.startswith("➜ 1. ")
