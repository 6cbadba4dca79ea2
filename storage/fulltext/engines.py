"""Which of the two full-text engines a database has; both answer to the same names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.fulltext import postgres, sqlite

if TYPE_CHECKING:
    from types import ModuleType

    from storage.database import Transaction


def engine_of(tx: Transaction) -> ModuleType:
    """Return the module with `ranked`, `scores`, `count`, `having` and `lacks` for this database."""
    return sqlite if tx.dialect.name == "sqlite" else postgres
