"""What one saved or read, at a terminal; also as rows of `--json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.library import Page
from bot.render import text
from bot.render.rows import article_row
from bot.terminal import articles, words
from bot.terminal.console import as_json, complain, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.articles import Article
    from bot.domain.reading import Kept, Marks
    from bot.domain.series import Series


def not_marked(article: Article, kept: Kept) -> None:
    """Tell, where errors go, that a mark that was to be taken back was not there."""
    complain(words.not_marked(kept, text.title_of(article.title)))


def cleared(posts: int) -> None:
    """Tell, where errors go, how much was forgotten: the answer is what is left."""
    complain(words.cleared(text.counted(posts, "post")))


def listed(marks: Marks) -> None:
    """Print a page of posts, the last marked first."""
    page = marks.page
    if not page.total:
        say(words.NOTHING_MARKED[marks.kept])
        return
    posts = Page(tuple(one.article for one in page.items), page.total, page.number, page.size)
    articles.listed(posts, marks.marks, marks.blogs)


def listed_json(marks: Marks, series: Mapping[str, Series]) -> None:
    """Print a row for each post: the article's own, when it was marked, and all marks that it carries.

    `series` are those of the posts that are parts of one, by id.
    """
    rows = [
        {
            **article_row(one.article, series.get(one.article.id)),
            "marked_at": one.marked_at,
            "marks": sorted(marks.marks.get(one.article.id, frozenset())),
        }
        for one in marks.page.items
    ]
    as_json(rows, **articles.place(marks.page))
