"""`techblog saved` and `techblog read` at the command line."""

from __future__ import annotations

URL = "https://netflixtechblog.com/open-sourcing-zuul-2-82ea476cb2b3"


def test_a_post_is_saved_by_its_address_and_stays(techblog):
    """The next command, which is another process, lists and finds it."""
    assert "Open Sourcing Zuul 2" in techblog("saved", "--add", URL + "?source=rss").out
    (row,) = techblog("saved", "--json").data["items"]
    assert (row["url"], row["marks"]) == (URL, ["saved"])
    assert row["marked_at"].endswith("Z")
    assert techblog("search", "zuul", "is:saved", "--json").data["total"] == 1


def test_marks_show_wherever_a_post_is_listed(techblog):
    """Under its title, in every command that lists posts."""
    techblog("saved", "--add", URL)
    techblog("read", "--add", URL)
    for listing in (
        ("search", "zuul"),
        ("archive", "section:cloud", "year:2018", "--limit", "50"),
        ("start-here",),
        ("saved",),
    ):
        assert techblog(*listing).out.count("★ saved · ✓ read") == 1
    newest = techblog("latest", "1", "--json").data["items"][0]["id"]
    techblog("saved", "--add", newest)
    assert "★ saved" in techblog("latest", "1").out


def test_read_and_unread_divide_the_archive(techblog):
    """What is marked as read is no longer unread."""
    techblog("read", "--add", URL)
    assert techblog("archive", "is:read", "--json").data["total"] == 1
    assert techblog("archive", "is:unread", "--json").data["total"] == 401


def test_marks_are_taken_back_one_by_one_or_all(techblog):
    """By id as well as by address."""
    id_ = techblog("saved", "--add", URL, "--json").data["items"][0]["id"]
    assert techblog("saved", "--remove", id_, "--json").data["total"] == 0
    techblog("saved", "--add", URL)
    ran = techblog("saved", "--clear")
    assert "saved no post yet" in ran.out
    assert ran.err.strip() == "techblog: Forgotten: 1 post."


def test_taking_back_what_was_not_there_says_so(techblog):
    """The list is as it was wanted, so the exit code is that of success."""
    ran = techblog("read", "--remove", URL)
    assert ran.code == 0
    assert "You had not marked it as read: Open Sourcing Zuul 2" in ran.err


def test_a_post_that_is_not_there_is_wrong_usage(techblog):
    """The words say how posts are named."""
    ran = techblog("saved", "--add", "https://netflixtechblog.com/nothing")
    assert ran.code == 2
    assert "by its address, or by the id" in ran.err


def test_the_command_line_is_no_workspace(techblog):
    """What is kept for it shows in no status."""
    techblog("saved", "--add", URL)
    assert "local" not in techblog("status").out
