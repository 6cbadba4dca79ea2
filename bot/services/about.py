"""Use cases that tell what a blog is, and hold two blogs side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain import history as counting
from bot.domain.about import About, Side, SideBySide, means, tells_of
from bot.domain.errors import UsageError
from bot.domain.figures import figures, only
from bot.domain.reading import LOCAL
from bot.services.blogs import named
from storage import archive, feeds, follows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.articles import Blog
    from bot.domain.figures import Figures
    from bot.domain.guide import Comparison, Guide
    from bot.domain.reading import Person
    from storage.database import Database, Transaction


class Acquaintance:
    """Introduces blogs to people."""

    def __init__(self, database: Database, guides: Mapping[str, Guide]) -> None:
        """Know the guides by their blog's slug; every other blog is told from its archive."""
        self._database = database
        self._guides = guides

    def about(self, *, blog: str) -> About:
        """Return what a blog is; NotFound where there is no such blog."""
        with self._database.read() as tx:
            where = named(tx, blog)
            return About(_figures(tx, where), self._guides.get(where.slug), feeds.one(tx, where.slug))

    def comparable(self, *, blog: str, person: Person = LOCAL) -> tuple[str, ...]:
        """Return the names of what a blog can be compared with: others that are followed, then those described."""
        with self._database.read() as tx:
            where = named(tx, blog)
            others = [one for one in follows.visible(tx, person.workspace_id) if one.slug != where.slug]
        described = [told for told in self._described(where) if not any(tells_of(told, one) for one in others)]
        return (*(one.slug for one in others), *(told.blog for told in described))

    def compare(self, other: str, *, blog: str, person: Person = LOCAL) -> SideBySide:
        """Hold a blog against another, by its slug or title.

        Raises NotFound where the other is neither followed nor described, with what there is; UsageError where it is
        the same.
        """
        with self._database.read() as tx:
            where = named(tx, blog)
            described = next((told for told in self._described(where) if means(told, other)), None)
            beside = self._followed(tx, other, described, person)
            one = _figures(tx, where)
            if beside is None:
                return SideBySide(Side(one, ()), None, described.words if described else None, described)
            if beside.slug == where.slug:
                raise UsageError(f"{where.title} cannot be compared with itself. Name another blog.")
            there = _figures(tx, beside)
        sides = Side(one, only(one, there)), Side(there, only(there, one))
        return SideBySide(*sides, self._words(where, beside), described)

    def _followed(self, tx: Transaction, other: str, described: Comparison | None, person: Person) -> Blog | None:
        """Return the other blog where it is followed, None where it is only described."""
        if described is None:
            return named(tx, other, follows.visible(tx, person.workspace_id))
        return next((one for one in follows.visible(tx, person.workspace_id) if tells_of(described, one)), None)

    def _words(self, one: Blog, other: Blog) -> str | None:
        """Return what either's guide says of the two."""
        pairs = ((one, other), (other, one))
        return next((told.words for of, on in pairs for told in self._described(of) if tells_of(told, on)), None)

    def _described(self, blog: Blog) -> tuple[Comparison, ...]:
        guide = self._guides.get(blog.slug)
        return guide.compared_with if guide else ()


def _figures(tx: Transaction, blog: Blog) -> Figures:
    articles = archive.newest(tx, blog.slug, offset=0, limit=archive.count(tx, blog.slug))
    return figures(blog, articles, counting.history(blog, archive.days(tx, blog.slug)))
