"""What a query is once it is understood: terms, filters, and the mistakes in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Mark = Literal["read", "unread", "saved"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One piece that was not understood: `text` is that piece, `words` say what to type instead.

    Both hold what a person typed, so they are data: escape them wherever markup is read. `idle` are the terms and
    filters of the query, as typed, that are this piece and stay in it, though no post has them.
    """

    text: str
    words: str
    idle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What an article must be, whatever its text: within one field any value will do, and every field must hold.

    `authors`, `sections`, `tags` and `blog` stand as typed; compare them as `matches` does.
    `years` are sorted. `before` is exclusive and `after` inclusive, both days in UTC.
    `min_minutes` and `max_minutes` are inclusive. Every one of `marks` must hold.
    An article whose date (or minutes, or section) is not known does not pass a filter on it.
    """

    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    before: date | None = None
    after: date | None = None
    min_minutes: int | None = None
    max_minutes: int | None = None
    blog: str | None = None
    marks: frozenset[Mark] = frozenset()

    def used(self) -> tuple[str, ...]:
        """Return the names of the filters in use, in the grammar's own order."""
        values: dict[str, object] = {
            "author": self.authors,
            "section": self.sections,
            "tag": self.tags,
            "year": self.years,
            "before": self.before,
            "after": self.after,
            "min": self.min_minutes,
            "max": self.max_minutes,
            "blog": self.blog,
            "is": self.marks,
        }
        return tuple(name for name, value in values.items() if value)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood.

    `text` is as typed (stripped, control characters gone, at most MAX_CHARACTERS long): show it, never run it.
    `words` rank the answer; one of several tokens ("node.js") is sought as a phrase. Every one of `phrases`
    must stand in the article and none of `excluded` (words or phrases) may. No term repeats, none is without
    a letter or digit, and none holds a quotation mark.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    mistakes: tuple[Mistake, ...] = ()

    @property
    def has_terms(self) -> bool:
        """Tell whether there is text to find and rank by; excluded words alone only narrow."""
        return bool(self.words or self.phrases)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to search for and nothing to filter by."""
        return not (self.has_terms or self.excluded or self.filters.used())
