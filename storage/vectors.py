"""Keeps the words that stand for each post, in the transaction that writes the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.domain.vectors import of_words
from storage.schema import vectors

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Mapping, Sequence

    from storage.database import Transaction


def keep(tx: Transaction, words: Mapping[int, Counter[str]], stale: Collection[int] = ()) -> None:
    """Keep what posts talk about, by number, told by the words `counted` in each; what the `stale` ones did goes."""
    if stale:
        tx.execute(delete(vectors).where(vectors.c.number.in_(stale)))
    if words:
        tx.execute(insert(vectors), [{"number": number, "terms": of_words(said)} for number, said in words.items()])


def of(tx: Transaction, numbers: Sequence[int]) -> dict[int, dict[str, float]]:
    """Return what these posts talk about, by number."""
    rows = tx.execute(select(vectors.c.number, vectors.c.terms).where(vectors.c.number.in_(numbers)))
    return {row.number: row.terms for row in rows}
