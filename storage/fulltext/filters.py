"""The filters of a query as SQL conditions on articles, alike in SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select, true

from bot.domain.search import fold, tokens
from storage import names
from storage.reading import has
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy import ColumnElement

    from bot.domain.reading import Person
    from bot.domain.search import Filters
    from storage.database import Transaction
    from storage.names import Kind


def conditions(
    tx: Transaction, filters: Filters, blog: str | None, person: Person | None = None
) -> list[ColumnElement[bool]]:
    """Return what an article must be to pass, beside being of the blog; [] where nothing is asked.

    Names are compared as `bot.domain.search.matches` does, by its own rules: the names that occur are read first, as
    neither engine folds case and accents of every script. What is not known (NULL) passes no filter. `blog` is
    not looked at, the caller answers for it; nor are `marks` where it is nobody's reading, whose they would be.
    """
    return [
        *_named(tx, filters, blog),
        *_in_time(filters),
        *([has(person, mark) for mark in sorted(filters.marks)] if person is not None else []),
        *_lengths(filters),
    ]


def unknown(
    tx: Transaction, filters: Filters, blog: str | None, person: Person | None = None
) -> tuple[list[ColumnElement[bool]] | None, list[ColumnElement[bool]] | None]:
    """Return what posts must be that only lack a reading time, or lack a date, to pass; None where no filter asks.

    A post that lacks both, where both are asked for, only passes the second.
    """
    untimed = replace(filters, min_minutes=None, max_minutes=None)
    neither = replace(untimed, years=(), before=None, after=None)
    timed, dated = untimed != filters, neither != untimed
    minutes = articles.c.minutes
    passes = and_(true(), *_lengths(filters))
    return (
        [*conditions(tx, untimed, blog, person), minutes.is_(None)] if timed else None,
        [*conditions(tx, neither, blog, person), articles.c.published.is_(None), or_(minutes.is_(None), passes)]
        if dated
        else None,
    )


def _lengths(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.min_minutes is not None:
        yield articles.c.minutes >= filters.min_minutes
    if filters.max_minutes is not None:
        yield articles.c.minutes <= filters.max_minutes


def _named(tx: Transaction, filters: Filters, blog: str | None) -> Iterator[ColumnElement[bool]]:
    if filters.authors:
        yield _having(tx, "author", blog, _says(filters.authors))
    if filters.tags:
        wanted = {fold(tag) for tag in filters.tags}
        yield _having(tx, "tag", blog, lambda tag: fold(tag) in wanted)
    if filters.sections:
        says, section = _says(filters.sections), articles.c.section
        within = [articles.c.blog == blog] if blog is not None else []
        occurring = tx.scalars(select(section).where(*within, section.is_not(None)).distinct())
        yield section.in_([name for name in occurring if says(name)])


def _having(tx: Transaction, kind: Kind, blog: str | None, wanted: Callable[[str], bool]) -> ColumnElement[bool]:
    meant = {name for name in names.occurring(tx, kind, blog) if wanted(name)}
    return articles.c.number.in_(names.having(kind, sorted(meant), blog))


def _says(wanted: Iterable[str]) -> Callable[[str], bool]:
    """Tell of a name whether it has all words of any wanted one: "jane" and "doe jane" both say Jane Doe."""
    sets = [set(tokens(fold(want))) for want in wanted]
    return lambda name: any(want <= set(tokens(fold(name))) for want in sets)


def _in_time(filters: Filters) -> Iterator[ColumnElement[bool]]:
    published = articles.c.published
    if filters.years:
        yield or_(*(and_(published >= _new_year(year), published < _new_year(year + 1)) for year in filters.years))
    if filters.before is not None:
        yield published < _midnight(filters.before)
    if filters.after is not None:
        yield published >= _midnight(filters.after)


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
