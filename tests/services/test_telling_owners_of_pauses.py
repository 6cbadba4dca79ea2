"""Whoever made a subscription is told by a direct message when Slack's refusal pauses it: once, and never lost."""

from __future__ import annotations

import pytest

from bot.domain.delivery import LEASE, Outcome, State
from bot.domain.errors import ChannelRefused
from storage import delivery, resolving

POST = "chat.postMessage"


@pytest.fixture
def owned(scene):
    """Return the scene with a subscription that Ada made."""
    space = scene.slack.workspace
    scene.ada = space.user("ada").id
    scene.place = {"workspace_id": space.id, "channel_id": space.channel("#general").id, "user_id": scene.ada}
    scene.subscriptions.subscribe(**scene.place, blog="acme")
    return scene


def told(scene, person="ada") -> list[str]:
    """Return the direct messages that a person got from the app."""
    space = scene.slack.workspace
    direct = scene.slack.world.direct(space, space.user(person).id)
    return [message.text for message in scene.slack.world.log(space.id, direct.id)]


def archive(scene, *, archived=True):
    """Archive the channel, or open it again."""
    scene.slack.workspace.channel("#general").archived = archived


def test_the_owner_is_told_once_with_reason_and_remedy(owned):
    """However many posts wait and however long the fault lasts."""
    archive(owned)
    owned.write_posts(2)
    owned.work()
    owned.write_posts(1)
    owned.work(86400)
    (notice,) = told(owned)
    assert "*Acme Engineering* is not announced in <#" in notice
    assert "The channel is archived. Unarchive it" in notice
    assert "/techblog resume" in notice
    assert owned.states() == {"retry": 1, "pending": 2}


def test_a_new_fault_after_a_resume_is_told_again(owned):
    """Also where the same post meets it."""
    archive(owned)
    owned.write_posts(1)
    owned.work()
    archive(owned, archived=False)
    owned.slack.failures.add(POST, "ratelimited", retry_after=60)
    owned.subscriptions.resume(**owned.place)
    archive(owned)
    owned.work(300)
    assert len(told(owned)) == 2
    archive(owned, archived=False)
    owned.subscriptions.resume(**owned.place)
    owned.work()
    assert owned.titles() == ["1"]
    assert len(told(owned)) == 2


def test_whoever_resumes_in_vain_is_told_by_the_answer_alone(owned):
    """No direct message repeats it, to them or to the owner."""
    archive(owned)
    owned.write_posts(1)
    owned.work()
    for _ in range(3):
        with pytest.raises(ChannelRefused):
            owned.subscriptions.resume(**owned.place)
        owned.work()
    assert len(told(owned)) == 1


def test_a_notice_that_waited_is_not_lost_to_a_resume_in_vain(owned):
    """It still goes out afterwards, as the pause goes on."""
    archive(owned)
    owned.write_posts(1)
    owned.delivery.deliver_due()
    assert told(owned) == []
    with pytest.raises(ChannelRefused):
        owned.subscriptions.resume(**owned.place)
    owned.work()
    assert len(told(owned)) == 1


def test_a_pause_that_is_over_is_told_to_nobody(owned):
    """A notice that had no chance to go out before is dropped."""
    archive(owned)
    owned.write_posts(1)
    owned.delivery.deliver_due()
    archive(owned, archived=False)
    owned.subscriptions.resume(**owned.place)
    owned.work()
    assert told(owned) == []
    assert owned.titles() == ["1"]


