"""Writes articles: a post that is known under any of its names completes its row, another one adds a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import insert, select, update

from bot.domain.articles import Article, completed
from bot.domain.vectors import counted
from storage import names, vectors, vocabulary
from storage.rows import FULL, article_from
from storage.schema import articles, identities

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Transaction

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving an article came to: how it now stands, and whether it is `new`, `changed` or the `same`.

    `first_fed` tells that the feed carried it for the first time, although a catalogue may have known it before.
    """

    article: Article
    change: Literal["new", "changed", "same"]
    first_fed: bool


def save(tx: Transaction, article: Article, now: datetime, *, fed: bool = True) -> Saved:
    """Add one article, or complete the one that goes by any of its identities in the same blog; see `save_all`."""
    return save_all(tx, [article], now, fed=fed)[0]


def save_all(tx: Transaction, found: Iterable[Article], now: datetime, *, fed: bool = True) -> list[Saved]:
    """Add each article, or complete the one that goes by any of its identities in the same blog, in this order.

    `fed` is False for what comes from a catalogue and not from the feed. What search needs beside the full-text index
    is written for all of them at once.
    """
    written: dict[int, Article] = {}
    stale: set[int] = set()
    edits = []
    saved = []
    for article in found:
        row = _known(tx, article)
        if row is None:
            written[_insert(tx, article, now, fed=fed)] = article
            saved.append(Saved(article, "new", first_fed=fed))
            continue
        saved.append(_complete(tx, row, article, now, fed=fed))
        known, merged = article_from(row), saved[-1].article
        if _texts(merged) != _texts(known):
            edits.append((known, merged))
            stale |= {row.number} - written.keys()
            written[row.number] = merged
    words = {number: counted(article) for number, article in written.items()}
    vocabulary.add(tx, zip(written.values(), words.values(), strict=True))
    vocabulary.forget(tx, edits)
    vectors.keep(tx, words, stale)
    names.keep(tx, written, stale)
    return saved


def _complete(tx: Transaction, row: Any, article: Article, now: datetime, *, fed: bool) -> Saved:
    known = article_from(row)
    merged = completed(known, article)
    _name(tx, merged)
    changed: dict[str, Any] = {}
    if _values(merged) != _values(known):
        changed |= _values(merged) | {"updated_at": now}
    if merged.published != known.published:
        changed["sorted_at"] = merged.published
    first_fed = fed and row.fed_at is None
    kept = changed | ({"fed_at": now} if first_fed else {})
    if kept:
        tx.execute(update(articles).where(articles.c.id == known.id).values(kept))
    return Saved(merged, "changed" if changed else "same", first_fed=first_fed)


def _known(tx: Transaction, article: Article) -> Any:
    """Return the row of the article that shares an identity; the strongest one decides where several differ."""
    query = select(identities.c.identity, identities.c.article).where(
        identities.c.blog == article.blog,
        identities.c.identity.in_(article.identities),
    )
    owners = {row.identity: row.article for row in tx.execute(query)}
    for identity in article.identities:
        if identity in owners:
            columns = (*FULL, articles.c.number, articles.c.fed_at)
            return tx.execute(select(*columns).where(articles.c.id == owners[identity])).one()
    return None


def _insert(tx: Transaction, article: Article, now: datetime, *, fed: bool) -> int:
    # A post from a feed that tells no date is as new as our first sight of it; one known only by its title is not.
    sorted_at = article.published or (now if fed else UNDATED)
    values = _values(article) | {
        "id": article.id,
        "blog": article.blog,
        "first_seen_at": now,
        "fed_at": now if fed else None,
        "updated_at": now,
        "sorted_at": sorted_at,
    }
    number: int = tx.execute(insert(articles).returning(articles.c.number), values).scalar_one()
    _name(tx, article)
    return number


def _name(tx: Transaction, article: Article) -> None:
    """Remember every identity; one that another article already has stays with that one."""
    taken = set(
        tx.scalars(
            select(identities.c.identity).where(
                identities.c.blog == article.blog,
                identities.c.identity.in_(article.identities),
            ),
        ),
    )
    fresh = [name for name in article.identities if name not in taken]
    if fresh:
        rows = [{"blog": article.blog, "identity": name, "article": article.id} for name in fresh]
        tx.execute(insert(identities), rows)


def _texts(article: Article) -> tuple[object, ...]:
    return article.title, article.tags, article.authors, article.summary, article.body.text if article.body else None


def _values(article: Article) -> dict[str, Any]:
    """Return the columns; PostgreSQL takes no NUL in a text, and nobody can read one."""
    values = _columns(article)
    return {name: value.replace("\0", "") if isinstance(value, str) else value for name, value in values.items()}


def _columns(article: Article) -> dict[str, Any]:
    return {
        "url": article.url,
        "title": article.title,
        "published": article.published,
        "precision": article.precision,
        "authors": list(article.authors),
        "tags": list(article.tags),
        "section": article.section,
        "minutes": article.minutes,
        "summary": article.summary,
        "picture": article.picture,
        "links": list(article.body.links) if article.body else [],
        "text": article.body.text if article.body else None,
    }
