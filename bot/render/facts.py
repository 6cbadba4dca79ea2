"""The small lines under a title: who wrote an article, when, how long it takes, where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import text
from bot.render.marks_words import SHOWN

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.domain.articles import Article, Blog
    from bot.domain.reading import Kept

SEPARATOR = " · "
_NAME_LIMIT = 60


def facts(article: Article, *, undated: str = text.UNDATED, kept: Collection[Kept] = (), blog: str = "") -> str:
    """Return authors, date, minutes and section on one line of mrkdwn, leaving out what is not known.

    `undated` stands for a date that is not known; "" leaves it out, so that nothing at all may be left. `kept` are
    the marks of whoever reads the line; `blog` is the blog's name where posts of several stand together.
    """
    return text.escape(bare(article, undated=undated, kept=kept, blog=blog))


def bare(article: Article, *, undated: str = text.UNDATED, kept: Collection[Kept] = (), blog: str = "") -> str:
    """Return the same line as written, for rich text."""
    known = (
        text.isolated(text.shorten(text.plain(blog), _NAME_LIMIT)),
        text.authors(article.authors),
        text.date(article.published, article.precision) if article.published else undated,
        text.minutes(article.minutes) if article.minutes else "",
        text.isolated(text.shorten(text.plain(article.section or ""), _NAME_LIMIT)),
        *(words for mark, words in SHOWN.items() if mark in kept),
    )
    return SEPARATOR.join(filter(None, known))


def entry(article: Article, number: int | None = None, kept: Collection[Kept] = (), blog: str = "") -> str:
    """Return an article as one line of mrkdwn, for the text that stands for the blocks."""
    position = f"{number}. " if number else ""
    return f"{position}{text.isolated(text.link(article.url, article.title))} ({facts(article, kept=kept, blog=blog)})"


def named(name: str) -> str:
    """Return a short name (a section, an author) for mrkdwn."""
    return text.escape(text.isolated(text.shorten(text.plain(name), _NAME_LIMIT)))


def blog_name(blog: Blog) -> str:
    """Return the blog's title, or its slug where it has none, for mrkdwn."""
    return named(blog.title) or named(blog.slug)