def test_a_notice_is_neither_doubled_nor_lost_when_its_worker_dies(owned):
    """Its call broke off, and direct messages cannot be read: it is left open, shown, and decided with a click."""
    archive(owned)
    owned.write_posts(1)
    owned.delivery.deliver_due()
    with owned.database.write() as tx:
        (claim,) = delivery.claim(tx, owned.clock.now(), limit=5)
    assert (claim.kind, claim.channel_id) == ("notice", owned.ada)
    owned.work(LEASE.total_seconds() + 5)
    assert told(owned) == []
    with owned.database.write() as tx:
        (unknown,) = (one for one in resolving.waiting(tx) if one.state is State.UNKNOWN)
        assert (unknown.kind, unknown.channel_id) == ("notice", owned.ada)
        resolving.resolve(tx, unknown.delivery_id, "again", owned.clock.now())
    owned.work()
    assert len(told(owned)) == 1


def test_an_owner_who_cannot_be_reached_pauses_nothing(scene):
    """Slack's refusal of the notice ends it; everything else goes on."""
    scene.subscribe()  # as U1, whom Slack does not know
    archive(scene)
    scene.write_posts(1)
    scene.work()
    with scene.database.read() as tx:
        (refused,) = (one for one in resolving.waiting(tx) if one.kind == "notice")
    assert refused.state is State.REJECTED
    archive(scene, archived=False)
    assert scene.subscribe().change == "resumed"
    scene.work()
    assert scene.titles() == ["1"]


@pytest.mark.parametrize("code", ["user_disabled", "user_not_found", "messages_tab_disabled", "is_archived"])
def test_a_person_whom_slack_does_not_let_us_write_to_is_not_tried_again(owned, code):
    """The notice is rejected with Slack's reason, at once."""
    archive(owned)
    owned.slack.failures.add(POST, "code", code=code, channel=owned.ada, times=None)
    owned.write_posts(1)
    owned.work(3600)
    assert [call.arguments["channel"] for call in owned.slack.calls if call.method == POST].count(owned.ada) == 1
    with owned.database.read() as tx:
        states = {one.kind: one.state for one in resolving.waiting(tx)}
    assert states == {"notice": State.REJECTED, "announcement": State.RETRY}


def test_a_refused_summary_is_told_once_for_all_that_it_tells(owned):
    """One pause, one notice, however many posts stand in the message."""
    archive(owned)
    owned.write_posts(8)
    owned.work(3600)
    assert len(told(owned)) == 1
    archive(owned, archived=False)
    owned.subscriptions.resume(**owned.place)
    owned.work()
    assert owned.states() == {"sent": 9}


def test_a_subscription_of_the_command_line_tells_nobody(scene):
    """There is no one to tell."""
    space = scene.slack.workspace
    place = {"workspace_id": space.id, "channel_id": space.channel("#general").id, "user_id": ""}
    scene.subscriptions.subscribe(**place, blog="acme")
    archive(scene)
    scene.write_posts(1)
    scene.work()
    with scene.database.read() as tx:
        assert [one.kind for one in resolving.waiting(tx)] == ["announcement"]


def test_a_person_who_pauses_is_not_told_of_it(owned):
    """Nor is anyone, where a refusal comes in during a pause that a person made."""
    owned.write_posts(1)
    with owned.database.write() as tx:
        (claim,) = delivery.claim(tx, owned.clock.now(), limit=1)
    owned.subscriptions.pause(**owned.place)
    refused = Outcome(State.RETRY, reason="The channel is archived.", pause="subscription")
    with owned.database.write() as tx:
        assert delivery.settle(tx, claim, refused, owned.clock.now())
    owned.work()
    assert told(owned) == []
    assert owned.subscriptions.listing(workspace_id=None)[0].paused_by == owned.ada


def test_a_workspace_that_stands_still_is_told_nothing(owned):
    """Its token is gone, so no message can leave; the notice waits until it runs again."""
    archive(owned)
    owned.write_posts(1)
    owned.slack.failures.add(POST, "code", code="not_in_channel")
    owned.slack.failures.add(POST, "code", code="token_revoked")
    owned.work()
    assert told(owned) == []
    space = owned.slack.workspace
    owned.workspaces.enter(space.id, space.name, space.token)
    owned.work()
    assert len(told(owned)) == 1
