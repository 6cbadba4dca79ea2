"""The Home tab: the front page of a guide, whatever the blog has."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.home import Front
from bot.domain.library import History, Path, Step
from bot.domain.polling import Feed
from bot.playground.standin.payloads import view_errors
from bot.render.home import home
from tests.render.conftest import GOLDEN, same

if TYPE_CHECKING:
    from bot.domain.articles import Article, Blog


@pytest.fixture
def front(blog: Blog, article: Article, bare_article: Article, right_to_left: Article) -> Front:
    """Return the front page of a blog of which everything is known."""
    steps = tuple(Step(replace(article, id=f"{n:012x}"), f"Reason number {n}.") for n in range(7))
    return Front(
        blog=blog,
        tagline="How ships are routed & kept afloat.",
        marks={article.id: frozenset({"saved", "read"})},
        path=Path(blog, steps, minutes=49, untimed=0),
        latest=(article, bare_article, right_to_left),
        archived=402,
        history=History(blog, None, (), 402, 0, last=datetime(2026, 3, 1, tzinfo=UTC), per_month=2.94),
        feed=Feed(blog, datetime(2026, 3, 14, 10, tzinfo=UTC), succeeded_at=datetime(2026, 3, 14, 9, tzinfo=UTC)),
    )


def test_the_front_page_has_every_part(front: Front, now: datetime) -> None:
    """What this is, the way in, what is new, the pulse, and a button for each part."""
    view = home(front, now)
    assert view_errors(view, "home") == []
    same(GOLDEN / "home.json", view)


def test_what_the_person_saved_stands_on_the_front_page(front: Front, article: Article, now: datetime) -> None:
    """The last ones, and how many there are."""
    view = home(replace(front, saved=(article, article), saved_in_all=41), now)
    assert view_errors(view, "home") == []
    assert "You saved 41 posts" in str(view)


def test_an_empty_blog_says_what_is_missing(front: Front, now: datetime) -> None:
    """No part is empty without a reason."""
    nothing = History(front.blog, None, (), 0, 0)
    view = home(Front(front.blog, None, None, (), 0, nothing, None), now)
    assert view_errors(view, "home") == []
    same(GOLDEN / "home_empty.json", view)


def test_odd_titles_stay_within_the_limits(front: Front, awkward: Article, now: datetime) -> None:
    """Hostile and endless texts change nothing but themselves."""
    odd = replace(front.blog, title="> *odd* <!here> " * 30)
    path = Path(odd, (Step(awkward, "Why not? " * 60),), minutes=0, untimed=1)
    view = home(
        replace(front, blog=odd, tagline="<!channel> " * 300, latest=(awkward,) * 3, saved=(awkward,) * 3, path=path),
        now,
    )
    assert view_errors(view, "home") == []


def test_a_feed_that_fails_is_told(front: Front, now: datetime) -> None:
    """Whoever looks sees that something is wrong, and that it mends itself."""
    failing = Feed(front.blog, now, failures=3, failed_at=now - timedelta(hours=1))
    assert "could not be read 3 times" in str(home(replace(front, feed=failing), now))
