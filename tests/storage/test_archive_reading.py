"""What can be read of the archive without searching it."""

from __future__ import annotations

from datetime import date

from bot.domain.articles import identities
from storage import archive


def test_the_newest_come_first_page_by_page_without_bodies(shelf):
    """A list runs from the newest to the oldest and loads no texts."""
    for day in (2, 3, 1):
        shelf.put(f"Day {day}", "Text.", day=f"2021-01-0{day}")
    shelf.put("Elsewhere", blog="other", day="2022-01-01")
    with shelf.database.read() as tx:
        first, rest = archive.newest(tx, "acme", offset=0, limit=2), archive.newest(tx, "acme", offset=2, limit=2)
    assert [post.title for post in (*first, *rest)] == ["Day 3", "Day 2", "Day 1"]
    assert first[0].body is None


def test_of_one_moment_the_later_saved_post_is_newer(shelf):
    """Posts of the same date keep one order."""
    shelf.put("One", day="2021-01-01")
    shelf.put("Two", day="2021-01-01")
    with shelf.database.read() as tx:
        assert [post.title for post in archive.newest(tx, "acme", offset=0, limit=5)] == ["Two", "One"]


def test_the_newest_titles_with_a_word_are_read_as_many_as_asked_for(shelf):
    """In capitals or not, of one blog."""
    for day in (2, 3, 1):
        shelf.put(f"CRANES of day {day}", day=f"2021-01-0{day}")
    shelf.put("Cranes elsewhere", blog="other", day="2022-01-01")
    with shelf.database.read() as tx:
        found = archive.titled(tx, "acme", ["cranes"], most=2)
        assert archive.titled(tx, "acme", ["?", "_", ""], most=9) == ()
        either = archive.titled(tx, "acme", ["1", "3"], most=9)
    assert [post.title for post in found] == ["CRANES of day 3", "CRANES of day 2"]
    assert [post.title for post in either] == ["CRANES of day 3", "CRANES of day 1"]


def test_counts_tell_every_blog(shelf):
    """A blog without posts counts none instead of missing."""
    shelf.put("One")
    shelf.put("Two")
    with shelf.database.read() as tx:
        assert archive.count(tx, "acme") == 2
        assert archive.count(tx, "nowhere") == 0
        assert archive.counts(tx) == {"acme": 2, "other": 0}


def test_articles_come_in_the_order_of_the_ids_asked_for(shelf):
    """Unknown ids are left out, and a repeated one comes once."""
    one, two = shelf.put("One"), shelf.put("Two")
    with shelf.database.read() as tx:
        found = archive.by_ids(tx, [two.id, "unknown", one.id, two.id])
    assert [post.title for post in found] == ["Two", "One"]


def test_articles_are_found_by_any_name_they_go_by(shelf):
    """A URL with a tracking parameter leads to the same post, in its own blog only."""
    shelf.put("One")
    names = identities("http://acme.example/one/?utm_source=feed")
    with shelf.database.read() as tx:
        found = archive.by_identities(tx, "acme", names)
        assert archive.by_identities(tx, "other", names) == {}
    assert {post.title for post in found.values()} == {"One"}
    assert set(found) <= set(names)


def test_one_article_comes_with_its_body_and_its_names(shelf):
    """The whole article is there when it is opened; an unknown id gives none."""
    saved = shelf.put("One", "The text.", tags=("a",))
    with shelf.database.read() as tx:
        found = archive.with_body(tx, saved.id)
        assert archive.with_body(tx, "unknown") is None
    assert found is not None
    assert found.body is not None
    assert found.body.text == "The text."
    assert set(found.identities) == set(saved.identities)


def test_posts_are_counted_by_their_utc_day_and_its_precision(shelf):
    """Two posts of one day are one entry; a post without a date is told as one."""
    shelf.put("Dated", day="2021-01-01")
    shelf.put("Dated, late in the day", day="2021-01-01T23:59:59")
    shelf.put("Undated")
    with shelf.database.read() as tx:
        days = archive.days(tx, "acme")
    assert set(days) == {(None, None, 1), (date(2021, 1, 1), "day", 2)}


def test_blogs_are_listed_by_slug_with_their_feeds(shelf):
    """Each blog is known with the address of its feed."""
    with shelf.database.read() as tx:
        blogs = archive.blogs(tx)
        assert archive.blog(tx, "acme") == blogs[0]
        assert archive.blog(tx, "nowhere") is None
    assert [(blog.slug, blog.feed_url) for blog in blogs] == [
        ("acme", "https://acme.example/feed"),
        ("other", "https://other.example/feed"),
    ]
