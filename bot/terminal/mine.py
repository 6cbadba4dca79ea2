"""What one saved or read, at a terminal; also as rows of `--json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.library import Page
from bot.render.rows import article_row
from bot.terminal import articles, words
from bot.terminal.console import as_json, say

if TYPE_CHECKING:
    from bot.domain.reading import Marks


def listed(marks: Marks) -> None:
    """Print a page of posts, the last marked first."""
    page = marks.page
    if not page.total:
        say(words.NOTHING_MARKED[marks.kept])
        return
    articles.listed(Page(tuple(one.article for one in page.items), page.total, page.number, page.size), marks.marks)


def listed_json(marks: Marks) -> None:
    """Print a row for each post: the article's own, when it was marked, and all marks that it carries."""
    rows = [
        {
            **article_row(one.article),
            "marked_at": one.marked_at,
            "marks": sorted(marks.marks.get(one.article.id, frozenset())),
        }
        for one in marks.page.items
    ]
    as_json(rows, **articles.place(marks.page))
