"""Keeps the words that stand for each post, in the transaction that writes the post."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, text

from bot.domain.vectors import of_words
from storage.schema import vectors

_SQLITE = text("SELECT number, terms FROM vectors WHERE number IN (SELECT value FROM json_each(:numbers))")
_POSTGRES = text("SELECT number, CAST(terms AS text) FROM vectors WHERE number = ANY(:numbers)")

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
    """Return what these posts talk about, by number; a hundred small documents are read faster as one."""
    if tx.dialect.name == "sqlite":
        rows = tx.execute(_SQLITE, {"numbers": json.dumps(numbers)}).all()
    else:
        rows = tx.execute(_POSTGRES, {"numbers": list(numbers)}).all()
    every = json.loads(f"[{','.join(terms for _, terms in rows)}]")
    return {number: terms for (number, _), terms in zip(rows, every, strict=True)}
