"""A channel is paused and resumed from Slack; whoever subscribed it is told when Slack's refusal does so."""

from __future__ import annotations

import pytest


def announced(live) -> list[str]:
    """Return the texts of what stands in the channel for everyone."""
    return [message.text for message in live.slack.messages("#general") if not message.is_ephemeral]


def direct(live, person: str) -> list[str]:
    """Return what the app wrote to a person."""
    space = live.slack.workspace
    channel = live.slack.world.direct(space, space.user(person).id)
    return [message.text for message in live.slack.world.log(space.id, channel.id)]


def publish(live, title: str) -> None:
    """Let a post be published, polled and, where nothing is paused, announced."""
    live.feed.publish(title)
    live.poll()
    live.deliver()


def test_what_comes_in_a_pause_is_announced_when_it_is_over(live):
    """The list says who paused it, and whose word ends it."""
    live.ask("subscribe")
    assert "is paused in" in live.ask("pause", user="grace").text
    publish(live, "One that waits")
    assert not any("One that waits" in text for text in announced(live))
    listed = live.ask("subscriptions").text
    assert f"paused by <@{live.slack.workspace.user('grace').id}>" in listed
    assert "1 post waiting" in listed
    assert "was paused by" in live.ask("pause", user="ada").text
    assert "is announced in" in live.ask("resume", user="ada").text
    live.deliver()
    assert sum("One that waits" in text for text in announced(live)) == 1
    assert "Nothing was changed" in live.ask("resume").text


def test_another_channel_and_one_blog_can_be_named(live):
    """As with subscribe; what is not announced cannot be paused."""
    assert "nothing to pause" in live.ask("pause").text
    live.ask("subscribe")
    assert "is paused in" in live.ask("pause #general blog:netflix", channel="#engineering").text
    assert "is announced in" in live.ask("resume #general", channel="#engineering").text
    assert "nothing to pause" in live.ask("resume", channel="#engineering").text


@pytest.mark.parametrize("wrong", ["pause for a week", "resume #nowhere", "pause blog:nope"])
def test_what_does_not_belong_there_is_refused_and_pauses_nothing(live, wrong):
    """Nothing typed is ignored silently."""
    live.ask("subscribe")
    assert ":warning:" in live.ask(wrong).text
    assert "working" in live.ask("subscriptions").text


def test_whoever_subscribed_is_told_and_resumes_once_it_is_mended(live):
    """The direct message has the reason; resume says it again as long as it holds, and then goes on."""
    live.ask("subscribe", user="grace")
    channel = live.slack.workspace.channel("#general")
    channel.archived = True
    publish(live, "One that is refused")
    (notice,) = direct(live, "grace")
    assert "The channel is archived" in notice
    assert direct(live, "ada") == []
    somewhere = {"channel": "#engineering", "user": "ada"}
    assert "Unarchive it" in live.ask("resume #general", **somewhere).text
    channel.archived = False
    assert "is announced in" in live.ask("resume #general", **somewhere).text
    live.deliver()
    assert sum("One that is refused" in text for text in announced(live)) == 1
    assert len(direct(live, "grace")) == 1
