"""What feed-to-chat bots are known to fail at once a post is to be told: lost, doubled, seen but never posted."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.domain.delivery import LEASE
from bot.feeds.fetch import Fetcher
from bot.services.delivery import Delivery
from bot.services.ingest import Ingest
from bot.slack.messenger import SlackMessenger
from storage import delivery

POST = "chat.postMessage"


def publish(server, *numbers: int) -> None:
    """Let the feed carry these posts as its newest."""
    for number in numbers:
        server.entries.insert(0, (f"Post number {number}", f"https://acme.example/p{number}", f"g{number}", 0))


def run(scene, ingest, seconds: float = 120) -> None:
    """Poll once and deliver for so long."""
    list(ingest.poll(force=True))
    scene.work(seconds)


def announced(scene, channel: str = "#general") -> list[str]:
    """Return the numbers of the posts in the channel after its sample."""
    return scene.titles(channel)[1:]


def test_failure_4_lost_state_floods_nobody(ingest, scene, server):
    """An archive that was lost with its deliveries fills again from the feed, and tells nobody anew."""
    publish(server, 3)
    run(scene, ingest)
    with scene.database.write() as tx:
        for table in ("deliveries", "identities", "articles"):
            tx.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names from here
        tx.execute(text("UPDATE feeds SET baseline_at = NULL, etag = NULL, last_modified = NULL, body_hash = NULL"))
    run(scene, ingest)
    assert announced(scene) == ["3"]
    publish(server, 4)
    run(scene, ingest)
    assert announced(scene) == ["3", "4"]


def test_failure_5_a_window_that_slides_back_announces_nothing(ingest, scene, server):
    """Of a feed of the newest three one is deleted, and a post from before the first reading comes up from below."""
    publish(server, 3)
    run(scene, ingest)
    del server.entries[0]
    server.entries.append(("Post number 0", "https://acme.example/p0", "g0", 10))
    run(scene, ingest)
    assert announced(scene) == ["3"]
    assert scene.states() == {"sent": 2, "suppressed": 1}


def test_failure_6_a_poll_that_breaks_in_the_middle_has_seen_nothing(ingest, scene, server):
    """Where its delivery cannot be written a post is not archived either, and the next poll announces it."""
    publish(server, 3)
    with scene.database.write() as tx:
        tx.execute(text("ALTER TABLE deliveries RENAME TO away"))
    (polled,) = ingest.poll(force=True)
    assert polled.error
    with scene.database.write() as tx:
        assert tx.scalar(text("SELECT count(*) FROM articles")) == 2
        tx.execute(text("ALTER TABLE away RENAME TO deliveries"))
    run(scene, ingest)
    assert announced(scene) == ["3"]


@pytest.mark.parametrize("kind", ["drop", "status", "garbage", "slow"])
def test_failure_7_a_time_out_after_posting_is_not_a_second_post(ingest, scene, server, kind):
    """Slack took the post and its answer was lost: the message is found in the channel, and not sent again."""
    scene.slack.failures.add(POST, kind, accepted=True, seconds=3)
    publish(server, 3)
    run(scene, ingest)
    assert announced(scene) == ["3"]
    assert [call.method for call in scene.slack.calls].count(POST) == 1


def test_failure_7_a_crash_after_posting_is_not_a_second_post(ingest, scene, server):
    """The worker died between Slack's answer and its own commit: whoever takes over finds the message."""
    publish(server, 3)
    list(ingest.poll(force=True))
    scene.clock.sleep(2)
    with scene.database.write() as tx:
        (claim,) = delivery.claim(tx, scene.clock.now(), limit=1)
    SlackMessenger(scene.tokens, scene.slack.api_url).post(claim)
    scene.work(LEASE.total_seconds() + 10)
    assert announced(scene) == ["3"]
    assert scene.states() == {"sent": 2}


def test_failure_10_many_schedulers_post_once(ingest, scene, server):
    """Four workers poll and send at the same moment, again and again, and each post is announced once."""
    workers = 4
    barrier = threading.Barrier(workers)

    def work(_: int) -> None:
        sending = Delivery(scene.database, SlackMessenger(scene.tokens, scene.slack.api_url), scene.clock)
        with Fetcher(None, allow_private=True) as fetcher:
            polling = Ingest(scene.database, fetcher, scene.clock, timedelta(minutes=10))
            barrier.wait(10)
            list(polling.poll(force=True))
            barrier.wait(10)
            sending.deliver_due()
        sending.close()

    for number in (3, 4, 5):
        publish(server, number)
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(work, range(workers)))
        scene.clock.sleep(2)
    scene.work(60)
    assert announced(scene) == ["3", "4", "5"]
    assert [call.method for call in scene.slack.calls].count(POST) == 3


def test_failure_14_an_archived_channel_waits_and_the_others_go_on(ingest, scene, server):
    """Its subscription is paused with the reason, and what waited arrives once the channel takes posts again."""
    scene.subscribe("#engineering")
    channel = scene.slack.workspace.channel("#general")
    channel.archived = True
    publish(server, 3)
    run(scene, ingest)
    paused = [one for one in scene.subscriptions.listing(workspace_id=None) if one.state == "paused"]
    assert [one.channel_id for one in paused] == [channel.id]
    assert "archived" in paused[0].reason
    channel.archived = False
    publish(server, 4)
    run(scene, ingest)
    scene.subscribe()
    scene.work()
    assert announced(scene, "#engineering") == announced(scene) == ["3", "4"]


def test_failure_14_a_revoked_token_is_not_tried_in_vain_and_loses_nothing(ingest, scene, server):
    """The workspace is paused at the first refusal, and its next token brings what waited."""
    space = scene.slack.workspace
    space.revoked = "token_revoked"
    publish(server, 3)
    run(scene, ingest)
    publish(server, 4)
    run(scene, ingest)
    assert [call.method for call in scene.slack.calls].count(POST) == 1
    space.revoked = None
    scene.workspaces.enter(space.id, space.name, space.token)
    scene.work()
    assert announced(scene) == ["3", "4"]
