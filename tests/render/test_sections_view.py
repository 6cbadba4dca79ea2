"""What is inside an archive, drawn within Slack's limits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.domain.library import Page
from bot.domain.sections.overview import OpenedSection, Section, Sections
from bot.render.sections import opened, percent, sections

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    Sendable = Callable[[Message], Message]


def test_sections_show_size_trend_and_where_to_begin(
    blog: Blog, article: Article, right_to_left: Article, golden: Golden
) -> None:
    """Each section is one block, and a button opens it."""
    there = (
        Section("Data & stores", "What is kept.", 70, 0.7, "rising", 0.8, 0.6, (article, right_to_left)),
        Section("Video", None, 29, 0.29, "falling", 0.1, 0.4, (article,)),
        Section("Teams", "Who they are.", 1, 0.004),
    )
    golden("sections", sections(Sections(blog, there, 105, 5, curated=True), "q7f3"))


def test_found_sections_say_that_they_were_found(blog: Blog, golden: Golden) -> None:
    """Nobody takes them for a guide's."""
    golden("sections_found", sections(Sections(blog, (Section("DNS", None, 9, 1.0),), 9, 0, curated=False), "q7f3"))


@pytest.mark.parametrize("total", [0, 1, 7])
def test_no_sections_say_why(total: int, blog: Blog, golden: Golden) -> None:
    """Too few posts, and where they are."""
    golden(f"sections_none_{total}", sections(Sections(blog, (), total, total, curated=False), "q7f3"))


def test_very_many_and_very_long_sections_fit(blog: Blog, awkward: Article, sendable: Sendable) -> None:
    """A blog of forty sections with names of 300 characters is still one message."""
    there = tuple(
        Section("long name " * 30 + str(n), "about " * 100, 700, 0.02, "steady", 0.02, 0.02, (awkward,) * 3)
        for n in range(40)
    )
    sendable(sections(Sections(blog, there, 28_000, 0, curated=True), "q7f3"))


def test_a_section_of_700_posts_is_paged(
    blog: Blog, many: Callable[[int], tuple[Article, ...]], right_to_left: Article, golden: Golden
) -> None:
    """A page of five with buttons both ways, whatever the titles."""
    long = replace(many(1)[0], title="Very long title " * 19, summary=None, published=None)
    page = Page((*many(3), long, right_to_left), 700, 3, 5)
    golden("section_opened", opened(OpenedSection(blog, Section("Data", "What is kept.", 700, 0.5), page), "q7f3"))


def test_shares_are_never_said_to_be_nothing() -> None:
    """A section with a post has a share."""
    assert [percent(part) for part in (0, 0.004, 0.215, 1)] == ["0%", "under 1%", "22%", "100%"]
