"""What a post costs because it can be searched for, and a poll that writes posts and has not committed yet."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import text

from storage import articles, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.domain.articles import Article
    from storage.database import Database, Transaction

_NOW = datetime(2026, 3, 1, tzinfo=UTC)
_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'articles'"


def cost(database: Database, batches: Sequence[Sequence[Article]]) -> tuple[float, float]:
    """Return the milliseconds that full-text index and vocabulary cost a post, and those of the rest of its saving.

    The first batch is saved as the product saves it. The second is saved without the triggers that keep the index, and
    what its vocabulary cost, measured by itself, is taken off. Each is one transaction, its commit included. The
    triggers stay off, so this comes last.
    """
    whole = _milliseconds(database, batches[0], _save)
    _without_triggers(database)
    bare = _milliseconds(database, batches[1], _save)
    words = _milliseconds(database, batches[1], vocabulary.add)
    rest = max(bare - words, 0.0)
    return whole - rest, rest


@contextmanager
def written(database: Database, posts: Iterable[Article]) -> Iterator[None]:
    """Write posts, keep their transaction open meanwhile, and take them back."""
    with database.write() as tx, tx.begin_nested() as part:
        for post in posts:
            _save(tx, post)
        yield
        part.rollback()


def _milliseconds(
    database: Database, posts: Sequence[Article], keep: Callable[[Transaction, Article], object]
) -> float:
    begun = time.perf_counter()
    with database.write() as tx:
        for post in posts:
            keep(tx, post)
    return (time.perf_counter() - begun) * 1000 / len(posts)


def _save(tx: Transaction, post: Article) -> None:
    articles.save(tx, post, _NOW)


def _without_triggers(database: Database) -> None:
    with database.write() as tx:
        if not database.is_sqlite:
            tx.execute(text("ALTER TABLE articles DISABLE TRIGGER USER"))
            return
        for name in tx.scalars(text(_TRIGGERS)).all():
            tx.execute(text(f"DROP TRIGGER {name}"))
