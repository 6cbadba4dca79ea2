"""A channel that asked for a digest gets one message at its hour, once, and none where there is nothing to tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.rhythm import INSTANT, Schedule

DAILY = Schedule("daily", 16, 0, "Europe/Berlin")
HOURS_TO_GO = 6
"""The hand clock begins at 9:00 UTC, which is 10:00 in Berlin."""


def digests(scene) -> list[str]:
    """Return the texts of the digests in the channel."""
    return [message.text for message in scene.slack.messages("#general") if "new post" in message.text]


def pass_hours(scene, hours: float) -> None:
    """Let a worker run for so long, looking for digests every quarter of an hour."""
    for _ in range(int(hours * 4)):
        scene.delivery.begin_digests()
        scene.work(timedelta(minutes=15).total_seconds())
    scene.delivery.begin_digests()


@pytest.fixture
def daily(scene):
    """Return a channel with one post behind it that gets a digest a day."""
    scene.write_posts(1, announce=False, section="Data")
    scene.subscribe(schedule=DAILY)
    return scene


def test_posts_wait_for_the_hour_and_are_told_together(daily):
    """One message, at the channel's hour, with what came since the last one."""
    daily.write_posts(2, section="Data")
    pass_hours(daily, HOURS_TO_GO - 1)
    assert digests(daily) == []
    daily.write_posts(1, section="Video")
    pass_hours(daily, 2)
    (digest,) = digests(daily)
    assert "3 new posts" in digest
    daily.write_posts(1, section="Data")
    pass_hours(daily, 24)
    assert "1 new post*" in digests(daily)[1]


def test_nothing_to_tell_is_not_told(daily):
    """A week without a post is a week without a message."""
    pass_hours(daily, 48)
    assert digests(daily) == []
    assert daily.states() == {"sent": 1}


def test_a_digest_is_made_once_by_whoever_looks_first(daily):
    """Of two workers at the same moment one makes it; a second look finds nothing due."""
    daily.write_posts(2)
    daily.clock.sleep(timedelta(hours=HOURS_TO_GO).total_seconds())
    assert daily.delivery.begin_digests() == 1
    assert daily.delivery.begin_digests() == 0
    daily.work(60)
    assert len(digests(daily)) == 1


def test_a_worker_that_was_down_at_the_hour_makes_up_for_it_once(daily):
    """Three days later there is one digest, and the next comes at its hour."""
    daily.write_posts(2)
    daily.clock.sleep(timedelta(days=3, hours=HOURS_TO_GO + 3).total_seconds())
    daily.delivery.begin_digests()
    daily.work(60)
    assert len(digests(daily)) == 1
    daily.write_posts(1)
    pass_hours(daily, 20)
    assert len(digests(daily)) == 1
    pass_hours(daily, 2)
    assert len(digests(daily)) == 2


def test_a_channel_that_wants_each_post_again_gets_what_waits(daily):
    """Nothing that was held back for the digest is lost."""
    daily.write_posts(2)
    assert daily.subscribe(schedule=INSTANT).change == "changed"
    daily.work(60)
    assert daily.titles() == ["1", "2", "3"]
    assert daily.states() == {"sent": 3}


def test_a_schedule_stays_where_none_is_named(daily):
    """A new filter changes what is told and not when."""
    again = daily.subscribe(query="section:data")
    assert (again.change, again.subscription.schedule, again.subscription.query) == ("changed", DAILY, "section:data")
    assert again.subscription.digest_at is not None


def test_a_paused_channel_gets_no_digest_until_it_is_mended(daily):
    """What waited is told, in one message, once it is mended."""
    channel = daily.slack.workspace.channel("#general")
    channel.archived = True
    daily.write_posts(1)
    pass_hours(daily, 24)
    assert daily.subscriptions.listing(workspace_id=None)[0].state == "paused"
    channel.archived = False
    daily.subscribe()
    pass_hours(daily, 24)
    assert len(digests(daily)) == 1


def test_a_weekly_digest_has_room_for_three_sentences(scene):
    """They come from the posts' texts as these stand at that hour; a daily one tells one sentence."""
    scene.write_posts(1, announce=False)
    scene.subscribe(schedule=Schedule("weekly", 16, 0, "Europe/Berlin"))
    scene.write_posts(1, text="We built a planner that looks an hour ahead.")
    pass_hours(scene, 24 * 7)
    (told,) = [message for message in scene.slack.messages("#general") if "new post" in message.text]
    assert "We built a planner that looks an hour ahead." in str(told.blocks)
