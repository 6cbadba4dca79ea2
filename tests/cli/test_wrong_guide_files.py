"""A guide file of one's own is used, and a wrong one stops nothing: it is told with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot import wiring
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OWN = """
slug = "mine"
title = "Netflix, as we see it"
site_url = "https://netflixtechblog.com"
feed_url = "https://netflixtechblog.com/feed"
tagline = "What we read on Fridays."
"""


@pytest.fixture
def folder(environment: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder that TECHBLOG_GUIDES names."""
    made = tmp_path / "guides"
    made.mkdir()
    environment.setenv("TECHBLOG_GUIDES", str(made))
    return made


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (OWN + "[[section]]\nabout = 'x'\n", "line 7: section 1: name is missing"),
        (OWN + "tagline = \n", "line 7"),
        (
            OWN + "[[path]]\nurl = 'https://netflixtechblog.com/x'\nwhy = 'x'\nsection = 'Nope'\n",
            "line 10: path step 1",
        ),
    ],
)
def test_a_wrong_file_is_told_once_and_the_rest_works(
    techblog: Callable[..., Any], folder: Path, text: str, place: str
) -> None:
    """The answer is whole, and one line where errors go says which file and line to mend."""
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    ran = techblog("about", "--json")
    assert ran.code == 0
    assert ran.data["posts"] == 402
    assert ran.data["tagline"].startswith("How a streaming service")
    assert ran.err.count("mine.toml") == 1
    assert place in ran.err


def test_doctor_shows_what_is_wrong(techblog: Callable[..., Any], folder: Path) -> None:
    """A mistake, and posts that are not in the archive, each with file and line."""
    (folder / "wrong.toml").write_text(OWN + "what = 1\n", encoding="utf-8")
    step = "[[path]]\nurl = 'https://netflixtechblog.com/no-such-post-0123456789ab'\nwhy = 'Missing.'\n"
    section = "[[section]]\nname = 'X'\nabout = 'Y.'\nposts = ['https://netflixtechblog.com/none-0123456789ac']\n"
    (folder / "own.toml").write_text(OWN + step + section, encoding="utf-8")
    ran = techblog("doctor")
    told = next(line for line in ran.out.splitlines() if "guides" in line)
    assert told.startswith("FAIL  guides")
    assert "wrong.toml is wrong in line 7: what is not known" in told
    assert "own.toml, line 7: path step 1 names a post that is not in the archive" in told
    assert "own.toml, line 10: section X names a post that is not in the archive" in told


def test_ones_own_guide_is_found_by_the_feed(techblog: Callable[..., Any], folder: Path) -> None:
    """It stands in the place of what was told before, whatever its name."""
    (folder / "whatever.toml").write_text(OWN, encoding="utf-8")
    assert techblog("about", "--json").data["tagline"] == "What we read on Fridays."


def test_rules_of_ones_own_sort_anew(techblog: Callable[..., Any], folder: Path) -> None:
    """Sections of a guide that was added later are those of its rules."""
    rule = "[[section]]\nname = 'Everything'\nabout = 'All of it.'\ntitle = ['netflix', 'data', 'video']\n"
    (folder / "own.toml").write_text(OWN + rule, encoding="utf-8")
    assert [row["section"] for row in techblog("sections", "--json").data["items"]] == ["Everything"]


def test_a_second_file_of_one_blog_is_left_out(techblog: Callable[..., Any], folder: Path) -> None:
    """The first by name stays, and the other is told."""
    for name in ("a.toml", "b.toml"):
        (folder / name).write_text(OWN, encoding="utf-8")
    assert "b.toml is left out: a.toml is of the same blog" in techblog("about").err


def test_a_folder_that_is_none_is_told(techblog: Callable[..., Any], folder: Path) -> None:
    """Everything else works."""
    folder.rmdir()
    ran = techblog("latest", "1")
    assert ran.code == 0
    assert "which is no folder" in ran.err


@pytest.mark.parametrize("text", [b"slug = [", b"\xff\xfe", b'slug = "netflix"\ntitle = "Netflix TechBlog"\nx = 1\n'])
def test_even_the_bundled_guide_may_be_wrong(tmp_path: Path, text: bytes) -> None:
    """The blog works as one without a guide, and its path is computed."""
    (tmp_path / "netflix.toml").write_bytes(text)
    catalogue = (wiring.GUIDES / "netflix.jsonl").read_bytes()
    (tmp_path / "netflix.jsonl").write_bytes(catalogue)
    settings = Settings(database_url=f"sqlite:///{tmp_path}/techblog.db")
    app = wiring.assemble(settings, (wiring.bundled("netflix", tmp_path),))
    try:
        assert len(app.mistakes) == 1
        assert "netflix.toml" in app.mistakes[0]
        assert app.guides.start_here(blog="netflix").computed
        assert app.acquaintance.about(blog="netflix").figures.posts == 402
        assert app.contents.sections(blog="netflix").sections
    finally:
        app.close()
