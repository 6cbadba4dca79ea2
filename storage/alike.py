"""What is looked up to find posts that are like one: how common its terms are, and which posts have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.domain.sections.material import Material
from storage.fulltext.engines import engine_of
from storage.fulltext.spread import spread as counted
from storage.fulltext.terms import Terms
from storage.rows import LIGHT, article_from
from storage.schema import articles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Row, Select

    from bot.domain.articles import Article
    from storage.database import Transaction

OWN_CHARACTERS = 20_000
"""How much of a post's own text is looked at for what it is about."""

THEIR_CHARACTERS = 1_000
"""How much of each other post's text is looked at for what it shares: forty of them are."""


def material(tx: Transaction, article: str, characters: int = OWN_CHARACTERS) -> Material | None:
    """Return what a post is compared by, with the beginning of its text; None where there is no such post."""
    row = tx.execute(_with_beginning(characters).where(articles.c.id == article)).one_or_none()
    return None if row is None else _material(row)


def spread(tx: Transaction, words: Sequence[str], blog: str, most: int) -> tuple[int, list[int]]:
    """Return how many posts the blog has, and how many of them have each of these terms: of one, `most` + 1 at most."""
    every = tx.scalar(select(func.count()).select_from(articles)) or 0
    own = tx.scalar(select(func.count()).select_from(articles).where(articles.c.blog == blog)) or 0
    return own, counted(tx, words, None if own == every else blog, most)


def candidates(tx: Transaction, words: Sequence[str], blog: str, limit: int) -> list[tuple[Article, Material]]:
    """Return the posts of the blog that have any of the terms, as far as they are compared, the best match first."""
    engine = engine_of(tx)
    _, hits = engine.ranked(tx, Terms(tuple(words)), blog, [], 0, limit)
    numbers = [number for number, _ in hits]
    rows = tx.execute(_with_beginning(THEIR_CHARACTERS).where(articles.c.number.in_(numbers)))
    found = {row.number: (article_from(row), _material(row)) for row in rows}
    return [found[number] for number in numbers]


def _with_beginning(characters: int) -> Select[Any]:
    beginning = func.substr(articles.c.text, 1, characters).label("beginning")
    return select(articles.c.number, *LIGHT, beginning)


def _material(row: Row[Any]) -> Material:
    return Material(row.id, row.title, tuple(row.tags), row.summary or "", row.beginning or "")
