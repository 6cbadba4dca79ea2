"""Deliveries after pauses, limits and faults of our own: nothing is lost for having waited, nothing blocks the rest."""

from __future__ import annotations

import pytest

from bot.domain.errors import ChannelRefused

POST = "chat.postMessage"


def test_a_pause_of_days_does_not_count_as_trying(scene):
    """What waited through a pause is sent after it, also when Slack then asks to slow down."""
    scene.subscribe()
    channel = scene.slack.workspace.channel("#general")
    channel.archived = True
    scene.write_posts(3)
    scene.work()
    scene.clock.sleep(3 * 86400)
    channel.archived = False
    scene.slack.failures.add(POST, "ratelimited", times=3, retry_after=1)
    assert scene.subscribe().change == "resumed"
    scene.work(300)
    assert scene.titles() == ["1", "2", "3"]


def test_resuming_is_said_only_where_slack_takes_posts_again(scene):
    """A channel that still refuses stays paused, and the person hears why."""
    scene.subscribe()
    scene.slack.workspace.channel("#general").bot_is_member = False
    scene.write_posts(1)
    scene.work()
    with pytest.raises(ChannelRefused):
        scene.subscribe()
    assert scene.subscriptions.listing(workspace_id=None)[0].state == "paused"


def test_a_long_pause_does_not_end_in_a_flood_of_old_news(scene):
    """What waited for weeks is kept back, with its reason; what is fresh goes out."""
    scene.subscribe()
    channel = scene.slack.workspace.channel("#general")
    channel.archived = True
    scene.write_posts(2)
    scene.work()
    scene.clock.sleep(20 * 86400)
    scene.write_posts(1)
    channel.archived = False
    scene.subscribe()
    scene.work()
    assert scene.titles() == ["3"]
    assert scene.states() == {"suppressed": 2, "sent": 1}


def test_a_limit_holds_for_the_channel_whichever_subscription_met_it(scene):
    """`Retry-After` is the channel's: a second blog announced there waits as well."""
    from bot.domain.articles import Blog
    from storage import announcing, archive, feeds

    scene.subscribe()
    with scene.database.write() as tx:
        feeds.add(tx, Blog("other", "Other", "https://other.example", "https://other.example/feed"), scene.clock.now())
    space = scene.slack.workspace
    where = space.channel("#general").id
    scene.subscriptions.subscribe(workspace_id=space.id, channel_id=where, user_id="U1", blog="other")
    (post,) = scene.write_posts(1)
    with scene.database.write() as tx:
        announcing.announce(tx, "other", [archive.with_body(tx, post.id)], scene.clock.now())
    scene.slack.failures.add(POST, "ratelimited", retry_after=30)
    scene.work(25)
    assert len([call for call in scene.slack.calls if call.method == POST]) == 1


def test_a_fault_of_our_own_does_not_hold_up_what_comes_after(scene):
    """A delivery that breaks the worker each time is put aside and shown, and the next posts arrive."""
    scene.subscribe()
    scene.tokens.faults = 5
    scene.write_posts(2)
    scene.work(3600)
    assert scene.states() == {"unknown": 1, "sent": 1}
    assert scene.titles() == ["2"]


def test_an_answer_of_another_shape_is_no_success(scene):
    """A post is sent only where Slack's answer has its time stamp; anything else is looked up."""
    scene.subscribe()
    scene.slack.failures.add(POST, "garbage", accepted=False)
    scene.slack.failures.add("conversations.history", "garbage")
    scene.write_posts(1)
    scene.work(600)
    assert scene.titles() == ["1"]


def test_a_call_that_lasts_too_long_is_given_up_and_looked_up(scene):
    """The deadline is for the whole call: the post is found in the channel, and not sent again."""
    scene.subscribe()
    scene.slack.failures.add(POST, "slow", accepted=True, seconds=3)
    scene.write_posts(1)
    scene.work(600)
    assert scene.titles() == ["1"]
    assert scene.states() == {"sent": 1}
    assert [call.method for call in scene.slack.calls].count(POST) == 1


def test_a_slow_answer_in_one_channel_holds_up_no_other(scene):
    """While one channel's call hangs, another gets all that it waits for."""
    scene.subscribe()
    scene.subscribe("#engineering")
    slow = scene.slack.workspace.channel("#general").id
    scene.slack.failures.add(POST, "slow", channel=slow, seconds=1.5)
    scene.write_posts(3)

    def a_second_later() -> bool:
        scene.clock.sleep(1.1)
        return True

    scene.delivery.deliver_due(a_second_later)
    assert scene.titles("#engineering") == ["1", "2", "3"]
    scene.work()
    assert scene.titles("#general") == ["1", "2", "3"]
    first_of_slow, last_of_quick = scene.slack.messages("#general")[0], scene.slack.messages("#engineering")[-1]
    assert float(last_of_quick.ts) < float(first_of_slow.ts)
