"""A post that is a part of a series says so in every list at the command line, and in exports."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ASKED = ("billing migration",)


@pytest.mark.parametrize("command", ["search", "archive"])
def test_a_list_tells_parts_and_its_rows_lead_to_the_others(techblog: Callable[..., Any], command: str) -> None:
    """Parts two and three say what they are; a first part that no title numbers is among their others."""
    assert "Part 2 of a series" in techblog(command, "--limit", "50", *ASKED).out
    rows = techblog(command, "--limit", "50", *ASKED, "--json").data["items"]
    (second,) = [row for row in rows if row["title"] == "Netflix Billing Migration to AWS — Part II"]
    assert (second["series"]["part"], second["series"]["total"]) == (2, None)
    assert [one["part"] for one in second["series"]["others"]] == [1, 3]
    assert all(row["series"] is None for row in rows if "Part" not in row["title"])


@pytest.mark.parametrize(
    "command", [["latest", "50"], ["saved"], ["start-here"], ["sections", "data"], ["like", "zuul 2"]]
)
def test_rows_of_every_list_have_the_series(techblog: Callable[..., Any], command: list[str]) -> None:
    """A number, a total, and the others, or null."""
    techblog("saved", "--add", "https://netflixtechblog.com/scaling-time-series-data-storage-part-ii-d67939655586")
    rows = techblog(*command, "--json").data["items"]
    assert rows
    assert all(row["series"] is None or {"part", "total", "others"} == set(row["series"]) for row in rows)
    if command == ["saved"]:
        assert [row["series"]["part"] for row in rows] == [2]


def test_each_form_of_an_export_tells_parts(techblog: Callable[..., Any], tmp_path: Path) -> None:
    """All of the file's posts are at hand, so a first part that no title numbers is told too."""
    for form in ("json", "csv", "markdown", "html"):
        assert techblog("export", "--format", form, *ASKED, "-o", str(tmp_path / form)).code == 0
    rows = {row["title"]: row["series"] for row in json.loads((tmp_path / "json").read_text("utf-8"))["items"]}
    assert rows["Netflix Billing Migration to AWS"]["part"] == 1
    with (tmp_path / "csv").open(encoding="utf-8-sig", newline="") as file:
        cells = {row["title"]: row["series"] for row in csv.DictReader(file)}
    assert cells["Netflix Billing Migration to AWS — Part II"] == "Part 2 of a series"
    assert cells["Netflix Billing Migration to AWS"] == "Part 1 of a series"
    for form in ("markdown", "html"):
        assert "Part 3 of a series" in (tmp_path / form).read_text("utf-8")
