"""Keeps the words that stand for each post, in the transaction that writes the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.domain.vectors import vector
from storage.schema import vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.articles import Article
    from storage.database import Transaction


def add(tx: Transaction, number: int, article: Article) -> None:
    """Keep what a new post talks about."""
    tx.execute(insert(vectors), {"number": number, "terms": vector(article)})


def replace(tx: Transaction, number: int, article: Article) -> None:
    """Keep what a post talks about, in the place of what it talked about before."""
    tx.execute(delete(vectors).where(vectors.c.number == number))
    add(tx, number, article)


def of(tx: Transaction, numbers: Sequence[int]) -> dict[int, dict[str, float]]:
    """Return what these posts talk about, by number."""
    rows = tx.execute(select(vectors.c.number, vectors.c.terms).where(vectors.c.number.in_(numbers)))
    return {row.number: row.terms for row in rows}
