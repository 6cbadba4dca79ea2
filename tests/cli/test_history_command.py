"""`techblog history` at the command line: bars, figures in words, and a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_history_draws_what_it_counts(techblog: Callable[..., Any]) -> None:
    """Every bar has its count, a fuller one is no shorter, and they add up."""
    data, ran = techblog("history", "--json").data, techblog("history")
    bars = {label: (len(drawn), int(count)) for label, drawn, count in re.findall(r"(\d{4})  (█*) *(\d+)\n", ran.out)}
    assert {label: count for label, (_, count) in bars.items()} == {
        row["period"]: row["posts"] for row in data["items"]
    }
    assert sum(count for _, count in bars.values()) == data["total"]
    widths = [drawn for drawn, _ in sorted(bars.values(), key=lambda bar: bar[1])]
    assert widths == sorted(widths)


def test_history_names_the_sections_that_changed_most(techblog: Callable[..., Any]) -> None:
    """What grew and what shrank is told of the whole blog, and of no single year."""
    data, ran = techblog("history", "--json").data, techblog("history")
    assert data["grew"]["lately"] > data["grew"]["before"]
    assert data["shrank"]["lately"] < data["shrank"]["before"]
    assert f"grew most: {data['grew']['section']} (" in ran.out
    assert f"shrank most: {data['shrank']['section']} (" in ran.out
    assert techblog("history", "2020", "--json").data["grew"] is None


def test_the_months_of_a_year_are_named(techblog: Callable[..., Any]) -> None:
    """A person reads month names, a program numbers."""
    assert "Aug 2020  " in techblog("history", "2020").out
    assert techblog("history", "2020", "--json").data["busiest"] == ["2020-08", "2020-09"]


def test_one_voice_tells_the_history(techblog: Callable[..., Any]) -> None:
    """A gap is one between the posts known here, and a tie names its months."""
    told = techblog("history").out
    assert "Longest gap between the posts known here: " in told
    assert re.search(r"^Busiest months?: .* with \d+ posts( each)?\.$", told, re.MULTILINE)
    assert "about 0 " not in told


@pytest.mark.parametrize("year", [[], ["2020"]])
def test_history_is_written_as_a_picture(techblog: Callable[..., Any], tmp_path: Path, year: list[str]) -> None:
    """The file is a PNG, nothing else is printed, and one that cannot be written is told."""
    file = tmp_path / "history.png"
    ran = techblog("history", *year, "--png", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert file.read_bytes().startswith(b"\x89PNG")
    assert "No such file" in techblog("history", "--png", str(tmp_path / "none" / "x.png")).err
