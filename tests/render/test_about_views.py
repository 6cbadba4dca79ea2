"""What a blog is and two blogs side by side, within Slack's limits whatever a guide or an archive holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.about import VOICES, About, Side, SideBySide, Voice
from bot.domain.articles import Blog
from bot.domain.figures import Figures, Tally, figures, only
from bot.domain.guide import Comparison, Guide, Voices
from bot.domain.history import history
from bot.domain.polling import Feed
from bot.render import modal
from bot.render.about import about
from bot.render.compare import comparable, compare
from bot.render.sharing import shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.articles import Article
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    Sendable = Callable[[Message], Message]

AIRPORT = Blog("airport", "Airport Engineering", "https://air.example", "https://air.example/feed")
QUAY = Comparison("quay", "Quay Tech", "Quay writes of ropes; this one of ships.", feed_url="https://quay.example/feed")


def counted(blog: Blog, articles: tuple[Article, ...]) -> Figures:
    """Return the figures of these posts."""
    days = [(one.published.date() if one.published else None, one.precision, 1) for one in articles]
    return figures(blog, articles, history(blog, days))


@pytest.fixture
def guide(blog: Blog) -> Guide:
    """Return a guide that tells everything."""
    return Guide(
        blog.slug,
        blog.title,
        blog.site_url,
        blog.feed_url,
        tagline="Ships, tides & software.",
        description="Engineers of a harbour tell how ships find their berths.",
        read_when=("You route anything.", "You like tides."),
        skip_if=("You fly.",),
        voices=Voices("Ships come and go.", "Berth scheduling under uncertainty."),
        compared_with=(QUAY, replace(QUAY, blog="dock", title="Dock Dev")),
    )


@pytest.fixture
def feed(blog: Blog, now: datetime) -> Feed:
    """Return a feed that was read an hour ago."""
    return Feed(blog, now, succeeded_at=now - timedelta(hours=1), description="How we <b>route</b> ships & tugs.")


@pytest.mark.parametrize("voice", VOICES)
def test_a_guide_in_each_voice(
    voice: Voice, blog: Blog, article: Article, guide: Guide, feed: Feed, golden: Golden, now: datetime
) -> None:
    """The voice that is heard is marked, the other is a button."""
    golden(f"about_{voice}", about(About(counted(blog, (article,)), guide, feed), voice, "q7f3", now))


def test_without_a_guide_the_posts_speak(
    blog: Blog, many: Callable[[int], tuple[Article, ...]], feed: Feed, golden: Golden, now: datetime
) -> None:
    """What the feed says stands in quotes; what is missing is told, and how to add it."""
    golden("about_unknown", about(About(counted(blog, many(12)), None, feed), "tourist", "q7f3", now))


def test_a_feed_that_only_says_the_name_again_says_nothing(blog: Blog, feed: Feed, now: datetime) -> None:
    """Nor does one that says nothing."""
    for said in (blog.title.upper(), "", None):
        message = about(About(counted(blog, ()), None, replace(feed, description=said)), "tourist", "q7f3", now)
        assert "own words" not in message.text


def test_without_posts(blog: Blog, golden: Golden, now: datetime) -> None:
    """Nothing known is told as not known."""
    golden("about_empty", about(About(counted(blog, ()), None, None), "tourist", "q7f3", now))


def test_hostile_and_right_to_left_words_stay_words(
    blog: Blog, awkward: Article, right_to_left: Article, guide: Guide, feed: Feed, golden: Golden, now: datetime
) -> None:
    """Whatever the feed or a guide says, it pings, links and formats nothing."""
    hostile = replace(blog, title=awkward.title)
    posts = (replace(awkward, tags=("<!channel>", "*b*")), replace(right_to_left, section=right_to_left.title))
    told = replace(guide, tagline=awkward.title, voices=Voices(right_to_left.title, awkward.title))
    golden("about_hostile", about(About(counted(hostile, posts), told, feed), "engineer", "q7f3", now))


def test_the_longest_guide_fits(blog: Blog, article: Article, feed: Feed, sendable: Sendable, now: datetime) -> None:
    """Texts of any length are shortened to what Slack takes."""
    long = "<&> and so on " * 800
    several = tuple(Comparison(f"b{number}", long, long) for number in range(30))
    guide = Guide(blog.slug, long, blog.site_url, blog.feed_url, long, long, (long,) * 30, (long,) * 30)
    guide = replace(guide, voices=Voices(long, long), compared_with=several)
    tall = replace(article, tags=tuple(f"{number} {long}" for number in range(30)), section=long)
    sendable(about(About(counted(replace(blog, title=long), (tall,)), guide, feed), "engineer", "q7f3", now))


def test_a_shared_answer_has_no_buttons(blog: Blog, article: Article, guide: Guide, feed: Feed, now: datetime) -> None:
    """Nobody else can change the voice of what somebody shared."""
    public = shared(about(About(counted(blog, (article,)), guide, feed), "tourist", "q7f3", now), "U123")
    assert all(block["type"] != "actions" for block in public.blocks)


@pytest.fixture
def both(blog: Blog, many: Callable[[int], tuple[Article, ...]]) -> SideBySide:
    """Return two blogs of which one has a topic of its own."""
    ours = counted(blog, many(40))
    there = tuple(
        replace(one, title="Runways", tags=("flight",), section=None, minutes=None, published=None) for one in many(3)
    )
    theirs = counted(AIRPORT, there)
    return SideBySide(Side(ours, only(ours, theirs)), Side(theirs, only(theirs, ours)), "One floats, one flies.")


def test_two_archives_in_a_table(both: SideBySide, golden: Golden) -> None:
    """The table has its every figure in the text too."""
    golden("compare", compare(both, "q7f3"))


def test_no_posts_and_no_sentence(blog: Blog, golden: Golden) -> None:
    """What is not known is said in each cell."""
    one, other = (Side(counted(each, ()), ()) for each in (blog, AIRPORT))
    golden("compare_empty", compare(SideBySide(one, other, None), "q7f3"))


@pytest.mark.parametrize(("feed_url", "name"), [(QUAY.feed_url, "compare_described"), (None, "compare_no_feed")])
def test_a_blog_that_is_only_described(both: SideBySide, golden: Golden, feed_url: str | None, name: str) -> None:
    """The sentence, and how to follow the blog where its feed is known."""
    told = replace(QUAY, feed_url=feed_url)
    golden(name, compare(SideBySide(both.one, None, told.words, told), "q7f3"))


def test_what_can_be_compared(golden: Golden) -> None:
    """The names stand as they are typed."""
    golden("comparable", comparable("Harbour & Pier", ("airport", "quay"), "q7f3"))
    golden("comparable_none", comparable("Harbour & Pier", (), "q7f3"))


def test_many_names_fit(sendable: Sendable) -> None:
    """However many blogs are followed, the list is one that Slack takes."""
    names = tuple(f"{number}-{'long-' * 30}" for number in range(200))
    assert sendable(comparable("Harbour & Pier", names, "q7f3")).text


def test_the_longest_names_fit(blog: Blog, both: SideBySide, sendable: Sendable) -> None:
    """Long and hostile names of blogs, sections and topics are shortened."""
    long = "<!channel> *x* כיצד " * 40
    topics = tuple(Tally(f"{number} {long}", 7) for number in range(8))
    told = replace(both.one.figures, blog=replace(blog, title=long), sections=topics)
    side = Side(told, topics)
    sendable(compare(SideBySide(side, side, long), "q7f3"))


def test_in_a_modal_the_words_stand_for_the_table(both: SideBySide) -> None:
    """A modal takes no table, so it says the same."""
    message = compare(both, "q7f3")
    view: dict[str, Any] = modal.answer(message.text, message.blocks)
    assert "table" not in {block["type"] for block in view["blocks"]}
    assert "One floats" in str(view)
