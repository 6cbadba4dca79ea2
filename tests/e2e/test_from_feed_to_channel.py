"""From a feed server through a poll to announcements in the stand-in Slack, and what bad input comes to."""

from __future__ import annotations

import pytest

from bot.runtime import roles
from bot.runtime.scheduler import Ticker


def test_a_new_post_becomes_one_announcement(live):
    """What the feed brings after the subscription is announced, once, however often it is polled."""
    live.ask("subscribe", channel="#engineering")
    live.feed.publish("Routing a billion requests", text="In this post, we describe how Acme routes requests.")
    live.poll()
    live.deliver()
    live.poll()
    live.deliver()
    announced = [message for message in live.slack.messages("#engineering") if "Routing a billion" in message.text]
    assert len(announced) == 1
    assert announced[0].unfurl_links is False
    assert announced[0].metadata["event_payload"]["delivery_id"]


def test_subscribe_shows_the_newest_post_and_says_so(live):
    """The sample stands in the channel before the person reads that it does."""
    answer = live.ask("subscribe", channel="#engineering")
    (sample,) = live.slack.messages("#engineering")
    assert "The post that was there before" in sample.text
    assert answer.is_ephemeral


def test_another_channel_can_be_named(live):
    """`#channel` arrives as an id and is meant wherever it is typed."""
    live.ask("subscribe #engineering", channel="#general")
    assert live.slack.messages("#engineering")
    assert not live.slack.messages("#general")
    assert live.slack.workspace.channel("#engineering").id in live.ask("subscriptions").text


def test_a_channel_without_the_bot_gets_the_way_to_invite_it(live):
    """The answer says what to type, and nothing is left behind."""
    answer = live.ask("subscribe", channel="#random")
    assert "/invite" in answer.text
    assert live.app.subscriptions.listing(workspace_id=None) == ()


@pytest.mark.parametrize("words", ["daily at 25", "is:read", "weekly on noday", "blog:nope", "#nowhere"])
def test_what_a_subscription_cannot_do_yet_is_refused_in_words(live, words):
    """A filter or rhythm is not ignored, and no subscription begins."""
    assert live.ask(f"subscribe {words}").text
    assert live.app.subscriptions.listing(workspace_id=None) == ()


def test_unsubscribe_ends_it(live):
    """What was begun can be ended, and ending nothing says so."""
    live.ask("subscribe", channel="#engineering")
    live.ask("unsubscribe", channel="#engineering")
    live.feed.publish("After the end")
    live.poll()
    live.deliver()
    assert not [message for message in live.slack.messages("#engineering") if "After the end" in message.text]
    assert live.ask("unsubscribe", channel="#engineering").text


def test_the_first_sight_of_a_blog_is_silent(live):
    """What was in the feed before is archived and not announced."""
    live.ask("subscribe", channel="#engineering")
    live.deliver()
    assert len(live.slack.messages("#engineering")) == 1


def test_a_hostile_title_pings_nobody_and_breaks_nothing(live):
    """`<!channel>`, markup and 300 characters are just a title."""
    live.ask("subscribe", channel="#engineering")
    live.feed.publish("<!channel> *bold* _it_ ~no~ `code` & <https://evil.example|click> " + "x" * 300)
    live.poll()
    live.deliver()
    message = live.slack.messages("#engineering")[-1]
    assert "<!channel>" not in message.text
    assert "<https://evil.example" not in message.text
    assert message.blocks


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (200, b"", "empty"),
        (200, b"<!doctype html><html><body><h1>Hello</h1></body></html>", "web page"),
        (200, b"\x00\x01\x02 nothing of a feed", ""),
        (503, b"busy", ""),
        (404, b"gone", ""),
    ],
)
def test_a_feed_that_is_none_is_told_in_words_and_polled_later(live, status, body, words):
    """Whatever the host answers, the archive stays, the failure is shown, and the next poll is later."""
    before = live.app.library.latest(blog="netflix").page.total
    live.feed.status, live.feed.body = status, body
    (polled,) = live.poll()
    assert polled.error
    assert words in polled.error
    assert live.app.library.latest(blog="netflix").page.total == before
    assert polled.error[:20] in live.ask("status").text.replace("&amp;", "&")
    live.feed.status, live.feed.body = 200, None
    (again,) = live.poll()
    assert again.error is None


def test_a_polled_post_completes_its_row_of_the_catalogue(live):
    """A post that the catalogue knew by its title gets its text, and no second row."""
    newest = live.app.library.search("Two Flink Autoscalers", blog="netflix").page.items[0].article
    total = live.app.library.latest(blog="netflix").page.total
    live.feed.items.insert(
        0,
        f"<item><title>{newest.title}</title><link>{newest.url}?source=rss</link>"
        "<description>&lt;p&gt;A text about zebrafish clusters.&lt;/p&gt;</description></item>",
    )
    live.poll()
    assert live.app.library.latest(blog="netflix").page.total == total
    found = live.app.library.search("zebrafish", blog="netflix").page.items[0].article
    assert found.id == newest.id
    assert found.published == newest.published


def test_an_answer_that_takes_its_time_says_so(live):
    """Whoever waits for a slow Slack reads that the answer is on its way, and then the answer."""
    live.slack.failures.add("chat.postMessage", "slow", accepted=True, seconds=3.2)
    ack = live.slack.command("/techblog subscribe", channel="#engineering")
    assert ack.seconds < 1
    assert "moment" in live.slack.reply(ack).text
    live.slack.wait(lambda: "announced" in live.slack.reply(ack).text, 10)


def test_a_run_of_the_delivering_tick_ends_in_time_however_much_waits(live):
    """A backlog is left to the next run, so that the tick's watch does not take a busy worker for a stalled one."""
    live.ask("subscribe", channel="#engineering")
    live.feed.publish("Something that waits")
    live.poll()
    live.app.clock.sleep(1.1)
    before = len(live.slack.messages("#engineering"))
    roles.deliver(live.app, Ticker(), seconds=0)
    assert len(live.slack.messages("#engineering")) == before
    roles.deliver(live.app, Ticker())
    assert len(live.slack.messages("#engineering")) == before + 1
