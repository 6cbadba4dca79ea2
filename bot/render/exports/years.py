"""Posts put under their years, newest first, and the facts that stand beside each."""

from __future__ import annotations

from datetime import UTC
from itertools import groupby
from typing import TYPE_CHECKING

from bot.domain.history import placed
from bot.render import text
from bot.render.series import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.articles import Article
    from bot.domain.series import Series


def by_year(articles: Iterable[Article]) -> list[tuple[str, list[Article]]]:
    """Return each year with its posts, the newest first; those without a date stand last, under "undated"."""
    dated = sorted(articles, key=_year, reverse=True)
    return [(str(year) if year else text.UNDATED, list(posts)) for year, posts in groupby(dated, key=_year)]


def facts(article: Article, part: Series | None = None) -> str:
    """Return date, authors, reading time and part of a series, as far as they are known."""
    minutes = text.minutes(article.minutes) if article.minutes else None
    known = (
        text.date(article.published, article.precision),
        text.authors(article.authors),
        minutes,
        article.section,
        part and place(part),
    )
    return " · ".join(text.plain(fact) for fact in known if fact)


def _year(article: Article) -> int:
    if article.published is None:
        return 0
    return placed(article.published.astimezone(UTC).date(), article.precision).year
