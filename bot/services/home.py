"""The use case behind the Home tab: everything its front page shows, gathered from the parts of the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.errors import NotFound
from bot.domain.home import Front

if TYPE_CHECKING:
    from bot.domain.library import Path
    from bot.domain.reading import Person
    from bot.services.guide import Guides
    from bot.services.health import Health
    from bot.services.library import Library
    from bot.services.progress import Progress
    from bot.services.reading import Reading

NEWEST = 3
"""Posts on the front page: a glance, not a list."""


class Home:
    """The front page of a blog's field guide, for one person."""

    def __init__(self, library: Library, guides: Guides, progress: Progress, reading: Reading, health: Health) -> None:
        """Gather from these."""
        self._library = library
        self._guides = guides
        self._progress = progress
        self._health = health
        self._reading = reading

    def front(self, person: Person, *, blog: str) -> Front:
        """Return the front page; raises NotFound where there is no such blog."""
        latest = self._library.latest(blog=blog, size=NEWEST, limit=NEWEST)
        slug = latest.blog.slug
        mine = self._reading.listed(person, "saved", size=NEWEST).page
        feeds = self._health.status(person.workspace_id).feeds
        path = self._path(person, slug)
        shown = [*latest.page.items, *(step.article for step in path.steps)] if path else latest.page.items
        return Front(
            blog=latest.blog,
            tagline=self._guides.tagline(slug),
            path=path,
            latest=latest.page.items,
            archived=latest.archived or 0,
            history=self._guides.history(blog=slug),
            saved=tuple(one.article for one in mine.items),
            saved_in_all=mine.total,
            marks=self._reading.marks(person, [article.id for article in shown]),
            feed=next((feed for feed in feeds if feed.blog.slug == slug), None),
        )

    def _path(self, person: Person, slug: str) -> Path | None:
        try:
            return self._progress.path(person, blog=slug)
        except NotFound:  # a blog with too few posts has none, and its front page says so
            return None
