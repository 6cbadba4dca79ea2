"""The field notes as one JSON object; docs/schemas/export.schema.json describes it."""

from __future__ import annotations

import json as writer
from typing import TYPE_CHECKING, Any

from bot.domain.search import format as asked
from bot.render.rows import article_row

if TYPE_CHECKING:
    from bot.domain.export import Notes
    from bot.domain.library import History

VERSION = 1


def json(notes: Notes) -> str:
    """Return the notes; a post's row is that of `--json`, and what is not known is null."""
    steps = notes.path.steps if notes.path else ()
    whole = {
        "version": VERSION,
        "blog": {"name": notes.blog.slug, "title": notes.blog.title, "url": notes.blog.site_url, "about": notes.about},
        "filters": asked(notes.query),
        "total": len(notes.articles),
        "path": [{"id": step.article.id, "url": step.article.url, "why": step.why} for step in steps],
        "sections": [{"name": one.name, "posts": one.posts} for one in notes.sections],
        "history": _history(notes.history),
        "items": [article_row(article) for article in notes.articles],
    }
    return writer.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _history(history: History) -> dict[str, Any]:
    years = [{"period": bar.label, "posts": bar.count} for bar in history.bars]
    return {"total": history.total, "undated": history.unplaced, "years": years}
