"""The posts as CSV (RFC 4180), one row each, safe to open in a spreadsheet."""

from __future__ import annotations

import csv as writer
import io
from typing import TYPE_CHECKING, Any

from bot.render.rows import article_row
from bot.render.series import place
from bot.render.text import plain, web_address

if TYPE_CHECKING:
    from bot.domain.export import Notes

COLUMNS = (
    "published",
    "precision",
    "title",
    "url",
    "authors",
    "section",
    "tags",
    "minutes",
    "summary",
    "blog",
    "id",
    "series",
)

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as another encoding; Python (utf-8-sig), R and Google Sheets skip it."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(notes: Notes) -> str:
    """Return a header and a row for each post; several names in one cell are parted by semicolons.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = io.StringIO(newline="")
    rows = writer.writer(text)
    rows.writerow(COLUMNS)
    for article in notes.articles:
        part = notes.series.get(article.id)
        row = article_row(article) | {"url": web_address(article.url), "series": place(part) if part else None}
        rows.writerow(_cell(row[column]) for column in COLUMNS)
    return _BYTE_ORDER_MARK + text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    said = plain("; ".join(value) if isinstance(value, list) else value)
    return f"'{said}" if said.startswith(_FORMULA) else said
