"""Limits, refusals of the message's own, and whom they slow down or stop: nobody else."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.slack.messenger import LONGEST_HOLD
from storage import workspaces

POST = "chat.postMessage"


def posts(scene) -> Counter[str]:
    """Return how often each channel was posted to, whatever came of it."""
    return Counter(call.arguments["channel"] for call in scene.slack.calls if call.method == POST)


def test_a_limit_of_a_whole_workspace_slows_that_workspace_only(scene):
    """Each of its channels is asked once and then left alone as long as Slack said; the other workspace is served."""
    ours, other = scene.slack.workspace, scene.slack.world.add_workspace("Other")
    scene.workspaces.enter(other.id, other.name, other.token)
    scene.subscribe("#general")
    scene.subscribe("#engineering")
    scene.subscribe("#general", other)
    mine = [ours.channel(name).id for name in ("#general", "#engineering")]
    for channel in mine:
        scene.slack.failures.add(POST, "ratelimited", times=None, retry_after=60, channel=channel)
    scene.write_posts(1)
    scene.work(5)
    assert scene.titles(workspace=other) == ["1"]
    scene.work(50)
    assert {channel: posts(scene)[channel] for channel in mine} == dict.fromkeys(mine, 1)
    scene.slack.failures.clear()
    scene.work(20)
    assert scene.titles("#general") == scene.titles("#engineering") == ["1"]
    assert {channel: posts(scene)[channel] for channel in mine} == dict.fromkeys(mine, 2)


def test_a_limit_of_one_channel_leaves_the_workspace_alone(scene):
    """Its other channels are served meanwhile, in their own order."""
    scene.subscribe("#general")
    scene.subscribe("#engineering")
    general = scene.slack.workspace.channel("#general").id
    scene.slack.failures.add(POST, "ratelimited", retry_after=60, channel=general)
    scene.write_posts(3)
    scene.work(30)
    assert scene.titles("#engineering") == ["1", "2", "3"]
    assert scene.titles("#general") == []
    scene.work(60)
    assert scene.titles("#general") == ["1", "2", "3"]


@pytest.mark.parametrize("asked", ["", "soon", "nan", "-5", "0", "inf", "1e300"])
def test_a_limit_without_a_time_that_makes_sense_loses_nothing(scene, asked):
    """It is tried again after a second, or a day where Slack seems to ask for ever; it is no fault of the post."""
    scene.subscribe()
    scene.slack.failures.add(POST, "ratelimited", retry_after=asked)
    scene.write_posts(1)
    scene.delivery.deliver_due()
    assert scene.states() == {"retry": 1}
    assert 0 < scene.delivery.next_due().total_seconds() <= LONGEST_HOLD
    scene.work(LONGEST_HOLD + 5)
    assert scene.titles() == ["1"]


def test_a_limit_that_lasts_for_days_gives_nothing_up(scene):
    """Waiting for a limit is no trying."""
    scene.subscribe()
    scene.slack.failures.add(POST, "ratelimited", times=60, retry_after=3600)
    scene.write_posts(1)
    scene.work(61 * 3600)
    assert scene.titles() == ["1"]


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_too_long", "metadata_too_large", "no_text"])
@pytest.mark.parametrize("forms", [1, 2, 3])
def test_a_refused_message_pauses_nothing_and_tells_nobody(scene, code, forms):
    """It is sent plainer; refused in every form it is put aside, and the next post arrives."""
    space = scene.slack.workspace
    where = {"workspace_id": space.id, "channel_id": space.channel("#general").id}
    scene.subscriptions.subscribe(**where, user_id=space.user("ada").id, blog="acme")
    scene.slack.failures.add(POST, "code", code=code, times=forms)
    scene.write_posts(2)
    scene.work(300)
    assert scene.titles() == (["2"] if forms == 3 else ["1", "2"])
    assert [one.state for one in scene.subscriptions.listing(workspace_id=None)] == ["active"]
    assert space.users.keys().isdisjoint(posts(scene))
    with scene.database.read() as tx:
        assert workspaces.find(tx, space.id).paused is None
