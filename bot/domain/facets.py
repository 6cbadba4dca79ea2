"""What an archive can be narrowed by: the choices of each menu with what they leave, and a query with one taken."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from bot.domain.search import Filters, fold, tokens

if TYPE_CHECKING:
    from bot.domain.articles import Blog
    from bot.domain.search import Mark, Query

Dimension = Literal["section", "year", "author", "minutes", "tag", "mark"]

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
"""In the order in which people meet them."""

LENGTHS: dict[str, tuple[int | None, int | None]] = {
    "1-5": (None, 5),
    "6-10": (6, 10),
    "11-20": (11, 20),
    "21+": (21, None),
}
"""Reading times that can be chosen, with the least and the most minutes; each post belongs to one at most."""

MARKS: tuple[Mark, ...] = ("unread", "read", "saved")

MOST_CHOICES = 99
"""Choices of one dimension, the most frequent; with "any" they are the 100 that a menu of Slack takes."""

LONGEST_NAME = 100
"""Characters of a name that can be chosen: with one from each menu a question still keeps to its limit."""

_FIELDS: dict[Dimension, tuple[str, ...]] = {
    "section": ("sections",),
    "year": ("years", "before", "after"),
    "author": ("authors",),
    "minutes": ("min_minutes", "max_minutes"),
    "tag": ("tags",),
    "mark": ("marks",),
}
FILTERS: dict[Dimension, str] = {
    "section": "section",
    "year": "year",
    "author": "author",
    "minutes": "max",
    "tag": "tag",
    "mark": "is",
}
"""The filter of the grammar without which a dimension cannot be narrowed by."""

_NONE = Filters()
_CODE = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to narrow by; `count` is the number of posts it leaves under the filters of the other dimensions.

    `name` is a year, a key of `LENGTHS`, a mark, or the name of an author, tag or section as the blog writes it.
    """

    name: str
    count: int

    @property
    def code(self) -> str:
        """What stands for the name where a name may not stand: 12 characters, the same in every process."""
        return hashlib.sha256(self.name.encode("utf-8", "replace")).hexdigest()[:_CODE]

    def filters(self, dimension: Dimension) -> Filters:
        """Return the filters that this choice of a dimension stands for."""
        return narrowed(_NONE, dimension, self.name)


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one dimension, and what the query asks of it now.

    `total` counts the posts under the other filters, whether or not this is known of them. `asked` holds the query's
    filters on this dimension alone; `chosen` is the choice that says the same, None where none does.
    """

    dimension: Dimension
    choices: tuple[Choice, ...]
    total: int
    asked: Filters = _NONE
    chosen: Choice | None = None

    @property
    def is_asked(self) -> bool:
        """Tell whether the query narrows by this dimension."""
        return self.asked != _NONE


@dataclass(frozen=True, slots=True)
class Facets:
    """Everything that the archive of a blog can be narrowed by, beside what the query narrows by already."""

    blog: Blog
    query: Query
    facets: tuple[Facet, ...]


def without(filters: Filters, dimension: Dimension) -> Filters:
    """Return the filters with this dimension left open."""
    return replace(filters, **{name: getattr(_NONE, name) for name in _FIELDS[dimension]})


def only(filters: Filters, dimension: Dimension) -> Filters:
    """Return the filters on this dimension alone."""
    return replace(_NONE, **{name: getattr(filters, name) for name in _FIELDS[dimension]})


def narrowed(filters: Filters, dimension: Dimension, name: str) -> Filters:
    """Return the filters with this choice in the place of whatever was asked of its dimension."""
    return replace(without(filters, dimension), **_chosen(dimension, name))


def facet(dimension: Dimension, choices: tuple[Choice, ...], total: int, filters: Filters) -> Facet:
    """Return the choices of a dimension together with what `filters` ask of it."""
    asked = only(filters, dimension)
    same = (one for one in choices if _folded(one.filters(dimension)) == _folded(asked))
    return Facet(dimension, choices, total, asked, next(same, None))


def can_be_chosen(name: str) -> bool:
    """Tell whether a filter on this name would be understood: it has a word, and is not too long."""
    return len(name) <= LONGEST_NAME and bool(tokens(name))


def _chosen(dimension: Dimension, name: str) -> dict[str, Any]:
    if dimension == "year":
        return {"years": (int(name),)}
    if dimension == "minutes":
        least, most = LENGTHS[name]
        return {"min_minutes": least, "max_minutes": most}
    if dimension == "mark":
        return {"marks": frozenset({name})}
    return {_FIELDS[dimension][0]: (name,)}


def _folded(filters: Filters) -> Filters:
    """Return the filters with names as they are compared."""
    names: dict[str, Any] = {
        field: tuple(map(fold, getattr(filters, field))) for field in ("authors", "sections", "tags")
    }
    return replace(filters, **names)
