"""More posts like one of them, at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.library import Hit
from bot.render import alike_words as words
from bot.render import text
from bot.render.alike import why
from bot.render.facts import SEPARATOR
from bot.render.rows import article_row
from bot.terminal import articles
from bot.terminal.console import as_json, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.alike.nearness import Alike
    from bot.domain.series import Series
    from bot.terminal.articles import Marked


def alike(answer: Alike, marks: Marked) -> None:
    """Print one page of the posts that are like another, each with what both are about."""
    title = f"“{text.title_of(answer.article.title)}”"
    if not answer.page.total:
        for line in (words.none(title), words.ALONE, words.EARLY):
            say(line)
        return
    say(text.plain(f"{title}. {words.about(SEPARATOR.join(answer.terms))}"))
    hits = [Hit(one.article, one.article.title, why(one)) for one in answer.page.items]
    articles.hits(hits, answer.page, marks)


def alike_json(answer: Alike, series: Mapping[str, Series]) -> None:
    """Print a row for each post that is like another: the article's own, with its series, and what it shares."""
    rows = [
        {
            **article_row(one.article, series.get(one.article.id)),
            "shared": list(one.shared),
            "same_series": one.in_series,
        }
        for one in answer.page.items
    ]
    as_json(
        rows, like=answer.article.id, blog=answer.blog.slug, terms=list(answer.terms), **articles.place(answer.page)
    )
