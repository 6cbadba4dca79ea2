"""What people did with the steps of a path: one row for each person and article."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, insert, select

from storage.schema import articles, progress

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.domain.progress import State
    from bot.domain.reading import Person
    from storage.database import Transaction


def step(tx: Transaction, person: Person, article: str, state: State, now: datetime) -> None:
    """Remember what a person did with an article; what they did later than anything else is undone first."""
    tx.execute(delete(progress).where(_theirs(person), progress.c.article == article))
    latest = tx.scalar(select(func.max(progress.c.stepped_at, type_=progress.c.stepped_at.type)).where(_theirs(person)))
    stepped_at = now if latest is None else max(now, latest + timedelta(microseconds=1))
    values = {"workspace_id": person.workspace_id, "user_id": person.user_id}
    tx.execute(insert(progress).values(values | {"article": article, "step": state, "stepped_at": stepped_at}))


def states(tx: Transaction, person: Person, ids: Collection[str]) -> dict[str, State]:
    """Return what a person did with these articles, by id; those they did nothing with are left out."""
    query = select(progress.c.article, progress.c.step).where(_theirs(person), progress.c.article.in_(ids))
    return {row.article: row.step for row in tx.execute(query)}


def undo(tx: Transaction, person: Person, ids: Collection[str]) -> bool:
    """Forget the last thing a person did with one of these articles; False where there is nothing to forget."""
    query = select(progress.c.article).where(_theirs(person), progress.c.article.in_(ids))
    last = tx.scalar(query.order_by(progress.c.stepped_at.desc()).limit(1))
    if last is None:
        return False
    tx.execute(delete(progress).where(_theirs(person), progress.c.article == last))
    return True


def reset(tx: Transaction, person: Person, blog: str) -> None:
    """Forget all that a person did with a blog's articles."""
    of_blog = select(articles.c.id).where(articles.c.blog == blog)
    tx.execute(delete(progress).where(_theirs(person), progress.c.article.in_(of_blog)))


def _theirs(person: Person) -> ColumnElement[bool]:
    return and_(progress.c.workspace_id == person.workspace_id, progress.c.user_id == person.user_id)
