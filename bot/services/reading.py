"""Use cases of one person's reading: save a post, mark it as read, list both, take it back, forget it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.articles import identities
from bot.domain.errors import NotFound
from bot.domain.library import PAGE_SIZE, Page
from bot.domain.reading import LOCAL, Marked, Marks
from storage import archive, workspaces
from storage import reading as stored

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.domain.articles import Article
    from bot.domain.reading import Kept, Person
    from bot.services.clock import Clock
    from storage.database import Database, Transaction


class Reading:
    """What each person saved and read; it stays until they or their workspace take it away."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Keep marks in the database."""
        self._database = database
        self._clock = clock

    def mark(self, person: Person, article: str, kept: Kept) -> Article:
        """Put a mark on an article, named by its id or its address, and return it; NotFound where there is none."""
        with self._database.write() as tx:
            found = _named(tx, article)
            now = self._clock.now()
            if person == LOCAL:
                workspaces.provide(tx, person.workspace_id, now)
            stored.mark(tx, person, found.id, kept, now)
            return found

    def unmark(self, person: Person, article: str, kept: Kept) -> tuple[Article, bool]:
        """Take a mark back, and return the article and whether it had the mark; NotFound where there is no such one."""
        with self._database.write() as tx:
            found = _named(tx, article)
            return found, stored.unmark(tx, person, found.id, kept)

    def marks(self, person: Person, articles: Collection[str]) -> dict[str, frozenset[Kept]]:
        """Return a person's marks on articles, by id; those without any are left out."""
        with self._database.read() as tx:
            return stored.of(tx, person, articles)

    def listed(self, person: Person, kept: Kept, *, page: int = 1, size: int = PAGE_SIZE) -> Marks:
        """Return one page of what a person saved or read, the last first; beyond the end stands the last page."""
        with self._database.read() as tx:
            total = stored.count(tx, person, kept)
            number = max(1, min(page, -(-total // size)))
            rows = stored.listed(tx, person, kept, offset=(number - 1) * size, limit=size)
            items = tuple(Marked(article, moment) for article, moment in rows)
            marks = stored.of(tx, person, [one.id for one, _ in rows])
            return Marks(kept, Page(items, total, number, size), marks, stored.mixed(tx, person, kept))

    def clear(self, person: Person, kept: Kept) -> int:
        """Forget everything a person saved or read, and return how many posts that were."""
        with self._database.write() as tx:
            return stored.clear(tx, person, kept)


def _named(tx: Transaction, article: str) -> Article:
    found = archive.by_ids(tx, [article])
    if not found and "://" in article:
        names = identities(article)
        each = (archive.by_identities(tx, blog.slug, names) for blog in archive.blogs(tx))
        found = tuple(one for by_name in each for one in by_name.values())
    if not found:
        words = "This post is not in the archive. Name it by its address, or by the id that --json shows."
        raise NotFound(words, detail=f"article {article[:80]!r}")
    return found[0]
