"""`techblog follow`, `unfollow` and `blogs` at the command line."""

from __future__ import annotations

import pytest

from bot import wiring
from bot.playground.sample import SampleFeed


@pytest.fixture
def address(environment):
    """Return the address of a feed, where private ones are allowed, as every test's is."""
    sample = SampleFeed(wiring.GUIDES / "sample.xml", wiring.GUIDES / "sample-next.xml")
    sample.start()
    environment.setenv("TECHBLOG_ALLOW_PRIVATE_FEEDS", "true")
    yield sample.url
    sample.stop()


def test_a_feed_is_followed_asked_about_and_let_go(techblog, address):
    """The whole way, with each part of the guide answering for the new blog."""
    followed = techblog("follow", address)
    assert followed.code == 0, followed.err
    names = [row["slug"] for row in techblog("blogs", "--json").data["items"]]
    (name,) = [one for one in names if one != "netflix"]
    for command in ("latest", "start-here", "sections", "history", "about", "archive"):
        assert techblog(command, "--blog", name, "--json").code == 0, command
    assert techblog("blogs", "--use", name).code == 0
    assert {row["blog"] for row in techblog("latest", "--json").data["items"]} == {name}
    assert "not followed any more" in techblog("unfollow", name).out
    assert [row["slug"] for row in techblog("blogs", "--json").data["items"]] == ["netflix"]


def test_a_private_address_is_refused_with_what_to_do(techblog):
    """Without the setting, nothing inside a network is read."""
    ran = techblog("follow", "http://127.0.0.1:10/feed")
    assert ran.code == 1
    assert "private network" in ran.err
    assert "Nothing was followed" in ran.err


def test_nonsense_is_wrong_usage(techblog):
    """The answer shows what an address looks like."""
    ran = techblog("follow", "nonsense")
    assert ran.code == 2
    assert "https://" in ran.err


def test_the_default_blog_stays(techblog):
    """It is there for everyone."""
    assert techblog("unfollow", "netflix").code == 2
