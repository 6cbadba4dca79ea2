"""Which posts are like one, alike in both engines: by what they share, page by page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.articles import Article, Blog, Body, article_id, identities
from bot.domain.errors import NotFound, UsageError
from bot.services.library import Library
from storage import articles, feeds

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ACME = Blog("acme", "Acme Engineering", "https://acme.example", "https://acme.example/feed")
OTHER = Blog("other", "The Other Blog", "https://other.example", "https://other.example/feed")


@pytest.fixture
def library(database):
    """Return the archive of two blogs; a dozen posts of "acme" are on Cassandra, and others on something else."""
    with database.write() as tx:
        for blog in (ACME, OTHER):
            feeds.add(tx, blog, NOW)
        for number in range(12):
            _put(tx, ACME, f"Cassandra, {number}", tags=("storage",) * (number < 7))
        for number in range(40):
            _put(tx, ACME, f"Weather {number}", text="Rain, and nothing else.")
        _put(tx, ACME, "Two forms", text="We route, they routed, all were routing.")
        _put(tx, ACME, "Routes of the night", text="Stars.")
        _put(tx, OTHER, "Cassandra elsewhere")
        _put(tx, ACME, "A word of its own: xylophones")
    return Library(database)


def _put(tx, blog: Blog, title: str, *, tags: tuple[str, ...] = (), text: str | None = None) -> None:
    url = f"{blog.site_url}/{title.casefold().replace(' ', '-')}"
    names = identities(url)
    body = Body(text) if text else None
    post = Article(article_id(blog.slug, names), blog.slug, url, title, names, tags=tags, body=body)
    articles.save(tx, post, NOW)


def titles(found) -> list[str]:
    """Return the titles on a page."""
    return [one.article.title for one in found.page.items]


def test_posts_of_the_same_blog_that_share_most_come_first(library):
    """Those with the tag too before those with the word alone; never the post itself, another blog's or the rest."""
    found = library.like("Cassandra, 3", size=20)
    assert found.page.total == 11
    assert {int(title.split()[-1]) for title in titles(found)[:6]} == {0, 1, 2, 4, 5, 6}
    assert set(found.page.items[0].shared) == {"Cassandra", "Storage"}
    assert found.page.items[-1].shared == ("Cassandra",)


def test_forms_of_a_word_are_shared(library):
    """By the stems of the index and by those of the comparing."""
    found = library.like("Routes of the night")
    assert titles(found) == ["Two forms"]
    assert found.page.items[0].shared == ("Routes",)


def test_pages_neither_repeat_nor_lose_a_post(library):
    """And a page beyond the end is the last one."""
    whole = titles(library.like("Cassandra, 3", size=20))
    pages = [titles(library.like("Cassandra, 3", page=page, size=4)) for page in (1, 2, 3)]
    assert [title for page in pages for title in page] == whole
    assert titles(library.like("Cassandra, 3", page=9, size=4)) == pages[-1]


def test_a_post_that_shares_nothing_has_none(library):
    """That is said, with nothing in its place."""
    assert library.like("xylophones").page.total == 0


def test_a_post_is_named_by_its_address_its_id_or_its_title(library):
    """What is not there or may be several is said so."""
    found = library.like("https://acme.example/two-forms")
    assert library.like(found.article.id) == library.like("two forms") == found
    with pytest.raises(UsageError, match="can be meant"):
        library.like("cassandra")
    assert library.like("cassandra", blog="other").page.total == 0
    with pytest.raises(NotFound, match="No post in the archive"):
        library.like("zeppelin")
