"""Every form of an export by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.exports import data, markdown, outline, page, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.domain.articles import Blog
    from bot.domain.export import Format, Notes

_WRITERS: dict[Format, Callable[[Notes], str]] = {
    "html": page.html,
    "markdown": markdown.markdown,
    "csv": table.csv,
    "json": data.json,
}


def written(notes: Notes, form: Format) -> bytes:
    """Return the content of the file, in UTF-8; half characters, which a file cannot hold, are replaced.

    The feeds, opml, hold no notes: they have a function of their own.
    """
    return _encoded(_WRITERS[form](notes))


def feeds(blogs: Iterable[Blog]) -> tuple[bytes, int]:
    """Return the content of the file with the feeds of the blogs, and how many it holds."""
    listed = outline.readable(blogs)
    return _encoded(outline.opml(listed)), len(listed)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
