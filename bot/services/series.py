"""Which series a post belongs to, found by its title among the blog's other titles whenever it is shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.errors import StorageError
from bot.domain.series import each, numbered, rarest, told
from storage import archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.articles import Article
    from bot.domain.delivery import Claim
    from bot.domain.series import Series
    from storage.database import Database, Transaction

_COMPARED = 1_000
"""Titles that are compared at most: where more have the word, it is the blog's own and names no series."""

_WHOLE_MESSAGES = ("announcement", "sample", "edit")


def of(tx: Transaction, article: Article) -> Series | None:
    """Return the article's series with the parts that the archive has, None where it belongs to none."""
    word = rarest(article.title)
    return told(article, archive.titled(tx, article.blog, [word], most=_COMPARED)) if word else None


def among(tx: Transaction, articles: Iterable[Article]) -> dict[str, Series]:
    """Return the series of those articles whose titles number them, by id: one look a blog, none where none does."""
    parts: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if numbered(article.title):
            parts[article.blog].append(article)
    found: dict[str, Series] = {}
    for blog, some in parts.items():
        words = sorted({rarest(one.title) for one in some} - {""})
        found |= each(some, archive.titled(tx, blog, words, most=_COMPARED) if words else ())
    return found


def placed(database: Database, claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return the claims, each whose post says in its title that it is a part with its series.

    Where the archive cannot be read now they go out without: links to other parts are worth no delay.
    """
    parts = {one.delivery_id for one in claims if one.kind in _WHOLE_MESSAGES and numbered(one.article.title)}
    if not parts:
        return claims
    try:
        with database.read() as tx:
            return [replace(one, series=of(tx, one.article)) if one.delivery_id in parts else one for one in claims]
    except StorageError:
        return claims
