"""`start-here` on the command line remembers what its person has done and skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_done_skip_undo_and_reset(techblog: Callable[..., Any]) -> None:
    """Each run goes on where the last one ended."""
    states = [row["state"] for row in techblog("start-here", "done", "--json").data["items"]]
    assert states == ["done", *["open"] * 6]
    told = techblog("start-here", "skip", "3")
    assert "1 of 7 done, 1 skipped" in told.out
    assert "✓ 1. " in told.out
    assert "➜ 2. " in told.out
    data = techblog("start-here", "undo", "--json").data
    assert (data["items"][2]["state"], data["next"]) == ("open", 2)
    assert techblog("start-here", "reset", "--json").data["next"] == 1


def test_the_end_of_the_path_says_what_is_next(techblog: Callable[..., Any]) -> None:
    """After the last step the answer is no list of things to do."""
    for _ in range(7):
        told = techblog("start-here", "done")
    assert "7 of 7 done" in told.out
    assert "techblog latest" in told.out
    assert techblog("start-here", "--json").data["next"] is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("done 9", "no step 9: this path has 7"),
        ("done first", "Type done or skip"),
        ("finished", "Type done or skip"),
        ("undo", "nothing to undo"),
    ],
)
def test_what_cannot_be_done_is_said(techblog: Callable[..., Any], typed: str, says: str) -> None:
    """A slip ends with exit code 2 and what to type instead."""
    ran = techblog("start-here", *typed.split())
    assert ran.code == 2
    assert says in ran.err
