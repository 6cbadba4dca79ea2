"""A database restored from last week does not know what was posted since: channels are looked at before anything is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.domain.announcing import GAP
from bot.domain.rhythm import Schedule
from storage import feeds, gaps, subscriptions


def signs_of_life(scene) -> None:
    """Leave the trace of a poll at this moment."""
    now = scene.clock.now()
    with scene.database.write() as tx:
        feed = feeds.claim(tx, "acme", now, next_check_at=now, force=True)
        feeds.settle(tx, feed, checked_at=now)


def forget(scene, articles) -> None:
    """Let the database be as before these articles came, as a restored copy is."""
    with scene.database.write() as tx:
        for article in articles:
            for table, column in (("deliveries", "article"), ("identities", "article"), ("articles", "id")):
                tx.execute(text(f"DELETE FROM {table} WHERE {column} = :id"), {"id": article.id})  # noqa: S608 - names from here
    scene.written -= len(articles)


def restored(scene, posted: int) -> None:
    """Post so many articles, restore the database from before them, and come back two days later."""
    scene.subscribe()
    signs_of_life(scene)
    made = [article for _ in range(posted) for article in scene.write_posts(1)]
    scene.work(600)
    forget(scene, made)
    scene.clock.sleep(timedelta(days=2).total_seconds())
    assert scene.delivery.notice_gap() is not None


def test_what_was_posted_is_found_and_what_is_new_is_posted(scene):
    """Two posts stand in the channel already, a third came since; each stands there once."""
    restored(scene, 2)
    scene.write_posts(3)
    scene.work(600)
    assert scene.titles() == ["1", "2", "3"]
    assert scene.states() == {"sent": 3}


def test_of_several_at_once_only_the_new_ones_are_told(scene):
    """A list leaves out what the channel has, however it was told there."""
    restored(scene, 3)
    scene.write_posts(6)
    scene.work(600)
    *before, summary = scene.slack.messages("#general")
    assert len(before) == 3
    assert "3 new posts" in summary.text
    assert "Post number 3" not in summary.text
    assert scene.states() == {"sent": 7}


def test_a_list_of_the_lost_time_is_known_by_each_of_its_posts(scene):
    """What was told in one message is not told again one by one."""
    scene.subscribe()
    signs_of_life(scene)
    made = scene.write_posts(5)
    scene.work(600)
    forget(scene, made)
    scene.clock.sleep(timedelta(days=2).total_seconds())
    scene.delivery.notice_gap()
    scene.write_posts(2)
    scene.work(600)
    assert len(scene.slack.messages("#general")) == 1
    assert scene.states() == {"sent": 2}


def test_a_list_that_slack_put_off_still_leaves_out_what_was_told(scene):
    """A limit, and an answer that was lost, are tried again after another look at the channel."""
    restored(scene, 3)
    scene.slack.failures.add("chat.postMessage", "ratelimited", retry_after=5)
    scene.slack.failures.add("chat.postMessage", "status")
    scene.write_posts(6)
    scene.work(600)
    *before, summary = scene.slack.messages("#general")
    assert len(before) == 3
    assert "3 new posts" in summary.text
    assert scene.states() == {"sent": 7}


def test_where_the_channel_cannot_be_read_everything_waits_for_a_word(scene):
    """Nothing is posted on a guess: each is shown as unknown."""
    restored(scene, 1)
    scene.slack.workspace.scopes = scene.slack.workspace.scopes - {"channels:history"}
    scene.write_posts(2)
    scene.work(600)
    assert scene.titles() == ["1"]
    assert scene.states() == {"unknown": 2}


def test_a_digest_after_the_gap_leaves_out_what_was_told(scene):
    """It comes at its hour, after the feed was read again."""
    daily = Schedule("daily", 16, 0, "UTC")
    restored(scene, 1)
    scene.subscribe(schedule=daily)
    scene.write_posts(2)
    with scene.database.write() as tx:
        gaps.passed(tx, "acme")
    scene.clock.sleep(timedelta(hours=12).total_seconds())
    scene.delivery.begin_digests()
    scene.work(600)
    (_, digest) = scene.slack.messages("#general")
    assert "1 new post*" in digest.text
    assert "Post number 2" in digest.text


def test_the_next_reading_of_the_feed_ends_it(scene):
    """From then on the database knows what it posts, and looks up nothing."""
    restored(scene, 1)
    with scene.database.write() as tx:
        assert subscriptions.to_blog(tx, "acme")[0].recheck_from is not None
        gaps.passed(tx, "acme")
    scene.slack.calls.clear()
    scene.write_posts(1)
    scene.work(60)
    assert "conversations.history" not in [call.method for call in scene.slack.calls]


def test_what_was_open_at_the_copy_is_looked_for_too(scene):
    """Its delivery was posted after the copy was made."""
    scene.subscribe()
    signs_of_life(scene)
    scene.write_posts(1)
    scene.work(600)
    with scene.database.write() as tx:
        tx.execute(text("UPDATE deliveries SET state = 'pending', ts = NULL, unsettled_since = NULL, attempt = 0"))
    scene.clock.sleep(timedelta(days=2).total_seconds())
    scene.delivery.notice_gap()
    scene.work(600)
    assert scene.titles() == ["1"]
    assert scene.states() == {"sent": 1}


def test_what_waited_in_a_pause_through_the_gap_is_old_news(scene):
    """The channel is mended weeks later: what was never tried is held back as ever."""
    scene.subscribe()
    where = scene.slack.workspace.channel("#general").id
    there = {"workspace_id": scene.slack.workspace.id, "channel_id": where, "user_id": "U1"}
    scene.subscriptions.pause(**there)
    signs_of_life(scene)
    scene.write_posts(1)
    scene.clock.sleep(timedelta(days=20).total_seconds())
    scene.delivery.notice_gap()
    scene.subscriptions.resume(**there)
    scene.work(600)
    assert scene.titles() == []
    assert scene.states() == {"suppressed": 1}


@pytest.mark.parametrize("away", [timedelta(), GAP])
def test_a_short_absence_is_no_gap(scene, away):
    """A restart, or a night, changes nothing."""
    signs_of_life(scene)
    scene.clock.sleep(away.total_seconds())
    assert scene.delivery.notice_gap() is None


def test_a_first_start_is_no_gap(scene):
    """Where nothing was ever done, nothing can be missing."""
    assert scene.delivery.notice_gap() is None
