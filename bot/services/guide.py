"""Use cases of the field guide: the path for newcomers, and how often the blog posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.domain import history as counting
from bot.domain.about import own_words
from bot.domain.articles import identities
from bot.domain.errors import NotFound, UsageError
from bot.domain.library import Path, Step
from bot.domain.path.compute import compute
from bot.domain.path.posts import linked
from bot.services.blogs import named
from storage import archive, feeds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.domain.articles import Blog
    from bot.domain.guide import Guide
    from bot.domain.library import History
    from bot.services.clock import Clock
    from storage.database import Database, Transaction

_log = structlog.get_logger(__name__)


class Guides:
    """The field guides of the blogs that have one; history is told of every blog."""

    def __init__(self, database: Database, guides: Mapping[str, Guide], clock: Clock | None = None) -> None:
        """Know the guides by their blog's slug; without a clock, nothing is told about how often it posts now."""
        self._database = database
        self._clock = clock
        self._guides = guides
        self.known = guides
        self._paths: dict[str, tuple[tuple[object, ...], tuple[Step, ...]]] = {}

    def tagline(self, slug: str) -> str | None:
        """Return the one line that says what a blog is, in its feed's words where no guide has one; None without."""
        guide = self._guides.get(slug)
        if guide and guide.tagline:
            return guide.tagline
        with self._database.read() as tx:
            return own_words(feeds.one(tx, slug))

    def start_here(self, *, blog: str) -> Path:
        """Return the recommended path into a blog, as far as its posts are in the archive.

        Without one made by hand it is computed from the posts. Raises NotFound where there is no such blog, or no post.
        """
        with self._database.read() as tx:
            where = named(tx, blog)
            guide = self._guides.get(where.slug)
            by_hand = tuple(_steps(tx, where, guide)) if guide else ()
            steps = by_hand or self._computed(tx, where.slug)
        if not steps:
            raise NotFound(f"There is no path into {where.title} yet: no post of it is in the archive. Try again soon.")
        known = [step.article.minutes for step in steps if step.article.minutes is not None]
        return Path(where, steps, minutes=sum(known), untimed=len(steps) - len(known), computed=not by_hand)

    def _computed(self, tx: Transaction, slug: str) -> tuple[Step, ...]:
        """Return the path made from the blog's posts, kept for as long as they stay as they are."""
        edition = archive.edition(tx, slug)
        kept = self._paths.get(slug)
        if kept is None or kept[0] != edition:
            kept = (edition, compute(linked(archive.with_links(tx, slug), archive.owners(tx, slug))))
            self._paths[slug] = kept
        return kept[1]

    def history(self, *, blog: str, year: int | None = None) -> History:
        """Return how often a blog posts, by year or by month of one year.

        Raises NotFound where there is no such blog, UsageError where it has no post in or around that year.
        """
        with self._database.read() as tx:
            where = named(tx, blog)
            days = archive.days(tx, where.slug)
        there = counting.years(days)
        if year is not None and there and year not in there:
            span = f"from {there[0]} to {there[-1]}" if len(there) > 1 else f"of {there[0]}"
            raise UsageError(f"There is no post of {year}: the posts of {where.title} are {span}.")
        return counting.history(where, days, year, self._clock.now().date() if self._clock else None)


def _steps(tx: Transaction, blog: Blog, guide: Guide) -> Iterator[Step]:
    names = {entry.url: identities(entry.url) for entry in guide.path}
    found = archive.by_identities(tx, blog.slug, [name for several in names.values() for name in several])
    for entry in guide.path:
        article = next((found[name] for name in names[entry.url] if name in found), None)
        if article is None:
            _log.warning("path_step_missing", blog=blog.slug, url=entry.url)
        else:
            yield Step(article, entry.why)
