"""why tells what became of a post in a channel, and resolve decides on what Slack left open, from the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.standin.server import Standin


@pytest.fixture
def left_open(techblog: Callable[..., Any], feed: Callable[[], str], slack: Standin, channel: str) -> str:
    """Let a call break off where the channel's history may not be read, and return the title of its post."""
    techblog("poll")
    techblog("subscribe", channel)
    slack.workspace.scopes = slack.workspace.scopes - {"channels:history"}
    slack.failures.add("chat.postMessage", "drop")
    title = feed()
    techblog("poll", "--force")
    techblog("poll", "--force")
    return title


def test_status_names_the_command_that_decides(techblog: Callable[..., Any], left_open: str, channel: str) -> None:
    """It can be copied from there; afterwards nothing is left open."""
    (row,) = techblog("status", "--json").data["waiting"]
    assert (row["state"], row["title"]) == ("unknown", left_open)
    assert f"techblog resolve {row['id']} posted" in techblog("status").out
    ran = techblog("resolve", row["id"], "posted")
    assert (ran.code, ran.out) == (0, f"Done: “{left_open}” counts as posted in {channel}.\n")
    assert techblog("status", "--json").data["waiting"] == []
    assert "decided before" in techblog("resolve", row["id"], "again").out


def test_again_posts_it_with_the_next_poll(
    techblog: Callable[..., Any], left_open: str, slack: Standin, channel: str
) -> None:
    """Nothing is looked up first."""
    (row,) = techblog("status", "--json").data["waiting"]
    assert "is posted in" in techblog("resolve", row["id"], "again").out
    techblog("poll")
    assert sum(left_open in message.text for message in slack.messages(channel)) == 1


def test_a_delivery_that_is_not_there_is_a_mistake(techblog: Callable[..., Any]) -> None:
    """It is said in words, with the code of what was typed wrongly."""
    ran = techblog("resolve", "nonsense", "posted")
    assert (ran.code, ran.out) == (2, "")
    assert "not there" in ran.err
    assert techblog("resolve", "nonsense", "perhaps").code == 2


def test_why_tells_what_became_of_a_post(
    techblog: Callable[..., Any], left_open: str, slack: Standin, channel: str
) -> None:
    """In sentences for people; for programs the article's row, with each message about it."""
    ran = techblog("why", left_open, channel)
    assert (ran.code, ran.err) == (0, "")
    head, told, decide = ran.out.splitlines()
    assert head.startswith(left_open)
    assert "may or may not stand there" in told
    (row,) = techblog("why", left_open, channel, "--json").data["items"]
    assert (row["title"], row["channel"], row["workspace"]) == (left_open, channel, slack.workspace.id)
    assert row["absence"] is None
    assert row["words"] == [told.strip()]
    (delivery,) = row["deliveries"]
    assert (delivery["kind"], delivery["state"], delivery["due_at"]) == ("announcement", "unknown", None)
    assert f"techblog resolve {delivery['id']} posted" in decide


def test_why_tells_that_a_channel_does_not_get_a_blog(techblog: Callable[..., Any]) -> None:
    """No token is needed to ask, and a catalogue's post is found by a part of its title."""
    title = techblog("latest", "1", "--json").data["items"][0]["title"]
    assert "are not. `subscribe` starts that." in techblog("why", title, "C0123456789", "--blog", "netflix").out
    (row,) = techblog("why", title, "C0123456789", "--json").data["items"]
    assert (row["absence"], row["workspace"], row["deliveries"]) == ("unsubscribed", None, [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("the", "C0123456789"), "posts can be meant"),
        (("https://nowhere.example/x", "C0123456789"), "not in the archive"),
        (("netflix", "general"), "no channel ID"),
        (("netflix", "C0123456789", "--blog", "nope"), "no blog named nope"),
    ],
)
def test_what_why_cannot_answer_is_a_mistake(
    techblog: Callable[..., Any], arguments: tuple[str, ...], words: str
) -> None:
    """Each is said in one line, with the code of what was typed wrongly."""
    ran = techblog("why", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
