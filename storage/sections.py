"""The sections of the archive: what sorting looks at, and which section each article is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, update

from bot.domain.sections.material import BODY_CHARACTERS, Material
from bot.domain.sections.overview import Counted
from storage.rows import LIGHT, article_from
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.domain.articles import Article
    from storage.database import Transaction


_LINKED: tuple[ColumnElement[Any], ...] = (*LIGHT, articles.c.links, func.substr(articles.c.text, 1, 0).label("text"))


def material(tx: Transaction, blog: str, *, anew: bool = False) -> list[tuple[Material, str | None]]:
    """Return every article of a blog as far as sorting needs it, oldest first, with the section it is in.

    Texts come with those that are in none, or with `anew` with all: the others are only compared with.
    """
    text = func.substr(articles.c.text, 1, BODY_CHARACTERS)
    columns = (articles.c.id, articles.c.title, articles.c.tags, articles.c.summary, articles.c.section)
    wanted = select(*columns).where(articles.c.blog == blog).order_by(articles.c.sorted_at, articles.c.number)
    lacking = articles.c.section.is_(None)
    texts = select(articles.c.id, text).where(articles.c.blog == blog, articles.c.text.is_not(None))
    bodies = {row[0]: row[1] for row in tx.execute(texts if anew else texts.where(lacking))}
    return [
        (Material(row.id, row.title, tuple(row.tags), row.summary or "", bodies.get(row.id, "")), row.section)
        for row in tx.execute(wanted)
    ]


def assign(tx: Transaction, sections: Mapping[str, str | None]) -> None:
    """Put articles, by id, into their sections; None takes one out."""
    if not sections:
        return
    change = update(articles).where(articles.c.id == bindparam("article")).values(section=bindparam("into"))
    tx.execute(change, [{"article": id_, "into": section} for id_, section in sections.items()])


def lacking(tx: Transaction, blog: str) -> int:
    """Return how many articles of a blog are in no section."""
    wanted = select(func.count()).where(articles.c.blog == blog, articles.c.section.is_(None))
    return tx.scalar(wanted) or 0


def names(tx: Transaction, blog: str) -> set[str]:
    """Return the sections that any article of a blog is in."""
    wanted = select(articles.c.section).where(articles.c.blog == blog, articles.c.section.is_not(None)).distinct()
    return set(tx.scalars(wanted))


def counted(tx: Transaction, blog: str, since: datetime) -> tuple[dict[str, Counted], int]:
    """Return what is counted in each section of a blog, "lately" being from `since` on, and how many posts it has."""
    section, published = articles.c.section, articles.c.published
    sides = (func.count().filter(published >= since), func.count().filter(published < since))
    rows = tx.execute(select(section, func.count(), *sides).where(articles.c.blog == blog).group_by(section)).all()
    return {name: Counted(*counts) for name, *counts in rows if name}, sum(row[1] for row in rows)


def linked(tx: Transaction, blog: str) -> tuple[Article, ...]:
    """Return all articles of a blog, newest first; their bodies hold the links that are known, and no text."""
    wanted = select(*_LINKED).where(articles.c.blog == blog)
    rows = tx.execute(wanted.order_by(articles.c.sorted_at.desc(), articles.c.number.desc()))
    return tuple(article_from(row) for row in rows)


def in_section(tx: Transaction, blog: str, section: str, *, offset: int, limit: int) -> tuple[Article, ...]:
    """Return articles of one section, newest first, without bodies."""
    wanted = select(*LIGHT).where(articles.c.blog == blog, articles.c.section == section)
    ordered = wanted.order_by(articles.c.sorted_at.desc(), articles.c.number.desc()).offset(offset).limit(limit)
    return tuple(article_from(row) for row in tx.execute(ordered))
