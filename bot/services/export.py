"""The use case behind an export: everything about a blog that can be taken away, nobody's marks or progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain import export, search
from bot.domain.errors import NotFound, UsageError

if TYPE_CHECKING:
    from bot.domain.articles import Blog
    from bot.domain.export import Notes
    from bot.domain.library import Path
    from bot.domain.reading import Person
    from bot.services.about import Acquaintance
    from bot.services.clock import Clock
    from bot.services.guide import Guides
    from bot.services.library import Library
    from bot.services.sections import Contents

_ALL = 1_000_000
"""More posts than any blog has; they come without their bodies."""


class Exports:
    """The field notes of a blog, and the feeds of all blogs."""

    def __init__(
        self, library: Library, guides: Guides, acquaintance: Acquaintance, contents: Contents, clock: Clock
    ) -> None:
        """Gather from these."""
        self._library = library
        self._guides = guides
        self._acquaintance = acquaintance
        self._contents = contents
        self._clock = clock

    def notes(self, filters: str = "", *, blog: str, person: Person | None = None) -> Notes:
        """Return the field notes with all posts that answer words and filters; `is:` means the person's marks.

        A file is kept, so what was not understood is refused and not passed over, and so is what no post answers:
        UsageError. Raises NotFound where there is no such blog, or no post of it yet.
        """
        found = self._library.archive(filters, blog=blog, size=_ALL, person=person)
        search.insist(found.query)
        slug = found.blog.slug
        articles = [hit.article for hit in found.page.items]
        about, there = self._acquaintance.about(blog=slug), self._contents.sections(blog=slug)
        notes = export.notes(about, found.query, articles, self._path(slug), there, self._clock.now())
        if not articles:
            raise _nothing(notes)
        return notes

    def feeds(self, filters: str = "", *, person: Person | None = None) -> tuple[Blog, ...]:
        """Return every blog that the person can ask about; UsageError where filters are to choose among posts."""
        if filters.strip():
            raise UsageError(
                "opml holds the feeds of all blogs and no posts, so filters choose nothing in it. "
                f"Leave out {filters.strip()}, or take another form: {', '.join(export.FORMATS[:-1])}."
            )
        return self._library.blogs(person)

    def _path(self, slug: str) -> Path | None:
        try:
            return self._guides.start_here(blog=slug)
        except NotFound:  # it has none, and the notes go without
            return None


def _nothing(notes: Notes) -> UsageError | NotFound:
    """Return why there is nothing to export: no post passes, or there is none yet."""
    title = notes.blog.title
    if notes.whole:
        return NotFound(f"No post of {title} is in the archive yet, so there is nothing to export. Try again soon.")
    return UsageError(
        f"No post of {title} passes {notes.filters}, so there is nothing to export. "
        "Ask for less; archive shows what there is to choose from."
    )
