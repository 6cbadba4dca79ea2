"""techblog like names the posts that share what one is about, to people and to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_people_read_why_each_is_alike(techblog: Callable[..., Any]) -> None:
    """First what the post is about, then the nearest one with what both share."""
    ran = techblog("like", "open", "sourcing", "zuul", "2", "--limit", "2")
    lines = ran.out.splitlines()
    assert lines[0].startswith("“Open Sourcing Zuul 2”. It is about: Zuul 2")
    assert any("Both on" in line for line in lines)
    assert (ran.code, ran.err) == (0, "")


def test_programs_read_rows_with_what_is_shared(techblog: Callable[..., Any]) -> None:
    """The article's own names, `shared` and `same_series`; the post itself is none of them."""
    data = techblog("like", "scaling time series data storage — part i", "--json").data
    assert data["items"][0]["title"] == "Scaling Time Series Data Storage — Part II"
    assert data["items"][0]["same_series"] is True
    assert "Cassandra" in data["items"][0]["shared"]
    assert data["like"] not in [row["id"] for row in data["items"]]
    assert {"blog", "terms", "total", "page", "pages"} <= data.keys()


@pytest.mark.parametrize(
    ("post", "words"), [("the", "posts can be meant"), ("xyzzyplugh", "No post"), ("https://a.example/b", "not in the")]
)
def test_what_cannot_be_answered_ends_with_2(techblog: Callable[..., Any], post: str, words: str) -> None:
    """In words, where errors go."""
    ran = techblog("like", post)
    assert ran.code == 2
    assert words in ran.err
