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


def test_a_blog_is_called_as_whoever_follows_it_says(techblog, address):
    """Its name and its short name are theirs, not the feed's."""
    techblog("follow", address, "--name", "Quay Notes")
    titles = {row["slug"]: row["title"] for row in techblog("blogs", "--json").data["items"]}
    assert titles["quay-notes"] == "Quay Notes"
    techblog("unfollow", "quay-notes")


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


def test_a_list_of_several_blogs_names_them(techblog, address):
    """A post is of one blog or the other; a list of one blog only leaves its name out."""
    techblog("saved", "--add", techblog("latest", "1", "--json").data["items"][0]["id"])
    assert "Netflix TechBlog" not in techblog("saved").out
    techblog("follow", address)
    blogs = {row["slug"]: row["title"] for row in techblog("blogs", "--json").data["items"]}
    other = next(slug for slug in blogs if slug != "netflix")
    techblog("saved", "--add", techblog("latest", "1", "--blog", other, "--json").data["items"][0]["id"])
    told = techblog("saved").out
    assert all(f"     {title} · " in told for title in blogs.values())


def test_two_blogs_side_by_side_in_a_pipe_are_parted_by_tabs(techblog, address):
    """There is no frame, no padding and no line break within a row."""
    techblog("follow", address)
    other = next(row["slug"] for row in techblog("blogs", "--json").data["items"] if row["slug"] != "netflix")
    told = techblog("compare", other).out.splitlines()
    rows = [line.split("\t") for line in told if "\t" in line]
    assert rows[0][:2] == ["", "Netflix TechBlog"]
    assert ["Posts", "402"] in [row[:2] for row in rows]
    assert {len(row) for row in rows} == {3}
    assert not any("│" in line or "  " in line for line in told)
