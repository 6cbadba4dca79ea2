"""An article as one row of `--json`."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.domain.articles import Article


def article_row(article: Article) -> dict[str, Any]:
    """Return the article as JSON-ready values; `published` is ISO 8601 in UTC, and what is not known is None."""
    published = article.published
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "blog": article.blog,
        "published": published.astimezone(UTC).isoformat().replace("+00:00", "Z") if published else None,
        "precision": article.precision if published else None,
        "authors": list(article.authors),
        "section": article.section,
        "tags": list(article.tags),
        "minutes": article.minutes,
        "summary": article.summary,
    }
