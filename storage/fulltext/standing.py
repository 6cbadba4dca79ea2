"""What an article must be for the words of a query to stand in it, where it is not ranked by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.fulltext.engines import engine_of
from storage.fulltext.signs import with_signs
from storage.fulltext.terms import terms
from storage.schema import articles

if TYPE_CHECKING:
    from types import ModuleType

    from sqlalchemy import ColumnElement

    from bot.domain.search import Query
    from storage.database import Transaction
    from storage.fulltext.terms import Terms


def with_words(tx: Transaction, query: Query) -> list[ColumnElement[bool]]:
    """Return what an article must be to have what the query asks for; [] where it asks for no words."""
    engine = engine_of(tx)
    asked, signs = with_signs(terms(query), engine)
    return [*signs, *standing(asked, engine)]


def standing(asked: Terms, engine: ModuleType) -> list[ColumnElement[bool]]:
    """Return the same of terms whose signs are asked for elsewhere."""
    number = articles.c.number
    some = [number.in_(engine.having(asked.some))] if asked.some else []
    every = [number.in_(engine.having((term,))) for term in asked.every]
    return [*some, *every, *([engine.lacks(asked)] if asked.none else [])]
