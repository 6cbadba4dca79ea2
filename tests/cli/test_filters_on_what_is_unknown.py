"""Filters at the command line say what they pass over, and what there is instead of a section that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("command", ["archive", "search"])
def test_every_post_of_three_years_is_accounted_for(techblog: Callable[..., Any], command: str) -> None:
    """Short ones, long ones, and those of which no reading time is known add up to all."""
    every = techblog(command, "year:2019-2021", "--json").data
    short = techblog(command, "year:2019-2021", "max:10m", "--json").data
    long = techblog(command, "year:2019-2021", "min:11m", "--json").data
    assert every["untimed"] == 0
    assert short["untimed"] == long["untimed"] > 0
    assert short["total"] + long["total"] + short["untimed"] == every["total"]
    told = techblog(command, "year:2019-2021", "max:10m").out
    assert f"{short['untimed']} more have no known reading time." in told


def test_undated_posts_are_told_of(techblog: Callable[..., Any]) -> None:
    """Before and after a day together leave out those without one."""
    before, after = (techblog("archive", f"{way}:2016", "--json").data for way in ("before", "after"))
    assert before["undated"] == after["undated"] > 0
    assert before["total"] + after["total"] + before["undated"] == 402
    assert f"{before['undated']} more have no known date." in techblog("archive", "before:2016").out


def test_a_section_that_is_none_is_answered_with_those_there_are(techblog: Callable[..., Any]) -> None:
    """The list is what can be typed, and nothing is said of reading times."""
    ran = techblog("search", "section:nosuch")
    assert ran.code == 0
    assert "No section is called nosuch. The sections are " in ran.err
    assert "Data platform" in ran.err
    assert "reading time" not in ran.out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tag:casandra", "No post is tagged casandra. Did you mean tag:cassandra?"),
        ("author:smiht", 'No post is known to be by smiht. Did you mean author:"Jeremy Smith",'),
        ("section:dta", 'Did you mean section:"ML & data science" or section:"Data platform"?'),
        ("kafka zzz:yyy", "There is no filter zzz:, and no post has “zzz:yyy”."),
        ("kafka AND flink", 'put each in quotation marks: "kafka" "flink".'),
        ("kafka since:2019", "There is no filter since:, did you mean after:2019?"),
    ],
)
def test_what_was_not_understood_is_told_alike_by_search_and_export(
    techblog: Callable[..., Any], tmp_path: Path, typed: str, meant: str
) -> None:
    """Search answers the rest and an export is refused, as a file is kept; neither writes half of anything."""
    assert meant in techblog("search", *typed.split()).err
    assert techblog("search", *typed.split(), "--json").data["mistakes"][0].endswith(tuple(".?"))
    if "kafka" not in typed:
        file = tmp_path / "notes.csv"
        ran = techblog("export", "--format", "csv", typed, "-o", str(file))
        assert (ran.code, ran.out, file.exists()) == (2, "", False)
        assert meant in ran.err
