"""A post that changes is shown as it is now, in the message that announced it, and never posted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.announcing import EDIT_WINDOW
from bot.domain.delivery import Outcome, State
from bot.domain.errors import ChannelRefused
from bot.slack.messenger import SlackMessenger
from storage import articles, delivery, edits

POST, UPDATE = "chat.postMessage", "chat.update"


def change(scene, article, **facts):
    """Let the feed tell the article otherwise from now on, as a poll writes it, and return it."""
    changed = replace(article, **facts)
    with scene.database.write() as tx:
        saved = articles.save(tx, changed, scene.clock.now())
        if saved.change == "changed":
            edits.amend(tx, saved.article, scene.clock.now())
    return changed


def texts(scene) -> list[str]:
    """Return what stands in the channel."""
    return [message.text for message in scene.slack.messages("#general")]


@pytest.fixture
def announced(scene):
    """Return a post that stands in the channel."""
    scene.subscribe()
    (article,) = scene.write_posts(1)
    scene.work(10)
    return article


@pytest.mark.parametrize("facts", [{"title": "A better name"}, {"summary": "A better sentence."}])
def test_a_changed_title_or_sentence_changes_the_message(scene, announced, facts):
    """It stands in the same message, once, and its metadata stays."""
    change(scene, announced, **facts)
    scene.work(10)
    (message,) = scene.slack.messages("#general")
    assert next(iter(facts.values())) in message.text
    assert message.metadata["event_payload"]["delivery_id"]
    assert scene.states() == {"sent": 2}


@pytest.mark.parametrize("facts", [{"tags": ("x",)}, {"minutes": 9}, {"authors": ("Ada",)}, {}])
def test_what_the_words_do_not_show_changes_nothing(scene, announced, facts):
    """A new time stamp, tag or reading time is no reason to touch a message."""
    change(scene, announced, published=announced.published + timedelta(hours=1), **facts)
    scene.work(10)
    assert scene.slack.calls[-1].method == POST
    assert scene.states() == {"sent": 1}


def test_a_message_follows_every_change_within_the_window_and_none_after(scene, announced):
    """Two changes are two edits of one message; two days later it stays as it is."""
    changed = change(scene, announced, title="Second name")
    scene.work(10)
    changed = change(scene, changed, title="Third name")
    scene.work(10)
    assert "Third name" in texts(scene)[0]
    scene.clock.sleep(EDIT_WINDOW.total_seconds())
    change(scene, changed, title="Fourth name")
    scene.work(10)
    assert "Third name" in texts(scene)[0]
    assert len(texts(scene)) == 1


def test_a_post_that_changes_while_it_is_sent_is_edited_after_it(scene):
    """The worker had read the old title when the new one came."""
    scene.subscribe()
    (article,) = scene.write_posts(1)
    with scene.database.write() as tx:
        (claim,) = delivery.claim(tx, scene.clock.now(), limit=1)
    change(scene, article, title="Changed meanwhile")
    ts = SlackMessenger(scene.tokens, scene.slack.api_url).post(claim)
    with scene.database.write() as tx:
        delivery.settle(tx, claim, Outcome(State.SENT, ts=ts), scene.clock.now())
    assert "Post number 1" in texts(scene)[0]
    scene.work(10)
    assert "Changed meanwhile" in texts(scene)[0]


def test_a_sample_stays_a_sample(scene):
    """The words above it are still those of a sample."""
    (article,) = scene.write_posts(1, announce=False)
    scene.subscribe()
    change(scene, article, title="A better name")
    scene.work(10)
    (text,) = texts(scene)
    assert "sample" in text
    assert "A better name" in text


@pytest.mark.parametrize("fault", [{"kind": "drop", "accepted": True}, {"kind": "status"}, {"kind": "ratelimited"}])
def test_an_edit_that_broke_off_is_made_again(scene, announced, fault):
    """Twice over it is one edit, so nothing has to be looked up, and no history is read."""
    scene.slack.failures.add(UPDATE, **fault)
    change(scene, announced, title="A better name")
    scene.work(60)
    assert "A better name" in texts(scene)[0]
    assert "conversations.history" not in [call.method for call in scene.slack.calls]
    assert scene.states() == {"sent": 2}


@pytest.mark.parametrize("code", ["message_not_found", "edit_window_closed", "is_archived", "not_in_channel"])
def test_a_message_that_cannot_be_changed_stays_and_pauses_nothing(scene, announced, code):
    """The edit is given up with its reason, and the next post is announced."""
    scene.slack.failures.add(UPDATE, "code", code=code)
    change(scene, announced, title="A better name")
    scene.write_posts(1)
    scene.work(60)
    assert len(texts(scene)) == 2
    assert scene.states() == {"rejected": 1, "sent": 2}
    assert scene.subscriptions.listing(workspace_id=None)[0].state == "active"


def test_an_edit_holds_up_no_news_and_waits_for_none(scene, announced):
    """While the edit is tried in vain, a new post is announced."""
    scene.slack.failures.add(UPDATE, "status", times=None)
    change(scene, announced, title="A better name")
    scene.work(3)
    scene.write_posts(1)
    scene.work(10)
    assert len(texts(scene)) == 2


def test_a_refused_edit_is_drawn_plainer(scene, announced):
    """As a new message would be."""
    scene.slack.failures.add(UPDATE, "code", code="invalid_blocks")
    change(scene, announced, title="A better name")
    scene.work(10)
    assert "A better name" in texts(scene)[0]


def test_a_list_of_several_posts_is_not_edited(scene):
    """It is a snapshot of one moment."""
    scene.subscribe()
    made = scene.write_posts(5)
    scene.work(10)
    change(scene, made[0], title="A better name")
    scene.work(10)
    assert "A better name" not in texts(scene)[0]
    assert scene.states() == {"sent": 6}


def test_an_edit_does_not_say_that_a_channel_takes_messages_again(scene, announced):
    """Resuming is answered by the post that waits, although an edit came first."""
    channel = scene.slack.workspace.channel("#general")
    scene.subscriptions.pause(workspace_id=scene.slack.workspace.id, channel_id=channel.id, user_id="U1")
    change(scene, announced, title="A better name")
    scene.write_posts(1)
    channel.archived = True
    with pytest.raises(ChannelRefused):
        scene.subscribe()
    assert scene.subscriptions.listing(workspace_id=None)[0].state == "paused"
