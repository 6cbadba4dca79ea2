"""What people marked: one row for each person, article and mark, "saved" or "read"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, insert, select

from storage.rows import LIGHT, article_from
from storage.schema import articles, blogs, marks

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.domain.articles import Article
    from bot.domain.reading import Kept, Person
    from bot.domain.search import Mark
    from storage.database import Transaction


def mark(tx: Transaction, person: Person, article: str, kept: Kept, now: datetime) -> None:
    """Remember a mark; one that is there already keeps its moment."""
    if tx.scalar(select(marks.c.article).where(_theirs(person), marks.c.article == article, marks.c.mark == kept)):
        return
    who = {"workspace_id": person.workspace_id, "user_id": person.user_id}
    tx.execute(insert(marks).values(who | {"article": article, "mark": kept, "marked_at": now}))


def unmark(tx: Transaction, person: Person, article: str, kept: Kept) -> bool:
    """Forget a mark, and return whether it was there."""
    gone = tx.execute(delete(marks).where(_theirs(person), marks.c.article == article, marks.c.mark == kept))
    return bool(gone.rowcount)


def clear(tx: Transaction, person: Person, kept: Kept) -> int:
    """Forget every such mark of a person, and return how many there were."""
    return tx.execute(delete(marks).where(_theirs(person), marks.c.mark == kept)).rowcount


def of(tx: Transaction, person: Person, ids: Collection[str]) -> dict[str, frozenset[Kept]]:
    """Return a person's marks on these articles, by id; those without any are left out."""
    found: dict[str, frozenset[Kept]] = {}
    wanted = select(marks.c.article, marks.c.mark).where(_theirs(person), marks.c.article.in_(ids))
    for row in tx.execute(wanted):
        found[row.article] = found.get(row.article, frozenset()) | {row.mark}
    return found


def count(tx: Transaction, person: Person, kept: Kept) -> int:
    """Return how many articles a person marked so."""
    return tx.scalar(select(func.count()).select_from(marks).where(_theirs(person), marks.c.mark == kept)) or 0


def mixed(tx: Transaction, person: Person, kept: Kept) -> dict[str, str]:
    """Return the titles of the blogs that a person marked articles of, by slug; {} where it is one blog."""
    theirs = select(articles.c.blog).join(marks, articles.c.id == marks.c.article)
    wanted = select(blogs.c.slug, blogs.c.title).where(
        blogs.c.slug.in_(theirs.where(_theirs(person), marks.c.mark == kept))
    )
    found = {row.slug: row.title or row.slug for row in tx.execute(wanted)}
    return found if len(found) > 1 else {}


def listed(
    tx: Transaction, person: Person, kept: Kept, *, offset: int, limit: int
) -> tuple[tuple[Article, datetime], ...]:
    """Return the articles a person marked so, each with when, the last marked first; without bodies."""
    wanted = (
        select(marks.c.marked_at, *LIGHT)
        .join_from(marks, articles, articles.c.id == marks.c.article)
        .where(_theirs(person), marks.c.mark == kept)
        .order_by(marks.c.marked_at.desc(), articles.c.number.desc())
    )
    return tuple((article_from(row), row.marked_at) for row in tx.execute(wanted.offset(offset).limit(limit)))


def has(person: Person, asked: Mark) -> ColumnElement[bool]:
    """Return the condition that an article is saved, read or unread for a person."""
    kept = "read" if asked == "unread" else asked
    own = select(marks.c.article).where(_theirs(person), marks.c.article == articles.c.id, marks.c.mark == kept)
    return ~own.exists() if asked == "unread" else own.exists()


def _theirs(person: Person) -> ColumnElement[bool]:
    return and_(marks.c.workspace_id == person.workspace_id, marks.c.user_id == person.user_id)
