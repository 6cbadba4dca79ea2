"""How several articles are told in one message: by section, the best first."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.articles import Article

ROOMY = 10
"""So many posts of a message are shown with their sentences; of more, each has a line."""

_EVER = datetime.min.replace(tzinfo=UTC)


def by_section(articles: Sequence[Article]) -> list[tuple[str | None, tuple[Article, ...]]]:
    """Return the articles of each section, the largest section first, those of no section last.

    Within one, what has a sentence to read comes before a bare title, and the newer before the older.
    """
    ordered = sorted(articles, key=lambda article: article.section or "")
    groups = [(section or None, tuple(several)) for section, several in groupby(ordered, lambda one: one.section or "")]
    ranked = [(section, tuple(sorted(several, key=_rank, reverse=True))) for section, several in groups]
    return sorted(ranked, key=lambda group: (group[0] is None, -len(group[1]), group[0] or ""))


def _rank(article: Article) -> tuple[bool, datetime]:
    return article.summary is not None, article.published or _EVER
