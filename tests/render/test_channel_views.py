"""What a channel and whoever runs the app are told: subscriptions, status, help, errors."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.announcing import Paused, Preview, Subscribed
from bot.domain.commands import BY_NAME, COMMANDS
from bot.domain.delivery import State, Subscription, SubscriptionState
from bot.domain.polling import Feed
from bot.domain.query.strangers import without_strangers
from bot.domain.rhythm import Schedule
from bot.domain.search import Filters
from bot.domain.status import Status, Waiting
from bot.render import channel, guidance
from bot.render.status import WORKER_SILENT, status

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    Sendable = Callable[[Message], Message]


@pytest.fixture
def feed(blog: Blog, now: datetime) -> Feed:
    """Return a feed that is read well."""
    return Feed(blog, next_check_at=now + timedelta(minutes=12), succeeded_at=now - timedelta(minutes=3))


def test_answers_about_subscribing(subscription: Subscription, golden: Golden, now: datetime) -> None:
    """Each says what was done, for which blog and where."""
    golden("subscribed", channel.answered(Subscribed(subscription, "begun", sample=True), now))
    golden("subscribed_unshown", channel.answered(Subscribed(subscription, "begun", sample=False), now))
    golden("begins", channel.answered(Subscribed(subscription, "begins", sample=False), now))
    golden("resumed", channel.answered(Subscribed(subscription, "resumed", sample=False), now))
    golden("already_subscribed", channel.answered(Subscribed(subscription, "already", sample=False), now))
    golden("unsubscribed", channel.unsubscribed((subscription, replace(subscription, channel_id="C0PIER"))))
    golden("not_subscribed", channel.unsubscribed(()))
    golden("not_in_channel", channel.not_in_channel("C0HARBOUR"))


def test_a_narrowed_subscription_shows_what_it_would_have_caught(
    subscription: Subscription, article: Article, golden: Golden, now: datetime
) -> None:
    """Three posts at most are named, whatever stands in the query or a title; none is told as well."""
    narrow = replace(subscription, query='"<!channel> & *bold*" section:"Data platform" max:20m')
    posts = tuple(replace(article, id=f"{number}", title=f"<b>{number}</b> {'long ' * 60}") for number in range(40))
    _, doubts = without_strangers(Filters(tags=("<b>", "א" * 99)), {"tag": ("&b", "א" * 98)})
    for name, change, preview in (
        ("subscribed_narrow", "begun", Preview(posts, 700)),
        ("narrowed_untried", "resumed", Preview((), 0)),
        ("narrowed_none", "changed", Preview((), 1)),
        ("narrowed_doubtful", "begun", Preview((), 9, doubts)),
    ):
        golden(
            name, channel.answered(Subscribed(narrow, change, sample=name == "subscribed_narrow", preview=preview), now)
        )


def test_a_digest_says_when_it_comes(subscription: Subscription, golden: Golden, now: datetime) -> None:
    """Its day, hour and zone, and how long that is from now."""
    weekly = replace(
        subscription, schedule=Schedule("weekly", 16, 4, "Europe/Berlin"), digest_at=now + timedelta(days=2, hours=3)
    )
    golden("subscribed_weekly", channel.answered(Subscribed(weekly, "changed", sample=False), now))
    golden("subscriptions_weekly", channel.subscriptions((weekly,), now))


def test_subscriptions_show_their_health(subscription: Subscription, now: datetime, golden: Golden) -> None:
    """Working, paused with its reason, and waiting for the sample are told apart."""
    paused = replace(subscription, state=SubscriptionState.PAUSED, reason="The channel is archived.", waiting=2)
    starting = replace(subscription, state=SubscriptionState.STARTING, last_sent_at=None, query="tides max:5m")
    golden("subscriptions", channel.subscriptions((subscription, paused, starting), now))
    by_hand = replace(paused, reason=None, paused_by="U0ADA")
    golden("subscriptions_paused_by", channel.subscriptions((by_hand, replace(by_hand, paused_by="")), now))
    golden("subscriptions_none", channel.subscriptions((), now))


def test_answers_about_pausing(subscription: Subscription, now: datetime, golden: Golden, sendable: Sendable) -> None:
    """What is paused now, what was before and why, and that there was nothing; of hundreds, as many as fit."""
    refused = replace(subscription, state=SubscriptionState.PAUSED, reason="The <!channel> is *archived*.")
    by_hand = replace(refused, reason=None, paused_by="U0ADA")
    several = (Paused(by_hand, already=False), Paused(by_hand, already=True), Paused(refused, already=True))
    golden("paused", channel.paused(several))
    golden("paused_none", channel.paused(()))
    resumed = (Subscribed(subscription, "resumed", sample=False), Subscribed(subscription, "already", sample=False))
    golden("resumed_several", channel.resumed(resumed, now))
    golden("resumed_none", channel.resumed((), now))
    sendable(channel.paused(several * 100))
    sendable(channel.resumed(resumed * 150, now))


def test_hundreds_of_subscriptions_can_be_sent(subscription: Subscription, now: datetime, sendable: Sendable) -> None:
    """Those that do not fit are counted."""
    message = sendable(channel.subscriptions((subscription,) * 300, now))
    assert message.blocks[-1]["elements"][0]["text"] == "… and 260 more"


@pytest.mark.parametrize("given", ["<!channel>", "U1> <!here", "everyone", "C1|x"])
def test_what_is_no_id_is_never_a_mention(given: str) -> None:
    """Only Slack's own ids stand between the brackets that mention."""
    assert "<" not in channel.mention(given)


