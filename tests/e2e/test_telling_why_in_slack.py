"""`/techblog why` tells in words why a post did or did not appear in a channel."""

from __future__ import annotations

import pytest

AGAIN = "delivery_resolve:again"


def everything(message: object) -> str:
    """Return all the words of a message, blocks included."""
    return f"{message.text} {message.blocks}"


def publish(live, title: str) -> str:
    """Let a post be published, polled and announced; return its address."""
    url = live.feed.publish(title)
    live.poll()
    live.deliver()
    return url


def test_what_was_announced_is_linked(live):
    """The link is Slack's own permalink, and no call was made for it."""
    live.ask("subscribe")
    url = publish(live, "Routing packets by night")
    for asked in (url, "routing packets", "Routing packets by night blog:netflix"):
        answer = live.ask(f"why {asked}")
        assert "It was announced there" in answer.text
        posted = next(one for one in live.slack.messages("#general") if "by night" in one.text and one.metadata)
        domain, channel = live.slack.workspace.domain, live.slack.workspace.channel("#general").id
        link = f"https://{domain}.slack.com/archives/{channel}/p{posted.ts.replace('.', '')}"
        assert link in everything(answer)
    assert "chat.getPermalink" not in [call.method for call in live.slack.calls]


def test_another_channel_can_be_asked_about(live):
    """It need not be the one where the question is asked."""
    live.ask("subscribe")
    url = publish(live, "Routing packets by night")
    assert "new posts of" in live.ask(f"why {url} #engineering").text
    assert "It was announced there" in live.ask(f"why #general {url}", channel="#engineering").text


def test_what_came_before_the_subscription_is_told_so(live):
    """So are posts that the feed never carried, and those that the channel did not ask for."""
    publish(live, "Before anyone asked")
    live.ask("subscribe section:data")
    assert "before this subscription began" in live.ask("why before anyone").text
    publish(live, "Gardening for beginners")
    assert "asked only for: in the section data" in live.ask("why gardening").text
    known = live.app.library.archive("before:2020", blog="netflix").page.items[-1].article
    assert "from the catalogue alone" in live.ask(f"why {known.id}").text


def test_what_slack_left_open_is_decided_under_the_answer(live):
    """The buttons are those of status; the answer is shown anew with what became of it."""
    live.ask("subscribe")
    live.slack.workspace.scopes = live.slack.workspace.scopes - {"channels:history"}
    live.slack.failures.add("chat.postMessage", "drop", accepted=False)
    publish(live, "A post that hangs in the air")
    answer = live.ask("why hangs in the air")
    assert "may or may not stand there" in answer.text
    after = live.slack.reply(live.slack.click(answer, AGAIN))
    assert after.ts == answer.ts
    assert "It waits to be announced there" in after.text
    live.deliver()
    assert "It was announced there" in live.ask("why hangs in the air").text


def test_what_a_pause_keeps_is_told_with_who_paused(live):
    """And how it goes on."""
    live.ask("subscribe")
    live.ask("pause", user="grace")
    publish(live, "One that waits")
    told = live.ask("why one that waits").text
    assert f"paused by <@{live.slack.workspace.user('grace').id}>" in told
    assert "`resume`" in told


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("why", "Name the post"),
        ("why #general", "Name the post"),
        ("why the", "posts can be meant"),
        ("why xyzzyplugh", "No post in the archive"),
        ("why https://nowhere.example/x", "not in the archive"),
        ("why anything blog:nope", "no blog named nope"),
        ("why anything #nowhere", "no channel #nowhere"),
    ],
)
def test_what_cannot_be_answered_is_said_so(live, asked, words):
    """With what can be typed instead."""
    assert words in live.ask(asked).text
