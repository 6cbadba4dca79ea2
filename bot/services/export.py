"""The use case behind an export: everything about a blog that can be taken away, nobody's marks or progress."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.domain.errors import NotFound, UsageError
from bot.domain.export import Notes, SectionCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.domain.articles import Article
    from bot.domain.library import Path
    from bot.domain.reading import Person
    from bot.services.guide import Guides
    from bot.services.library import Library

_ALL = 1_000_000
"""More posts than any blog has; they come without their bodies."""


class Exports:
    """The field notes of a blog."""

    def __init__(self, library: Library, guides: Guides) -> None:
        """Gather from these."""
        self._library = library
        self._guides = guides

    def notes(self, filters: str = "", *, blog: str, person: Person | None = None) -> Notes:
        """Return the field notes with all posts that pass the filters; `is:` means the person's marks.

        A file is kept, so what was not understood is refused and not passed over: UsageError. Raises NotFound where
        there is no such blog.
        """
        found = self._library.archive(filters, blog=blog, size=_ALL, person=person)
        if found.query.mistakes:
            raise UsageError(" ".join(mistake.words for mistake in found.query.mistakes))
        slug = found.blog.slug
        articles = tuple(hit.article for hit in found.page.items)
        return Notes(
            blog=found.blog,
            query=found.query,
            about=self._guides.tagline(slug),
            articles=articles,
            path=self._path(slug),
            sections=tuple(_sections(articles)),
            history=self._guides.history(blog=slug),
            blogs=self._library.blogs(person),
        )

    def _path(self, slug: str) -> Path | None:
        try:
            return self._guides.start_here(blog=slug)
        except NotFound:  # it has none, and the notes go without
            return None


def _sections(articles: Iterable[Article]) -> Iterator[SectionCount]:
    counted = Counter(article.section for article in articles if article.section)
    for name, posts in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        yield SectionCount(name, posts)
