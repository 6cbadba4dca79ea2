"""More new posts than a few are told in one message, which fails and goes on as a single announcement does."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.delivery import LEASE
from storage import delivery

POST = "chat.postMessage"


def summaries(scene) -> list[str]:
    """Return the texts of the messages that tell several posts."""
    return [message.text for message in scene.slack.messages("#general") if "new posts" in message.text]


def test_more_than_three_posts_at_once_are_one_message(scene):
    """Three are announced one by one, the fourth makes it a list; every post has a row that says it was sent."""
    scene.subscribe()
    scene.write_posts(4)
    scene.work()
    (summary,) = summaries(scene)
    assert all(f"Post number {number}" in summary for number in range(1, 5))
    assert len(scene.slack.messages("#general")) == 1
    assert scene.states() == {"sent": 5}


def test_what_waits_for_its_turn_is_gathered_too(scene):
    """Posts that come while others wait are told with them, but one that was tried goes on alone."""
    scene.subscribe()
    scene.slack.failures.add(POST, "ratelimited", retry_after=50)
    scene.write_posts(2)
    scene.work(10)
    scene.write_posts(3)
    scene.work()
    assert scene.titles()[0] == "1"
    (summary,) = summaries(scene)
    assert "4 new posts" in summary


def test_a_summary_whose_answer_was_lost_is_looked_for(scene):
    """The connection breaks after Slack took it: it is found in the history and not posted again."""
    scene.subscribe()
    scene.slack.failures.add(POST, "drop", accepted=True)
    scene.write_posts(5)
    scene.work(600)
    assert len(summaries(scene)) == 1
    assert scene.states() == {"sent": 6}


def test_a_summary_that_may_have_been_posted_is_shown_as_unknown_with_its_posts(scene):
    """Without the right to read the history nothing is guessed, and each post's row says the same."""
    scene.subscribe()
    scene.slack.workspace.scopes = scene.slack.workspace.scopes - {"channels:history"}
    scene.slack.failures.add(POST, "drop", accepted=True)
    scene.write_posts(5)
    scene.work(600)
    assert len(summaries(scene)) == 1
    assert scene.states() == {"unknown": 6}


def test_a_worker_that_dies_with_a_summary_is_taken_over(scene):
    """The lease ends, another worker looks and posts it, once."""
    scene.subscribe()
    scene.write_posts(5)
    with scene.database.write() as tx:
        (claim,) = delivery.claim(tx, scene.clock.now(), limit=9)
    assert len(claim.bundled) == 5
    scene.clock.sleep(LEASE.total_seconds() + 1)
    scene.work(60)
    assert len(summaries(scene)) == 1
    assert scene.states() == {"sent": 6}


def test_a_refused_summary_is_sent_plainer(scene):
    """First without rich blocks, then as text."""
    scene.subscribe()
    scene.slack.failures.add(POST, "code", code="invalid_blocks", times=2)
    scene.write_posts(5)
    scene.work()
    (message,) = scene.slack.messages("#general")
    assert not message.blocks
    assert "5 new posts" in message.text


def test_what_piled_up_in_a_pause_is_one_message(scene):
    """Posts of several polls are told together when the channel is mended."""
    scene.write_posts(1, announce=False)
    scene.subscribe()
    channel = scene.slack.workspace.channel("#general")
    channel.archived = True
    scene.write_posts(1)
    scene.work()
    for _ in range(5):
        scene.clock.sleep(timedelta(days=1).total_seconds())
        scene.write_posts(1)
    channel.archived = False
    assert scene.subscribe().change == "resumed"
    scene.work()
    (summary,) = summaries(scene)
    assert "5 new posts" in summary
    assert len(scene.slack.messages("#general")) == 3  # the sample, the post that met the closed channel, and these
