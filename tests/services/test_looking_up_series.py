"""Of which series a post is a part, looked up among the titles of its blog, alike in both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from bot.domain.articles import Article, Blog, article_id, identities
from bot.services import series
from storage import articles, feeds

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ACME = Blog("acme", "Acme Engineering", "https://acme.example", "https://acme.example/feed")


@pytest.mark.parametrize(("between", "others"), [(998, [1]), (999, [])])
def test_the_newest_thousand_titles_of_one_word_are_compared(database, between, others):
    """The part itself is one of them; an older part behind them is not linked, and nothing else changes."""
    with database.write() as tx:
        feeds.add(tx, ACME, NOW)
        _put(tx, "Harbours, Part 1", 0)
        for number in range(between):
            _put(tx, f"HARBOURS {number}", 1 + number)
        found = series.of(tx, _put(tx, "Harbours, Part 2", 1 + between))
    assert found is not None
    assert found.number == 2
    assert [number for number, _ in found.others] == others


def test_the_series_of_a_page_are_looked_up_together(database):
    """Each post whose title numbers it, with its parts; one look a blog however many there are, else none."""
    with database.write() as tx:
        feeds.add(tx, ACME, NOW)
        first, second = _put(tx, "Harbours, Part 1", 0), _put(tx, "Harbours, Part 2 of 3", 1)
        crane, begun = _put(tx, "How we built the crane (Part 2)", 3), _put(tx, "How we built the crane", 2)
        plain = _put(tx, "Cranes at night", 4)
        asked = []
        event.listen(tx, "before_cursor_execute", lambda *told: asked.append(told[2]))
        found = series.among(tx, [plain, second, crane, begun])
        assert len(asked) == 1
        assert series.among(tx, [plain, begun]) == {}
        assert len(asked) == 1
    assert set(found) == {second.id, crane.id}
    assert (found[second.id].number, found[second.id].total) == (2, 3)
    assert [(number, one.id) for number, one in found[second.id].others] == [(1, first.id)]
    assert [(number, one.id) for number, one in found[crane.id].others] == [(1, begun.id)]


def test_a_whole_archive_of_series_is_looked_up_as_a_page_is(database):
    """An export asks for every post at once: a thousand names of series and more are none too many."""
    begun = [f"harbour{number:04}" for number in range(1_100)]
    with database.write() as tx:
        feeds.add(tx, ACME, NOW)
        titles = [f"The {name}, Part {part}" for name in begun for part in (1, 2)]
        posts = [_post(title, day) for day, title in enumerate(titles)]
        articles.save_all(tx, posts, NOW)
        found = series.among(tx, posts)
    assert len(found) == 2 * len(begun)
    assert {len(one.others) for one in found.values()} == {1}


def _put(tx, title: str, day: int) -> Article:
    return articles.save(tx, _post(title, day), NOW).article


def _post(title: str, day: int) -> Article:
    url = f"{ACME.site_url}/{day}"
    names = identities(url)
    published = NOW - timedelta(days=3_000 - day)
    return Article(article_id(ACME.slug, names), ACME.slug, url, title, names, published=published, precision="day")
