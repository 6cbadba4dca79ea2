"""A delivery that Slack left open waits for a person's word, and takes it once."""

from __future__ import annotations

import pytest

from bot.domain.delivery import State
from bot.domain.errors import NotFound
from bot.services.resolving import Resolving
from storage.resolving import waiting

POST = "chat.postMessage"


@pytest.fixture
def resolving(scene):
    """Return the use case."""
    return Resolving(scene.database, scene.clock)


def left_open(scene, *, accepted, posts=1):
    """Let Slack break off one call where the history cannot be read, and return the delivery that is unknown now."""
    scene.slack.workspace.scopes = scene.slack.workspace.scopes - {"channels:history"}
    scene.subscribe()
    scene.slack.failures.add(POST, "drop", accepted=accepted)
    scene.write_posts(posts)
    scene.work()
    with scene.database.read() as tx:
        (unknown,) = (one for one in waiting(tx) if one.state is State.UNKNOWN)
    return unknown


def test_what_was_posted_is_settled_and_never_sent_again(scene, resolving):
    """The word of a person who looked is as good as Slack's."""
    unknown = left_open(scene, accepted=True)
    came_to = resolving.resolve(unknown.delivery_id, "posted", workspace_id=scene.slack.workspace.id, by="U1")
    assert (came_to.done, came_to.state, came_to.title) == (True, State.SENT, "Post number 1")
    scene.work(600)
    assert scene.titles() == ["1"]
    assert scene.states() == {"sent": 1}


def test_what_was_not_posted_is_posted_without_looking(scene, resolving):
    """No history is asked for, as it cannot be read; what came after it stays where it is."""
    unknown = left_open(scene, accepted=False, posts=2)
    assert scene.titles() == ["2"]
    looked = [call.method for call in scene.slack.calls].count("conversations.history")
    resolving.resolve(unknown.delivery_id, "again", workspace_id=scene.slack.workspace.id, by="U1")
    scene.work()
    assert scene.titles() == ["2", "1"]
    assert scene.states() == {"sent": 2}
    assert [call.method for call in scene.slack.calls].count("conversations.history") == looked


@pytest.mark.parametrize(("first", "second"), [("posted", "again"), ("again", "posted"), ("again", "again")])
def test_the_second_word_changes_nothing_and_hears_of_the_first(scene, resolving, first, second):
    """Two people who click do not post twice."""
    unknown = left_open(scene, accepted=False)
    before = resolving.resolve(unknown.delivery_id, first, workspace_id=scene.slack.workspace.id, by="U1")
    after = resolving.resolve(unknown.delivery_id, second, workspace_id=scene.slack.workspace.id, by="U2")
    assert (after.done, after.state) == (False, before.state)
    scene.work(600)
    assert scene.states() == {"sent": 1}
    late = resolving.resolve(unknown.delivery_id, second, workspace_id=scene.slack.workspace.id, by="U2")
    assert (late.done, late.state) == (False, State.SENT)


def test_nobody_decides_for_another_workspace(scene, resolving):
    """Its deliveries are not there for anyone else; whoever runs the app reaches all."""
    unknown = left_open(scene, accepted=True)
    with pytest.raises(NotFound):
        resolving.resolve(unknown.delivery_id, "again", workspace_id="T-OTHER", by="U1")
    with pytest.raises(NotFound):
        resolving.resolve("nonsense", "again", workspace_id=None, by="")
    assert scene.states() == {"unknown": 1}
    assert resolving.resolve(unknown.delivery_id, "posted", workspace_id=None, by="").done


def test_what_a_summary_tells_follows_its_message(scene, resolving):
    """One click decides on the message and on every article in it."""
    unknown = left_open(scene, accepted=False, posts=6)
    assert scene.states() == {"unknown": 7}
    resolving.resolve(unknown.delivery_id, "again", workspace_id=scene.slack.workspace.id, by="U1")
    scene.work()
    assert scene.states() == {"sent": 7}
