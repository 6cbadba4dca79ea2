"""Every form of an export by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.exports import data, markdown, outline, page, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.export import Format, Notes

_WRITERS: dict[Format, Callable[[Notes], str]] = {
    "html": page.html,
    "markdown": markdown.markdown,
    "csv": table.csv,
    "json": data.json,
    "opml": outline.opml,
}


def written(notes: Notes, form: Format) -> bytes:
    """Return the content of the file, in UTF-8; half characters, which a file cannot hold, are replaced."""
    return _WRITERS[form](notes).encode("utf-8", "replace")
