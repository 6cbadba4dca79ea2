"""`techblog sections` at the command line."""

from __future__ import annotations

import json


def test_sections_are_told_in_words(techblog):
    """Each section has its size and where to begin."""
    told = techblog("sections").out
    assert "402 posts in 7 sections" in told
    assert "Data platform: " in told


def test_sections_as_json(techblog):
    """A row for each section, its best posts as article rows."""
    answer = json.loads(techblog("sections", "--json").out)
    assert len(answer["items"]) == 7
    assert sum(row["posts"] for row in answer["items"]) + answer["unsorted"] == answer["total"] == 402
    assert all(row["best"][0]["section"] == row["section"] for row in answer["items"])


def test_one_section_is_opened_by_a_part_of_its_name(techblog):
    """Its posts are listed a page at a time."""
    answer = json.loads(techblog("sections", "video", "--limit", "3", "--json").out)
    assert {row["section"] for row in answer["items"]} == {"Video & studio"}
    assert answer["pages"] > 1


def test_a_name_that_is_none_ends_with_the_names_there_are(techblog):
    """The exit code is that of wrong usage."""
    ended = techblog("sections", "gardening")
    assert ended.code == 2
    assert "Data platform" in ended.err


def test_a_name_that_begins_with_the_words_wins(techblog):
    """`data` opens Data platform and not ML & data science; `platform`, which no name begins with, asks which."""
    assert json.loads(techblog("sections", "data", "--json").out)["section"]["section"] == "Data platform"
    which = techblog("sections", "platform")
    assert which.code == 2
    assert "platform may mean more than one section: " in which.err
    assert "Cloud & platform" in which.err
    assert "Data platform" in which.err


def test_a_trend_says_that_it_is_of_the_dated_posts(techblog):
    """Posts without a date are in the share and in neither side of the trend."""
    assert "of the dated posts in the last two years" in techblog("sections").out
