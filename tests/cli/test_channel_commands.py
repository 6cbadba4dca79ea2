"""subscribe, unsubscribe and subscriptions reach a channel through its workspace's token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.standin.server import Standin


def test_subscribe_shows_a_sample_and_says_so(techblog: Callable[..., Any], slack: Standin, channel: str) -> None:
    """The newest post stands in the channel when the command ends."""
    ran = techblog("subscribe", channel)
    assert (ran.code, ran.err) == (0, "")
    assert "from now on. Its newest post stands there as a sample." in ran.out
    assert len(slack.messages(channel)) == 1


def test_subscribing_twice_changes_nothing(techblog: Callable[..., Any], slack: Standin, channel: str) -> None:
    """It is told, and no second sample is posted."""
    techblog("subscribe", channel)
    assert "Nothing was changed" in techblog("subscribe", channel).out
    assert len(slack.messages(channel)) == 1


def test_a_channel_without_the_app_gets_the_way_to_invite_it(techblog: Callable[..., Any], slack: Standin) -> None:
    """Slack's refusal is told in words, code 1, and nothing is left behind."""
    ran = techblog("subscribe", slack.workspace.channel("#random").id)
    assert (ran.code, ran.out) == (1, "")
    assert "/invite" in ran.err
    assert techblog("subscriptions", "--json").data["items"] == []


@pytest.mark.parametrize("name", ["#engineering", "engineering", "c0123456789", "U0123456789", ""])
def test_a_name_is_no_channel_id(techblog: Callable[..., Any], name: str) -> None:
    """A channel is meant by its ID alone, so that none is subscribed twice; the words say where it stands."""
    ran = techblog("subscribe", name)
    assert (ran.code, ran.out) == (2, "")
    assert "channel's details" in ran.err


def test_subscriptions_lists_what_is_announced(techblog: Callable[..., Any], slack: Standin, channel: str) -> None:
    """For people in a line, for programs with the workspace and times in ISO 8601."""
    assert "Nothing is announced anywhere yet" in techblog("subscriptions").out
    techblog("subscribe", channel)
    assert techblog("subscriptions").out.startswith(f"netflix in {channel} · working · last post sent ")
    (row,) = techblog("subscriptions", "--json").data["items"]
    assert row.pop("last_sent_at").endswith("Z")
    expected = {
        "workspace": slack.workspace.id,
        "channel": channel,
        "blog": "netflix",
        "query": "",
        "state": "active",
    } | {"rhythm": "instant", "digest_at": None}
    assert row == {**expected, "reason": None, "paused_by": None, "waiting": 0}


@pytest.mark.usefixtures("slack")
def test_a_subscription_can_ask_for_some_posts(techblog: Callable[..., Any], channel: str) -> None:
    """Filters follow the channel as they follow search; the list and its data name them."""
    ran = techblog("subscribe", channel, "section:data", "-kafka")
    assert "Only these: without kafka, in the section data." in ran.out
    assert "the last 90 days" in ran.out
    assert "in the section data" in techblog("subscriptions").out
    (row,) = techblog("subscriptions", "--json").data["items"]
    assert row["query"] == "-kafka section:data"
    refused = techblog("subscribe", channel, "section:gardening")
    assert refused.code == 2
    assert "Data platform" in refused.err


@pytest.mark.usefixtures("slack")
def test_what_no_post_has_yet_can_be_waited_for_and_is_told(techblog: Callable[..., Any], channel: str) -> None:
    """The channel is subscribed; where errors go stand the author, the tag and the words that may be meant."""
    ran = techblog("subscribe", channel, "tag:casandra", "author:smiht", "flnik")
    assert ran.code == 0
    for told in ("Did you mean tag:cassandra?", 'Did you mean author:"Jeremy Smith", ', "Did you mean flink?"):
        assert told in ran.err
    assert [row["query"] for row in techblog("subscriptions", "--json").data["items"]] == [
        "flnik author:smiht tag:casandra"
    ]


@pytest.mark.usefixtures("slack")
def test_unsubscribe_ends_it(techblog: Callable[..., Any], channel: str) -> None:
    """What ended is named; a second time there is nothing to end."""
    techblog("subscribe", channel)
    assert techblog("unsubscribe", channel).out == f"No longer announced in {channel}: Netflix TechBlog.\n"
    again = techblog("unsubscribe", channel)
    assert (again.code, again.out) == (2, "")
    assert "nothing to stop" in again.err


def test_pause_and_resume(techblog: Callable[..., Any], feed: Callable[[], str], slack: Standin, channel: str) -> None:
    """What is published meanwhile waits for resume; each says what it did, and the list says who paused it."""
    techblog("poll")
    techblog("subscribe", channel)
    assert "is paused in" in techblog("pause", channel).out
    assert "was paused by the command line already" in techblog("pause", channel, "--blog", "netflix").out
    assert "paused by the command line" in techblog("subscriptions").out
    (row,) = techblog("subscriptions", "--json").data["items"]
    assert (row["state"], row["paused_by"], row["reason"]) == ("paused", "", None)
    title = feed()
    techblog("poll", "--force")
    assert len(slack.messages(channel)) == 1
    assert "is announced in" in techblog("resume", channel).out
    assert title in slack.messages(channel)[-1].text
    assert "Nothing was changed" in techblog("resume", channel).out


@pytest.mark.usefixtures("slack")
@pytest.mark.parametrize("command", ["pause", "resume"])
def test_where_nothing_is_announced_nothing_is_paused(techblog: Callable[..., Any], channel: str, command: str) -> None:
    """It is a mistake of whoever typed it."""
    ran = techblog(command, channel)
    assert (ran.code, ran.out) == (2, "")
    assert "nothing can be paused" in ran.err


def test_resume_tells_why_slack_still_refuses(
    techblog: Callable[..., Any], feed: Callable[[], str], slack: Standin, channel: str
) -> None:
    """Code 1, and it stays paused, for Slack's reason now."""
    techblog("poll")
    techblog("subscribe", channel)
    techblog("pause", channel)
    feed()
    techblog("poll", "--force")
    slack.workspace.channel(channel).archived = True
    ran = techblog("resume", channel)
    assert (ran.code, ran.out) == (1, "")
    assert "Unarchive it" in ran.err
    assert "paused (The channel is archived" in techblog("subscriptions").out


def test_without_a_token_it_is_said_which_and_where(techblog: Callable[..., Any]) -> None:
    """The name of the token, the page that has it, and what works without: in one line."""
    ran = techblog("subscribe", "C0123456789")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    for words in ("SLACK_BOT_TOKEN", "OAuth & Permissions", "techblog playground"):
        assert words in ran.err


def test_where_workspaces_install_the_app_the_token_of_one_is_asked_for(
    techblog: Callable[..., Any], environment: pytest.MonkeyPatch
) -> None:
    """From here nobody can tell which workspace is meant."""
    environment.setenv("SLACK_CLIENT_ID", "1.2")
    environment.setenv("SLACK_CLIENT_SECRET", "secret")
    ran = techblog("subscribe", "C0123456789")
    assert ran.code == 1
    assert "/techblog subscribe in the channel itself" in ran.err
