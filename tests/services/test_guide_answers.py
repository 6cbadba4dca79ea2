"""The field guide answers: the path for newcomers, and the posting history."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from bot.domain.articles import Article, Blog, article_id, identities
from bot.domain.errors import NotFound, UsageError
from bot.domain.guide import Guide, PathEntry
from bot.domain.library import Bar
from bot.services.guide import Guides
from storage import articles, feeds

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ACME = Blog("acme", "Acme Engineering", "https://acme.example", "https://acme.example/feed")
OTHER = Blog("other", "The Other Blog", "https://other.example", "https://other.example/feed")
GUIDE = Guide(
    slug="acme",
    title="Acme Engineering",
    site_url="https://acme.example",
    feed_url="https://acme.example/feed",
    path=(
        PathEntry("https://acme.example/second/?source=rss", "Begins here."),
        PathEntry("https://acme.example/gone", "Was here once."),
        PathEntry("https://acme.example/moved-9f8e7d6c5b4a", "Goes on under another address."),
    ),
)


@pytest.fixture
def guides(database):
    """Return the guides of two blogs, of which "acme" has a path and three posts."""
    with database.write() as tx:
        for blog in (ACME, OTHER):
            feeds.add(tx, blog, NOW)
        for url, day, minutes in (
            ("https://acme.example/first", datetime(2019, 12, 31, tzinfo=UTC), 3),
            ("https://acme.example/second", datetime(2021, 5, 1, tzinfo=UTC), 7),
            ("https://elsewhere.example/new-title-9f8e7d6c5b4a", None, None),
        ):
            articles.save(tx, _post(url, day, minutes), NOW)
    return Guides(database, {"acme": GUIDE})


def _post(url: str, published: datetime | None, minutes: int | None) -> Article:
    names = identities(url)
    return Article(
        id=article_id("acme", names),
        blog="acme",
        url=url,
        title=url.rpartition("/")[2],
        identities=names,
        published=published,
        precision="day" if published else None,
        minutes=minutes,
    )


def test_the_path_leads_through_the_archive_in_the_guides_order(guides):
    """Steps are found under any address they go by, each with its reason."""
    path = guides.start_here(blog="acme")
    assert [(step.article.title, step.why) for step in path.steps] == [
        ("second", "Begins here."),
        ("new-title-9f8e7d6c5b4a", "Goes on under another address."),
    ]
    assert path.blog == ACME


def test_the_path_adds_up_the_minutes_that_are_known(guides):
    """Steps of unknown length are counted beside the sum."""
    path = guides.start_here(blog="acme")
    assert (path.minutes, path.untimed) == (7, 1)


def test_a_step_that_is_not_in_the_archive_is_left_out_and_logged(guides):
    """One missing post does not take the path away from people."""
    with capture_logs() as logs:
        guides.start_here(blog="acme")
    assert [(entry["event"], entry["url"]) for entry in logs] == [("path_step_missing", "https://acme.example/gone")]


def test_a_blog_without_posts_says_why_it_has_no_path(guides):
    """The answer is not an empty list."""
    with pytest.raises(NotFound, match="no path into The Other Blog yet: no post of it is in the archive"):
        guides.start_here(blog="other")
    with pytest.raises(NotFound, match="no blog named nowhere"):
        guides.start_here(blog="nowhere")


def test_a_path_whose_posts_are_all_missing_says_so(database):
    """Before the archive is filled the answer is not an empty list."""
    with database.write() as tx:
        feeds.add(tx, ACME, NOW)
    with pytest.raises(NotFound, match="no post of it is in the archive"):
        Guides(database, {"acme": GUIDE}).start_here(blog="acme")


def test_a_path_is_computed_where_none_was_made_by_hand(guides, database):
    """The posts make it, and a new one makes it anew."""
    computed = Guides(database, {})
    path = computed.start_here(blog="acme")
    assert path.computed
    assert {step.article.title for step in path.steps} == {"first", "second", "new-title-9f8e7d6c5b4a"}
    assert not guides.start_here(blog="acme").computed
    with database.write() as tx:
        articles.save(tx, _post("https://acme.example/introducing-acme", None, 5), NOW)
    assert computed.start_here(blog="acme").steps[0].article.title == "introducing-acme"


def test_history_is_counted_over_the_archive(guides):
    """Years come from the posts, undated ones beside them."""
    told = guides.history(blog="acme", year=None)
    assert told.bars == (Bar("2019", 1), Bar("2020", 0), Bar("2021", 1))
    assert (told.total, told.unplaced, told.blog) == (2, 1, ACME)
    assert guides.history(blog="acme", year=2021).bars == (Bar("2021-01", 0), *_until_may())


def _until_may() -> tuple[Bar, ...]:
    return tuple(Bar(f"2021-{month:02}", int(month == 5)) for month in range(2, 6))


def test_a_year_outside_the_archive_is_answered_with_the_years_there_are(guides):
    """The words name the first and the last year."""
    for year in (2018, 2022, 0, 99999):
        with pytest.raises(UsageError, match=f"no post of {year}: .* are from 2019 to 2021"):
            guides.history(blog="acme", year=year)


def test_a_blog_without_posts_has_an_empty_history(guides):
    """Nothing to count is an answer, whatever the year."""
    assert guides.history(blog="other").bars == ()
    assert guides.history(blog="other", year=2020).total == 0
