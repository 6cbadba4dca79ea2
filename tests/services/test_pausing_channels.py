"""A channel is paused and resumed by people; what comes meanwhile waits in order."""

from __future__ import annotations

import pytest

from bot.domain.errors import ChannelRefused

POST = "chat.postMessage"


def where(scene):
    """Return the channel that every test pauses, as the use cases take it."""
    space = scene.slack.workspace
    return {"workspace_id": space.id, "channel_id": space.channel("#general").id, "user_id": "U7"}


def test_what_comes_in_a_pause_waits_in_order(scene):
    """Nothing is sent until it goes on, and then everything is, the oldest first."""
    scene.subscribe()
    (paused,) = scene.subscriptions.pause(**where(scene))
    assert (paused.already, paused.subscription.paused_by, paused.subscription.reason) == (False, "U7", None)
    scene.write_posts(2)
    scene.work()
    scene.write_posts(1)
    scene.work()
    assert scene.titles() == []
    (resumed,) = scene.subscriptions.resume(**where(scene))
    assert resumed.change == "resumed"
    scene.work()
    assert scene.titles() == ["1", "2", "3"]
    assert scene.subscriptions.resume(**where(scene))[0].change == "already"


def test_pausing_again_keeps_who_paused_it_first(scene):
    """The second pause changes nothing and says so; subscribing goes on as resume does."""
    scene.subscribe()
    scene.subscriptions.pause(**where(scene))
    (again,) = scene.subscriptions.pause(**where(scene) | {"user_id": ""})
    assert (again.already, again.subscription.paused_by) == (True, "U7")
    assert scene.subscribe().change == "resumed"


def test_one_blog_of_a_channel_is_paused_alone(scene):
    """The channel's other blogs go on."""
    from bot.domain.articles import Blog
    from storage import feeds

    scene.subscribe()
    with scene.database.write() as tx:
        feeds.add(tx, Blog("other", "Other", "https://other.example", "https://other.example/feed"), scene.clock.now())
    place = where(scene)
    scene.subscriptions.subscribe(**place, blog="other")
    (paused,) = scene.subscriptions.pause(**place, blog="other")
    assert paused.subscription.blog.slug == "other"
    states = {one.blog.slug: one.state for one in scene.subscriptions.listing(workspace_id=None)}
    assert states == {"acme": "active", "other": "paused"}
    assert len(scene.subscriptions.pause(**place)) == 2


def test_where_nothing_is_announced_nothing_is_paused(scene):
    """The answer is empty, and nothing is made."""
    assert scene.subscriptions.pause(**where(scene)) == ()
    assert scene.subscriptions.resume(**where(scene)) == ()
    assert scene.subscriptions.listing(workspace_id=None) == ()


def test_a_pause_while_the_sample_is_on_its_way_holds(scene):
    """The sample arrives and ends no pause; going on then begins to announce."""
    scene.write_posts(1, announce=False)
    scene.slack.failures.add(POST, "ratelimited", retry_after=30)
    scene.subscribe()
    scene.subscriptions.pause(**where(scene))
    scene.work(200)
    assert scene.subscriptions.listing(workspace_id=None)[0].state == "paused"
    scene.subscriptions.resume(**where(scene))
    scene.write_posts(1)
    scene.work()
    assert scene.titles() == ["1", "2"]


def test_resuming_a_channel_that_still_refuses_is_told_and_stays_paused(scene):
    """The person hears Slack's reason at once."""
    scene.subscribe()
    scene.slack.workspace.channel("#general").archived = True
    scene.write_posts(1)
    scene.work()
    with pytest.raises(ChannelRefused, match="archived"):
        scene.subscriptions.resume(**where(scene))
    (listed,) = scene.subscriptions.listing(workspace_id=None)
    assert (listed.state, listed.paused_by) == ("paused", None)
    assert "archived" in listed.reason
