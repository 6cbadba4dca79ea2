"""Names with signs, such as C++: the index finds their letters, and articles without the signs are left out here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Text, and_, cast, func, not_, or_

from bot.domain.query.signs import pattern, signed
from storage.schema import articles

if TYPE_CHECKING:
    from types import ModuleType

    from sqlalchemy import ColumnElement

    from storage.fulltext.terms import Terms

_FIELDS = (
    articles.c.title,
    cast(articles.c.tags, Text),
    cast(articles.c.authors, Text),
    func.coalesce(articles.c.summary, ""),
    func.coalesce(articles.c.text, ""),
)


def with_signs(asked: Terms, engine: ModuleType) -> tuple[Terms, list[ColumnElement[bool]]]:
    """Return what to ask the index for, and what its answer must be beside, to have the signs that were typed."""
    some, none = ([term for term in terms if signed(term)] for terms in (asked.some, asked.none))
    conditions = [_signs(term) for term in asked.every if signed(term)]
    if some:
        plain = [term for term in asked.some if not signed(term)]
        others = [articles.c.number.in_(engine.having(plain))] if plain else []
        conditions.append(or_(*others, *(_stands(term, engine) for term in some)))
    conditions += [not_(_stands(term, engine)) for term in none]
    return replace(asked, none=tuple(term for term in asked.none if not signed(term))), conditions


def _stands(term: str, engine: ModuleType) -> ColumnElement[bool]:
    return and_(articles.c.number.in_(engine.having((term,))), _signs(term))


def _signs(term: str) -> ColumnElement[bool]:
    return and_(*(or_(*(field.regexp_match(pattern(name)) for field in _FIELDS)) for name in signed(term)))
