"""An article as one row of `--json`."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from bot.render.series import row

if TYPE_CHECKING:
    from bot.domain.articles import Article
    from bot.domain.series import Series


def article_row(article: Article, series: Series | None = None) -> dict[str, Any]:
    """Return the article as JSON-ready values; `published` is ISO 8601 in UTC, and what is not known is None.

    `series` is where it stands in one, with the other parts; None where its title says of none.
    """
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
        "series": row(series),
    }
