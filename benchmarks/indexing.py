"""What a post costs because it can be searched for, and a poll that writes posts and has not committed yet."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, text

from bot.domain.vectors import counted
from storage import articles, names, schema, vectors, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bot.domain.articles import Article
    from storage.database import Database, Transaction

_NOW = datetime(2026, 3, 1, tzinfo=UTC)
_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'articles'"


def cost(database: Database, batches: Sequence[Sequence[Article]]) -> tuple[float, float]:
    """Return the milliseconds that all a search needs cost a post, and those of the rest of its saving.

    The first batch is saved as the product saves it. The second is saved without the triggers that keep the full-text
    index, and what is kept beside that, measured by itself, is taken off: the words for repairs, those that stand for
    the post, and the names for filters. Each is one transaction, its commit included. The triggers stay off, so this
    comes last.
    """
    whole = _milliseconds(database, batches[0], _save)
    _without_triggers(database)
    bare = _milliseconds(database, batches[1], _save)
    numbers = _forgotten(database, batches[1])
    beside = _milliseconds(database, batches[1], partial(_beside, numbers))
    rest = max(bare - beside, 0.0)
    return whole - rest, rest


@contextmanager
def written(database: Database, posts: Iterable[Article]) -> Iterator[None]:
    """Write posts, keep their transaction open meanwhile, and take them back."""
    with database.write() as tx, tx.begin_nested() as part:
        _save(tx, posts)
        yield
        part.rollback()


def _milliseconds(
    database: Database, posts: Sequence[Article], keep: Callable[[Transaction, Sequence[Article]], object]
) -> float:
    begun = time.perf_counter()
    with database.write() as tx:
        keep(tx, posts)
    return (time.perf_counter() - begun) * 1000 / len(posts)


def _beside(numbers: Mapping[str, int], tx: Transaction, posts: Sequence[Article]) -> None:
    words = {numbers[post.id]: counted(post) for post in posts}
    vocabulary.add(tx, zip(posts, words.values(), strict=True))
    vectors.keep(tx, words)
    names.keep(tx, {numbers[post.id]: post for post in posts})


def _forgotten(database: Database, posts: Sequence[Article]) -> dict[str, int]:
    """Forget what stands beside the index for these posts, so that it can be written again; return their numbers."""
    with database.write() as tx:
        wanted = select(schema.articles.c.id, schema.articles.c.number)
        numbers = {
            row.id: row.number for row in tx.execute(wanted.where(schema.articles.c.id.in_([p.id for p in posts])))
        }
        for table in (schema.vectors, schema.names):
            tx.execute(delete(table).where(table.c.number.in_(numbers.values())))
        return numbers


def _save(tx: Transaction, posts: Iterable[Article]) -> None:
    articles.save_all(tx, posts, _NOW)


def _without_triggers(database: Database) -> None:
    with database.write() as tx:
        if not database.is_sqlite:
            tx.execute(text("ALTER TABLE articles DISABLE TRIGGER USER"))
            return
        for name in tx.scalars(text(_TRIGGERS)).all():
            tx.execute(text(f"DROP TRIGGER {name}"))
