"""How a row becomes a value of the domain, and which columns to read for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.articles import Article, Blog, Body
from bot.domain.rhythm import INSTANT, Schedule
from storage.schema import articles, blogs, feeds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sqlalchemy import ColumnElement, Row

_BODY = (articles.c.text, articles.c.links)

LIGHT: tuple[ColumnElement[Any], ...] = (
    articles.c.id,
    articles.c.blog,
    articles.c.url,
    articles.c.title,
    articles.c.published,
    articles.c.precision,
    articles.c.authors,
    articles.c.tags,
    articles.c.section,
    articles.c.minutes,
    articles.c.summary,
    articles.c.picture,
)
"""The columns of an article without its body: a list never loads texts that nobody shows."""

FULL: tuple[ColumnElement[Any], ...] = (*LIGHT, *_BODY)
"""The columns of an article with its body."""

BLOG: tuple[ColumnElement[Any], ...] = (blogs.c.slug, blogs.c.title, blogs.c.site_url, feeds.c.url.label("feed_url"))
"""The columns of a blog; read them from `blogs` with `feeds` joined from the outside, as `blog_from` expects."""


def article_from(row: Row[Any], identities: Iterable[str] = ()) -> Article:
    """Return the article of a row that has the columns `LIGHT` or `FULL`, and may have more.

    `body` is set where the row has a text; `identities` stand in a table of their own, so they are handed in.
    """
    values = row._mapping  # noqa: SLF001 - SQLAlchemy's public name of a row as a mapping
    text = values.get("text")
    return Article(
        id=row.id,
        blog=row.blog,
        url=row.url,
        title=row.title,
        identities=tuple(identities),
        published=row.published,
        precision=row.precision,
        authors=tuple(row.authors),
        tags=tuple(row.tags),
        section=row.section,
        minutes=row.minutes,
        summary=row.summary,
        picture=row.picture,
        body=None if text is None else Body(text, tuple(values["links"])),
    )


def schedule_from(row: Row[Any]) -> Schedule:
    """Return when the subscription of a row is told."""
    if row.rhythm == "instant":
        return INSTANT
    return Schedule(row.rhythm, row.hour, row.weekday, row.timezone)


def blog_from(row: Row[Any]) -> Blog:
    """Return the blog of a row that has the columns `BLOG`; one without a feed has an empty `feed_url`."""
    return Blog(slug=row.slug, title=row.title, site_url=row.site_url, feed_url=row.feed_url or "")
