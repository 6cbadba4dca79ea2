"""Reading the archive: the newest articles, single ones, counts, dates and blogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Date, func, or_, select

from bot.domain.search import tokens
from storage.fulltext.engines import engine_of
from storage.rows import BLOG, FULL, LIGHT, article_from, blog_from
from storage.schema import articles, feeds, identities
from storage.schema import blogs as blogs_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.domain.articles import Article, Blog, Precision
    from storage.database import Transaction

NEWEST_FIRST = (articles.c.sorted_at.desc(), articles.c.number.desc())
"""The one order of every list by time: of two posts of one moment, the one that came later stands first."""

_WORDS_AT_ONCE = 50
"""Words that one question is about: SQLite takes no thousand of them, and PostgreSQL plans longer than it looks."""

_BLOGS = select(*BLOG).join_from(blogs_table, feeds, isouter=True)


def newest(tx: Transaction, blog: str, *, offset: int, limit: int) -> tuple[Article, ...]:
    """Return articles of a blog, newest first, without bodies; undated ones stand where they were first seen."""
    wanted = select(*LIGHT).where(articles.c.blog == blog).order_by(*NEWEST_FIRST).offset(offset).limit(limit)
    return tuple(article_from(row) for row in tx.execute(wanted))


def whole(tx: Transaction, blog: str, *, since: datetime | None = None, most: int) -> tuple[Article, ...]:
    """Return a blog's newest articles with their bodies, those published or first seen `since` then, `most` of them."""
    wanted = select(*FULL).where(articles.c.blog == blog).order_by(*NEWEST_FIRST).limit(most)
    rows = tx.execute(wanted if since is None else wanted.where(articles.c.sorted_at >= since))
    return tuple(article_from(row) for row in rows)


def titled(tx: Transaction, blog: str, words: Iterable[str], *, most: int) -> tuple[Article, ...]:
    """Return a blog's newest articles with one of `words` in the title, in capitals or not, each once, no bodies.

    The full-text index finds the few that have the word anywhere, so that not every title is read. For each few of the
    words there are `most` at most.
    """
    telling = [word for word in words if tokens(word)]
    found: dict[str, Article] = {}
    for start in range(0, len(telling), _WORDS_AT_ONCE):
        some = telling[start : start + _WORDS_AT_ONCE]
        having = articles.c.number.in_(engine_of(tx).having(some))
        stands = or_(*(articles.c.title.icontains(word, autoescape=True) for word in some))
        wanted = select(*LIGHT).where(articles.c.blog == blog, having, stands).order_by(*NEWEST_FIRST).limit(most)
        found |= {row.id: article_from(row) for row in tx.execute(wanted)}
    return tuple(found.values())


def count(tx: Transaction, blog: str) -> int:
    """Return how many articles of a blog there are."""
    return tx.scalar(select(func.count()).select_from(articles).where(articles.c.blog == blog)) or 0


def counts(tx: Transaction) -> dict[str, int]:
    """Return how many articles every blog has, by slug; a blog without any counts 0."""
    number = func.count(articles.c.number)
    wanted = select(blogs_table.c.slug, number).join_from(blogs_table, articles, isouter=True)
    return {slug: total for slug, total in tx.execute(wanted.group_by(blogs_table.c.slug))}  # noqa: C416 - rows are not pairs


def by_ids(tx: Transaction, ids: Iterable[str]) -> tuple[Article, ...]:
    """Return the articles with these ids in the order of the ids, without bodies; unknown ids are left out."""
    asked = list(dict.fromkeys(ids))
    found = {row.id: article_from(row) for row in tx.execute(select(*LIGHT).where(articles.c.id.in_(asked)))}
    return tuple(found[one] for one in asked if one in found)


def by_identities(tx: Transaction, blog: str, names: Iterable[str]) -> dict[str, Article]:
    """Return the articles of a blog that go by these identities, by identity, without bodies."""
    wanted = (
        select(identities.c.identity, *LIGHT)
        .join_from(identities, articles, articles.c.id == identities.c.article)
        .where(identities.c.blog == blog, identities.c.identity.in_(list(names)))
    )
    return {row.identity: article_from(row) for row in tx.execute(wanted)}


def with_body(tx: Transaction, article: str) -> Article | None:
    """Return the article with this id, with its body and identities; None where there is none."""
    row = tx.execute(select(*FULL).where(articles.c.id == article)).one_or_none()
    if row is None:
        return None
    names = select(identities.c.identity).where(identities.c.article == article).order_by(identities.c.identity)
    return article_from(row, tx.scalars(names))


def days(tx: Transaction, blog: str) -> list[tuple[date | None, Precision | None, int]]:
    """Return on which UTC days the articles of a blog were published, how exactly that is known, and how many they are.

    Those without a date are counted under (None, None).
    """
    published = articles.c.published
    moment = published if tx.dialect.name == "sqlite" else func.timezone("UTC", published)
    day = func.date(moment, type_=Date)
    wanted = select(day, articles.c.precision, func.count()).where(articles.c.blog == blog)
    return [(row[0], row[1], row[2]) for row in tx.execute(wanted.group_by(day, articles.c.precision))]


def blogs(tx: Transaction) -> tuple[Blog, ...]:
    """Return every blog, by slug."""
    return tuple(blog_from(row) for row in tx.execute(_BLOGS.order_by(blogs_table.c.slug)))


def blog(tx: Transaction, slug: str) -> Blog | None:
    """Return the blog with this slug, None where there is none."""
    row = tx.execute(_BLOGS.where(blogs_table.c.slug == slug)).one_or_none()
    return None if row is None else blog_from(row)


def with_links(tx: Transaction, blog: str) -> list[tuple[Article, list[str]]]:
    """Return every article of a blog, without bodies, and the addresses that each links to."""
    columns = (*LIGHT, articles.c.links)
    return [(article_from(row), row.links) for row in tx.execute(select(*columns).where(articles.c.blog == blog))]


def owners(tx: Transaction, blog: str) -> dict[str, str]:
    """Return which article goes by each identity in a blog, by id."""
    wanted = select(identities.c.identity, identities.c.article).where(identities.c.blog == blog)
    return {row.identity: row.article for row in tx.execute(wanted)}


def edition(tx: Transaction, blog: str) -> tuple[object, ...]:
    """Return what is the same for as long as a blog's articles stay as they are, their sections included."""
    sections = func.count(articles.c.section), func.count(articles.c.section.distinct())
    wanted = select(func.count(), func.max(articles.c.updated_at), *sections).where(articles.c.blog == blog)
    return tuple(tx.execute(wanted).one())


def left_behind(tx: Transaction, title: str, site_url: str) -> str | None:
    """Return the slug of a blog of this title and site that is polled no more; None where there is none."""
    unpolled = select(blogs_table.c.slug).join_from(blogs_table, feeds, isouter=True).where(feeds.c.blog.is_(None))
    return tx.scalar(unpolled.where(blogs_table.c.title == title, blogs_table.c.site_url == site_url).limit(1))
