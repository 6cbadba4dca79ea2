"""Counts what an archive can be narrowed by: each choice with the posts it leaves under the other filters."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import String, func, select

from bot.domain.facets import LENGTHS, MARKS, MOST_CHOICES, Choice, can_be_chosen, facet, only
from bot.domain.search import fold, tokens
from storage.fulltext.filters import conditions
from storage.fulltext.standing import with_words
from storage.names import having
from storage.reading import has
from storage.schema import articles
from storage.schema import names as table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from sqlalchemy import ColumnElement

    from bot.domain.facets import Dimension, Facet
    from bot.domain.reading import Person
    from bot.domain.search import Filters, Query
    from storage.database import Transaction
    from storage.names import Kind

    Narrowed = Sequence[ColumnElement[bool]]

Names = dict[str, int]
"""Names as they occur, each with how many posts have it."""

_LISTS = frozenset({"author", "tag"})
_FEW = 1000
_REMEMBERED = 20_000


def facets(
    tx: Transaction,
    query: Query,
    blog: str,
    dimensions: Iterable[Dimension],
    person: Person | None = None,
    *,
    most: int | None = MOST_CHOICES,
) -> tuple[Facet, ...]:
    """Return the `most` frequent choices of these dimensions in one blog, with None all of them.

    A dimension of which nothing is known is left out.

    A choice's count is the number of posts that the query would find with it, by the grammar's own rules: "Jane Doe"
    also finds posts by "Doe, Jane M.", and "machine learning" those tagged "Machine-Learning". Marks are those of
    `person`; without one there is none to choose by.
    """
    filters, words = query.filters, with_words(tx, query)
    asked = {one: _passed(tx, one, filters, blog) for one in _COUNTED}
    if person is not None:
        asked["mark"] = [has(person, mark) for mark in MARKS if mark in filters.marks]
    found = []
    for dimension in dimensions:
        others = [condition for one, own in asked.items() if one != dimension for condition in own]
        narrowed = [articles.c.blog == blog, *words, *others]
        choices = _marks(tx, narrowed, person) if dimension == "mark" else _COUNTED[dimension](tx, narrowed, most)
        if choices or asked.get(dimension):
            total = tx.scalar(select(func.count()).select_from(articles).where(*narrowed)) or 0
            found.append(facet(dimension, tuple(choices), total, filters))
    return tuple(found)


def _passed(tx: Transaction, dimension: Dimension, filters: Filters, blog: str) -> Narrowed:
    """Return what a post must be to pass the filters on one dimension.

    Where these look through lists of names and few posts pass, the posts stand in their place: every other dimension
    asks for them again.
    """
    narrowed = conditions(tx, only(filters, dimension), blog)
    if not narrowed or dimension not in _LISTS:
        return narrowed
    wanted = select(articles.c.number).where(articles.c.blog == blog, *narrowed).limit(_FEW + 1)
    numbers = tx.scalars(wanted).all()
    return narrowed if len(numbers) > _FEW else [articles.c.number.in_(numbers)]


def _years(tx: Transaction, narrowed: Narrowed, _most: int | None) -> list[Choice]:
    published = articles.c.published
    if tx.dialect.name == "sqlite":
        year = func.strftime("%Y", published, type_=String)
    else:
        year = func.to_char(func.timezone("UTC", published), "YYYY", type_=String)
    wanted = select(year, func.count()).where(*narrowed, published.is_not(None)).group_by(year)
    counted = _pairs(tx, wanted)
    return [Choice(name, counted[name]) for name in sorted(counted, reverse=True)]


def _lengths(tx: Transaction, narrowed: Narrowed, _most: int | None) -> list[Choice]:
    minutes = articles.c.minutes
    wanted = select(minutes, func.count()).where(*narrowed, minutes.is_not(None)).group_by(minutes)
    counted: Counter[str] = Counter()
    for number, count in tx.execute(wanted):
        counted[next(name for name, (_, most) in LENGTHS.items() if most is None or number <= most)] += count
    return [Choice(name, counted[name]) for name in LENGTHS if counted[name]]


def _sections(tx: Transaction, narrowed: Narrowed, most: int | None) -> list[Choice]:
    section = articles.c.section
    wanted = select(section, func.count()).where(*narrowed, section.is_not(None)).group_by(section)
    return _named(tx, _pairs(tx, wanted), narrowed, lambda names: _saying(names, most), section.in_)


def _authors(tx: Transaction, narrowed: Narrowed, most: int | None) -> list[Choice]:
    return _listed(tx, "author", narrowed, lambda names: _saying(names, most))


def _tags(tx: Transaction, narrowed: Narrowed, most: int | None) -> list[Choice]:
    return _listed(tx, "tag", narrowed, lambda names: _alike(names, most))


_COUNTED: Mapping[Dimension, Callable[[Transaction, Narrowed, int | None], list[Choice]]] = {
    "section": _sections,
    "year": _years,
    "author": _authors,
    "minutes": _lengths,
    "tag": _tags,
}


def _marks(tx: Transaction, narrowed: Narrowed, person: Person | None) -> list[Choice]:
    """Return the marks; nothing where the person has put none on any post of these, as all are unread then."""
    if person is None:
        return []
    counted = {
        mark: tx.scalar(select(func.count()).select_from(articles).where(*narrowed, has(person, mark))) or 0
        for mark in MARKS
    }
    if not counted["read"] + counted["saved"]:
        return []
    return [Choice(mark, count) for mark, count in counted.items() if count]


def _listed(
    tx: Transaction, kind: Kind, narrowed: Narrowed, meant: Callable[[Names], dict[str, list[str]]]
) -> list[Choice]:
    one = table.c.name
    found = articles.join(table, table.c.number == articles.c.number)
    wanted = select(one, func.count()).select_from(found).where(*narrowed, table.c.kind == kind).group_by(one)
    return _named(
        tx,
        _pairs(tx, wanted),
        narrowed,
        meant,
        lambda names: articles.c.number.in_(having(kind, names, None)),
    )


def _named(
    tx: Transaction,
    occurring: Names,
    narrowed: Narrowed,
    meant: Callable[[Names], dict[str, list[str]]],
    having: Callable[[list[str]], ColumnElement[bool]],
) -> list[Choice]:
    """Return the names that `meant` leaves; one that also finds others is counted by the posts, not by the names."""
    choices = []
    for name, names in meant(occurring).items():
        count = occurring[name]
        if len(names) > 1:
            count = tx.scalar(select(func.count()).select_from(articles).where(*narrowed, having(names))) or 0
        choices.append(Choice(name, count))
    return sorted(choices, key=lambda choice: (-choice.count, fold(choice.name)))


def _saying(occurring: Names, most: int | None) -> dict[str, list[str]]:
    """Return the most frequent names, and for each the names that a filter on it finds: those with all its words."""
    by_word: dict[str, set[str]] = {}
    for name in occurring:
        for word in _words(name):
            by_word.setdefault(word, set()).add(name)
    return {
        name: sorted(set.intersection(*(by_word[word] for word in _words(name)))) for name in _most(occurring, most)
    }


def _alike(occurring: Names, most: int | None) -> dict[str, list[str]]:
    """Return the most frequent names, and for each those that differ from it in spelling only; they are one choice.

    One with a quotation mark is left out: it cannot be typed as a filter.
    """
    spelt: dict[str, list[str]] = {}
    able = (name for name in occurring if '"' not in name)
    for name in sorted(able, key=lambda name: (-occurring[name], name)):
        spelt.setdefault(fold(name), []).append(name)
    sums = {names[0]: sum(occurring[name] for name in names) for names in spelt.values()}
    return {name: spelt[fold(name)] for name in _most(sums, most)}


def _most(counted: Names, most: int | None) -> list[str]:
    able = (name for name in counted if can_be_chosen(name))
    return sorted(able, key=lambda name: (-counted[name], name))[:most]


@lru_cache(_REMEMBERED)
def _words(name: str) -> frozenset[str]:
    return frozenset(tokens(fold(name)))


def _pairs(tx: Transaction, wanted: Any) -> Names:
    return {str(name): int(count) for name, count in tx.execute(wanted) if name is not None}
