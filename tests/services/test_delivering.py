"""Announcements against a stand-in Slack that fails in every way Slack does."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.domain.delivery import LEASE, State
from bot.domain.errors import ChannelRefused, NotFound
from storage import delivery, resolving, subscriptions

POST = "chat.postMessage"


def test_a_subscription_begins_once_its_sample_stands_in_the_channel(scene):
    """The newest post is shown first, and only then is the subscription active."""
    scene.write_posts(3, announce=False)
    subscribed = scene.subscribe()
    assert (subscribed.change, subscribed.sample) == ("begun", True)
    assert scene.titles() == ["3"]
    (listed,) = scene.subscriptions.listing(workspace_id=scene.slack.workspace.id)
    assert listed.state == "active"


def test_a_channel_without_the_bot_is_refused_and_nothing_stays_behind(scene):
    """`not_in_channel` ends the subscription before it began."""
    scene.write_posts(1, announce=False)
    scene.slack.workspace.channel("#general").bot_is_member = False
    with pytest.raises(ChannelRefused) as refused:
        scene.subscribe()
    assert refused.value.code == "not_in_channel"
    assert scene.subscriptions.listing(workspace_id=None) == ()
    assert scene.states() == {}


def test_an_unknown_blog_is_not_subscribed_to(scene):
    """A slug that no blog has is answered in words, and leaves no row."""
    with pytest.raises(NotFound):
        scene.subscriptions.subscribe(workspace_id="T1", channel_id="C1", user_id="U1", blog="nope")
    assert scene.subscriptions.listing(workspace_id=None) == ()


def test_subscribing_twice_changes_nothing(scene):
    """A second subscribe says so and posts no second sample."""
    scene.write_posts(1, announce=False)
    scene.subscribe()
    assert scene.subscribe().change == "already"
    assert scene.titles() == ["1"]


def test_new_posts_arrive_once_each_and_in_order(scene):
    """Each new post is announced once, oldest first, a second apart."""
    scene.subscribe()
    scene.write_posts(3)
    scene.work()
    assert scene.titles() == ["1", "2", "3"]
    times = [float(message.ts) for message in scene.slack.messages("#general")]
    assert all(later - earlier >= 1 for earlier, later in pairwise(times))


def test_a_post_of_long_ago_is_not_announced(scene):
    """What surfaces weeks after it was published is suppressed, with its reason."""
    scene.subscribe()
    scene.write_posts(1, days_old=30)
    scene.work(10)
    assert scene.titles() == []
    assert scene.states() == {"suppressed": 1}


def test_a_rate_limit_is_waited_out(scene):
    """`Retry-After` is honoured to the second and then the post arrives."""
    scene.subscribe()
    scene.slack.failures.add(POST, "ratelimited", retry_after=30)
    scene.write_posts(1)
    scene.work(29)
    assert scene.titles() == []
    scene.work(5)
    assert scene.titles() == ["1"]


@pytest.mark.parametrize("kind", ["drop", "status", "garbage"])
@pytest.mark.parametrize("accepted", [True, False])
def test_a_call_that_broke_off_neither_loses_nor_doubles(scene, kind, accepted):
    """Whether Slack had taken the post is looked up in the channel before it is sent again."""
    scene.subscribe()
    scene.slack.failures.add(POST, kind, accepted=accepted)
    scene.write_posts(2)
    scene.work()
    assert scene.titles() == ["1", "2"]
    assert scene.states() == {"sent": 2}


def test_a_slow_answer_is_not_a_second_post(scene):
    """A post whose answer comes late is found, not repeated."""
    scene.subscribe()
    scene.slack.failures.add(POST, "slow", accepted=True, seconds=0.2)
    scene.write_posts(1)
    scene.work()
    assert scene.titles() == ["1"]


def test_without_the_history_an_open_question_is_shown_and_not_guessed(scene):
    """Where the channel cannot be read, the delivery is unknown, and what follows still arrives."""
    scene.slack.workspace.scopes = scene.slack.workspace.scopes - {"channels:history"}
    scene.subscribe()
    scene.slack.failures.add(POST, "drop", accepted=True)
    scene.write_posts(2)
    scene.work()
    assert scene.titles() == ["1", "2"]
    assert scene.states() == {"unknown": 1, "sent": 1}
    with scene.database.read() as tx:
        (shown,) = resolving.waiting(tx)
    assert shown.state is State.UNKNOWN
    assert "may have been posted" in shown.reason


def test_a_limit_on_reading_the_history_is_waited_out(scene):
    """The look into the channel is repeated when Slack allows it, and nothing is sent meanwhile."""
    scene.subscribe()
    scene.slack.failures.add(POST, "drop", accepted=True)
    scene.slack.failures.add("conversations.history", "ratelimited", retry_after=60)
    scene.write_posts(1)
    scene.work(180)
    assert scene.titles() == ["1"]
    assert scene.states() == {"sent": 1}


@pytest.mark.parametrize(("times", "blocks_left"), [(1, True), (2, False)])
def test_a_refused_message_is_sent_plainer(scene, times, blocks_left):
    """`invalid_blocks` costs the picture, then the blocks, never the post and never the subscription."""
    scene.subscribe()
    scene.slack.failures.add(POST, "code", code="invalid_blocks", times=times)
    scene.write_posts(1)
    scene.work()
    (message,) = scene.slack.messages("#general")
    assert bool(message.blocks) is blocks_left
    assert scene.subscriptions.listing(workspace_id=None)[0].state == "active"


def test_a_message_refused_in_every_form_is_put_aside(scene):
    """A post that Slack takes in no form is rejected with its reason, and the next one arrives."""
    scene.subscribe()
    scene.slack.failures.add(POST, "code", code="invalid_blocks", times=3)
    scene.write_posts(2)
    scene.work()
    assert scene.titles() == ["2"]
    assert scene.states() == {"rejected": 1, "sent": 1}


def test_an_archived_channel_pauses_its_subscription_and_keeps_what_waits(scene):
    """The subscription stops with the reason; subscribing again goes on with what waited."""
    scene.subscribe()
    channel = scene.slack.workspace.channel("#general")
    channel.archived = True
    scene.write_posts(2)
    scene.work()
    (paused,) = scene.subscriptions.listing(workspace_id=None)
    assert paused.state == "paused"
    assert "archived" in paused.reason
    channel.archived = False
    assert scene.subscribe().change == "resumed"
    scene.work()
    assert scene.titles() == ["1", "2"]


def test_a_revoked_token_pauses_the_workspace_and_a_new_one_resumes_it(scene):
    """Nothing is tried while the token is gone, and nothing is lost."""
    scene.subscribe()
    scene.slack.failures.add(POST, "code", code="token_revoked")
    scene.write_posts(1)
    scene.work()
    assert scene.titles() == []
    space = scene.slack.workspace
    scene.workspaces.enter(space.id, space.name, space.token)
    scene.work()
    assert scene.titles() == ["1"]


def test_a_worker_that_died_is_taken_over_when_its_lease_ends(scene):
    """A claim that nobody settles is looked up and sent by the next worker, and not a moment sooner."""
    scene.subscribe()
    scene.write_posts(1)
    with scene.database.write() as tx:
        assert delivery.claim(tx, scene.clock.now(), limit=10)
    scene.work(LEASE.total_seconds() - 1)
    assert scene.titles() == []
    scene.work(5)
    assert scene.titles() == ["1"]


def test_a_worker_whose_lease_ended_cannot_settle_any_more(scene):
    """The epoch fences off a worker that was thought dead."""
    scene.subscribe()
    scene.write_posts(1)
    with scene.database.write() as tx:
        (late,) = delivery.claim(tx, scene.clock.now(), limit=1)
    scene.work(LEASE.total_seconds() + 5)
    with scene.database.write() as tx:
        from bot.domain.delivery import Outcome

        assert delivery.settle(tx, late, Outcome(State.REJECTED), scene.clock.now()) is False
    assert scene.states() == {"sent": 1}


def test_a_call_that_could_outlast_the_lease_is_not_begun(scene):
    """A worker that comes to its post too late leaves it to whoever holds the next lease."""
    scene.subscribe()
    scene.write_posts(1)
    scene.clock.drift = 50.0
    scene.delivery.deliver_due()
    assert scene.titles() == []
    assert scene.states() == {"retry": 1}
    scene.clock.drift = 0.0
    scene.work(200)
    assert scene.titles() == ["1"]


def test_two_workspaces_do_not_see_each_other(scene):
    """Each has its own subscriptions, its own channels and its own token."""
    other = scene.slack.world.add_workspace("Other")
    scene.workspaces.enter(other.id, other.name, other.token)
    scene.subscribe()
    scene.subscribe(workspace=other)
    own = scene.slack.workspace.channel("#general").id
    scene.subscriptions.unsubscribe(workspace_id=scene.slack.workspace.id, channel_id=own)
    scene.write_posts(1)
    scene.work()
    assert scene.titles() == []
    assert scene.titles(workspace=other) == ["1"]
    assert len(scene.subscriptions.listing(workspace_id=other.id)) == 1
    assert scene.subscriptions.listing(workspace_id=scene.slack.workspace.id) == ()


def test_leaving_deletes_all_that_is_the_workspaces_own(scene):
    """An uninstalled workspace leaves no subscription and no delivery behind."""
    scene.subscribe()
    scene.write_posts(1)
    scene.workspaces.leave(scene.slack.workspace.id, "Ev1")
    with scene.database.read() as tx:
        assert subscriptions.listing(tx, None) == ()
    assert scene.states() == {}


def test_slack_out_of_reach_costs_nothing(scene):
    """While no connection comes about, nothing is in question: the post is simply sent later."""
    scene.subscribe()
    scene.write_posts(1)
    scene.slack.stop()
    scene.delivery.deliver_due()
    assert scene.states() == {"retry": 1}
    with scene.database.write() as tx:
        scene.clock.sleep(60)
        (again,) = delivery.claim(tx, scene.clock.now(), limit=1)
    assert again.unsettled_since is None