def test_status_tells_what_is_wrong(feed: Feed, subscription: Subscription, now: datetime, golden: Golden) -> None:
    """A failing feed comes first, and each delivery that waits says why."""
    failing = replace(
        feed,
        blog=replace(feed.blog, slug="pier", title="Pier"),
        failures=3,
        failed_at=now - timedelta(minutes=5),
        error="The host answered with a page <html> instead of a feed.",
        succeeded_at=None,
        next_check_at=now - timedelta(minutes=1),
    )
    gone = replace(feed, blog=replace(feed.blog, slug="old", title="Old"), gone=True)
    waiting = (
        Waiting("d1", State.RETRY, "C0HARBOUR", "A *post* & more", "Slack is busy", now + timedelta(seconds=40)),
        Waiting("d2", State.UNKNOWN, "C0HARBOUR", "Another", None, now),
        Waiting("d4", State.REJECTED, "C0HARBOUR", "A third", "Slack refused it.", now),
        Waiting("d5", State.PENDING, "C0HARBOUR", "A fourth", None, now, held="paused"),
        Waiting("d6", State.PENDING, "C0HARBOUR", "A fifth", None, now, held="digest"),
        Waiting("d7", State.PENDING, "C0HARBOUR", "A <sixth>", None, now, "summary"),
        Waiting("d3", State.UNKNOWN, "U0ADA", "Another", "It may have been posted.", now, "notice"),
    )
    counts = {"sent": 1200, "retry": 1, "unknown": 1, "pending": 0}
    whole = Status(
        (feed, failing, gone), {"harbour": 402, "pier": 1}, (subscription,), waiting, counts, now - timedelta(seconds=7)
    )
    golden("status", status(whole, now, "q1"))


def test_status_of_a_fresh_start(now: datetime, golden: Golden) -> None:
    """Nothing followed, nothing sent and no worker are told with what to do."""
    golden("status_fresh", status(Status((), {}, (), (), {}, None), now))


def test_a_silent_worker_and_a_halted_workspace_are_told(now: datetime, golden: Golden) -> None:
    """A worker without a sign for two minutes counts as stopped."""
    seen = now - WORKER_SILENT - timedelta(seconds=1)
    golden("status_halted", status(Status((), {}, (), (), {"newer": 2}, seen, "The token was revoked."), now))


def test_a_status_of_any_size_can_be_sent(feed: Feed, now: datetime, sendable: Sendable) -> None:
    """Hundreds of feeds and deliveries are cut, and counted."""
    waiting = (
        *(Waiting("d" * 32, State.UNKNOWN, "C1", "&" * 300, "<" * 300, now),) * 100,
        *(Waiting("d", State.RETRY, "C1", "&" * 300, "<" * 300, now),) * 300,
    )
    feeds = (replace(feed, failures=9, error="&" * 500),) * 300
    message = sendable(status(Status(feeds, {}, (), waiting, {}, now), now, "q" * 16))
    assert len(message.blocks) <= 50


def test_help_tells_every_command(golden: Golden) -> None:
    """Help is made from the command table and leaves none out."""
    message = guidance.help()
    golden("help", message)
    assert all(f"`/techblog {command.usage}`" in message.text for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_on_one_command(command: object, sendable: Sendable) -> None:
    """Each command's own help can be sent."""
    sendable(guidance.help(command))  # type: ignore[arg-type]


def test_guidance(golden: Golden) -> None:
    """An unknown word, an error and longer work are told with what to do next; what was typed stays text."""
    golden("help_search", guidance.help(BY_NAME["search"]))
    golden("unknown_command", guidance.unknown_command("serach", BY_NAME["search"]))
    golden("unknown_command_hostile", guidance.unknown_command("`<!channel>`" * 9, None))
    golden("error", guidance.error("The feed <https://x> could not be read.\n> *Try* again later."))
    golden("progress", guidance.progress("Reading the archive of Harbour & Pier…"))
