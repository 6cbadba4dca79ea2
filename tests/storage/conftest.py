"""A small archive of two blogs, in both kinds of database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.articles import Article, Blog, Body, article_id, identities
from storage import articles, feeds
from storage.database import Database

ACME = Blog("acme", "Acme Engineering", "https://acme.example", "https://acme.example/feed")
OTHER = Blog("other", "Other Blog", "https://other.example", "https://other.example/feed")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Shelf:
    """An archive that posts are put on in one line each."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.write() as tx:
            for blog in (ACME, OTHER):
                feeds.add(tx, blog, NOW)

    def put(self, title: str, text: str | None = None, **more) -> Article:
        """Save a post that is told as to `post`."""
        with self.database.write() as tx:
            return articles.save(tx, self.post(title, text, **more), NOW).article

    def post(
        self, title: str, text: str | None = None, *, blog: str = "acme", day: str | None = None, **more
    ) -> Article:
        """Return a post; `day` is ISO, and anything else of an article may be given by its name."""
        url = f"https://{blog}.example/{title.casefold().replace(' ', '-')}"
        names = identities(url)
        published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
        return Article(
            id=article_id(blog, names),
            blog=blog,
            url=url,
            title=title,
            identities=names,
            published=published,
            precision="day" if day else None,
            body=Body(text) if text is not None else None,
            **more,
        )


@pytest.fixture
def shelf(database: Database) -> Shelf:
    """Return an archive with two blogs and no posts."""
    return Shelf(database)
