"""Polls against a real feed server that behaves as badly as feeds do; each numbered failure of feeds has its test."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.articles import Blog
from bot.services.ingest import Catalogue
from storage import archive, delivery, feeds


def entry(number: int, **changes) -> tuple[str, str, str, float | None]:
    """Return an entry as the feed carries it."""
    facts = {
        "title": f"Post number {number}",
        "link": f"https://acme.example/p{number}",
        "guid": f"g{number}",
        "age": 0,
    }
    facts |= changes
    return facts["title"], facts["link"], facts["guid"], facts["age"]


def poll(ingest, scene):
    """Poll now, deliver, and return what the poll came to."""
    (polled,) = ingest.poll(force=True)
    scene.work(60)
    return polled


def announced(scene) -> list[str]:
    """Return the numbers of the posts that were announced after the sample."""
    return scene.titles()[1:]


def test_failure_1_a_changed_guid_or_scheme_posts_nothing_again(ingest, scene, server):
    """The same address under a new guid, or https for http, is the same post."""
    server.entries = [entry(1, guid="new-1"), entry(2, link="http://acme.example/p2?utm_source=rss", guid="new-2")]
    poll(ingest, scene)
    assert announced(scene) == []


def test_failure_2_one_guid_on_all_entries_is_no_identity(ingest, scene, server):
    """Every entry keeps its own address, and each new one is announced."""
    server.entries = [entry(number, guid="same") for number in (4, 3, 2, 1)]
    poll(ingest, scene)
    assert sorted(announced(scene)) == ["3", "4"]


def test_failure_3_entries_redated_every_day_are_not_new(ingest, scene, server):
    """A date never makes a post new."""
    for age in (0.0, 1.0, 0.5):
        server.entries = [entry(1, age=age), entry(2, age=age)]
        poll(ingest, scene)
    assert announced(scene) == []


def test_failure_4_first_sight_floods_nobody(ingest, scene, server):
    """What a feed carried when it was first read was never announced."""
    assert announced(scene) == []
    with scene.database.read() as tx:
        assert archive.count(tx, "acme") == 2


def test_failure_5_a_deletion_that_brings_back_an_old_post_announces_nothing(ingest, scene, server):
    """An older post slides into the window of the newest ten: it is archived, and suppressed with its reason."""
    server.entries = [entry(1), entry(9, age=400)]
    assert poll(ingest, scene).new == 1
    assert announced(scene) == []
    assert scene.states()["suppressed"] == 1


def test_failure_6_a_post_is_never_seen_without_its_delivery(ingest, scene, server):
    """Article and delivery are one transaction: after the poll both are there, whatever happens to the worker."""
    server.entries.insert(0, entry(3))
    list(ingest.poll(force=True))
    assert scene.states() == {"sent": 1, "pending": 1}
    scene.work(60)
    assert announced(scene) == ["3"]


def test_failure_8_a_feed_that_fails_is_asked_again_and_later_each_time(ingest, scene, server):
    """Twenty failures later it is still asked once a day, and one success makes all well."""
    server.status = 500
    waits = []
    for _ in range(20):
        (polled,) = ingest.poll(force=True)
        assert polled.error
        with scene.database.read() as tx:
            feed = feeds.one(tx, "acme")
        waits.append(feed.next_check_at - scene.clock.now())
        scene.clock.time = feed.next_check_at
    assert waits[0] < waits[2] < waits[5]
    assert max(waits) <= timedelta(days=1.1)
    server.status = 200
    (polled,) = ingest.poll()
    assert polled.error is None
    with scene.database.read() as tx:
        assert feeds.one(tx, "acme").failures == 0


def test_failure_9_a_limit_holds_for_the_whole_host(ingest, scene, server):
    """`Retry-After` on one feed leaves the host's other feeds alone as well."""
    ingest.introduce(Blog("other", "Other", "https://other.example", server.url("other")))
    server.status, server.headers = 429, {"Retry-After": "7200"}
    list(ingest.poll(force=True, only={"acme"}))
    assert list(ingest.poll()) == []
    scene.clock.sleep(7300)
    server.status, server.headers = 200, {}
    assert {polled.blog for polled in ingest.poll()} >= {"other"}


def test_failure_10_a_feed_is_polled_by_one_worker_at_a_time(ingest, scene, server):
    """While one holds the lease, another finds nothing to do."""
    with scene.database.write() as tx:
        later = scene.clock.now() + timedelta(minutes=10)
        assert feeds.claim(tx, "acme", scene.clock.now(), next_check_at=later, force=True)
    assert list(ingest.poll(force=True)) == []
    scene.clock.sleep(200)
    assert len(list(ingest.poll(force=True))) == 1


def test_failure_15_dates_of_the_future_or_none_are_survived(ingest, scene, server):
    """A post from next year counts as published now, one without a date is announced all the same."""
    server.entries = [entry(3, age=-400), entry(4, age=None)]
    poll(ingest, scene)
    assert sorted(announced(scene)) == ["3", "4"]


def test_an_unchanged_feed_is_asked_politely(ingest, scene, server):
    """The body's hash tells that nothing changed where the host has no validators."""
    assert poll(ingest, scene).unchanged
    server.headers = {"ETag": '"v1"'}
    server.entries.insert(0, entry(3))
    poll(ingest, scene)
    poll(ingest, scene)
    assert server.seen[-1]["If-None-Match"] == '"v1"'


def test_posts_are_announced_oldest_first(ingest, scene, server):
    """A feed lists the newest first; a channel hears of them in the order they were written."""
    server.entries = [entry(5, age=0.1), entry(4, age=0.2), entry(3, age=0.3), *server.entries]
    poll(ingest, scene)
    assert announced(scene) == ["3", "4", "5"]


def test_a_poll_that_lost_its_lease_writes_nothing(ingest, scene, server):
    """A worker that was thought dead cannot save or announce a second time."""
    with scene.database.write() as tx:
        now = scene.clock.now()
        feed = feeds.claim(tx, "acme", now, next_check_at=now + timedelta(minutes=10), force=True)
    scene.clock.sleep(200)
    list(ingest.poll(force=True))
    with scene.database.write() as tx:
        assert feeds.settle(tx, feed, failures=0) is False


def test_a_catalogue_fills_the_archive_once_and_announces_nothing(ingest, scene):
    """The same catalogue is not read twice; one that has grown adds what is new in it."""
    with scene.database.read() as tx:
        blog = archive.blog(tx, "acme")
    known = scene.write_posts(2, announce=False)
    assert ingest.introduce(blog, Catalogue("f1", lambda: known)) == 0
    assert ingest.introduce(blog, Catalogue("f1", lambda: 1 / 0)) == 0
    scene.work(10)
    assert announced(scene) == []


def test_a_post_that_a_catalogue_knew_first_is_announced_when_the_feed_brings_it(ingest, scene, server):
    """A newer catalogue does not keep a new post from its readers."""
    (known,) = scene.write_posts(1, announce=False)
    with scene.database.write() as tx:
        from sqlalchemy import text

        tx.execute(text("UPDATE articles SET fed_at = NULL WHERE id = :id"), {"id": known.id})
    server.entries.insert(0, entry(1, link=known.url, title=known.title, guid="x"))
    poll(ingest, scene)
    assert len(announced(scene)) == 1
    with scene.database.read() as tx:
        assert delivery.by_state(tx)["sent"] == 2


def test_too_many_new_posts_at_once_do_not_flood_a_channel(ingest, scene, server):
    """One message tells them all, within Slack's limits, and each has its row."""
    server.entries = [entry(number, age=number / 1000) for number in range(3, 60)]
    poll(ingest, scene)
    assert "and 27 more" in f"{scene.slack.messages('#general')[1].blocks}"
    assert scene.states() == {"sent": 1 + 57 + 1}


def test_a_post_from_before_the_first_reading_is_not_new(ingest, scene, server):
    """A post of last week that slides into the window after a deletion was there all the time."""
    server.entries = [entry(1), entry(9, age=5)]
    poll(ingest, scene)
    assert announced(scene) == []


def test_a_short_wait_for_a_host_is_a_short_one(ingest, scene, server):
    """`Retry-After: 5` leaves the host's other feeds alone for 5 seconds, however long this feed has failed."""
    ingest.introduce(Blog("other", "Other", "https://other.example", server.url("other")))
    server.status = 500
    for _ in range(8):
        list(ingest.poll(force=True, only={"acme"}))
    server.status, server.headers = 429, {"Retry-After": "5"}
    list(ingest.poll(force=True, only={"acme"}))
    scene.clock.sleep(6)
    with scene.database.read() as tx:
        assert feeds.one(tx, "other").next_check_at <= scene.clock.now()


@pytest.mark.parametrize(
    "odd",
    [
        {"guid": "g&#0;3"},
        {"guid": "g" * 9000},
        {"link": "https://acme.example/" + "p" * 9000},
        {"title": "Post number 3 and half a character: &#xD800;"},
        {"guid": "&#xD83D;&#xDE00;"},
    ],
)
def test_an_odd_entry_does_not_stop_its_feed(ingest, scene, server, odd):
    """Whatever stands in an entry, the feed is read and the others are announced."""
    server.entries = [entry(4), entry(3, **odd), *server.entries]
    assert poll(ingest, scene).error is None
    assert "4" in announced(scene)


def test_a_feed_that_breaks_the_worker_is_shown_as_failing(ingest, scene, server):
    """A fault of our own is a failure of that feed: counted, backed off, and told in words."""
    from sqlalchemy import text

    with scene.database.write() as tx:
        tx.execute(text("DROP TABLE identities"))
    server.entries.insert(0, entry(3))
    (polled,) = ingest.poll(force=True)
    assert "log" in polled.error
    with scene.database.read() as tx:
        assert feeds.one(tx, "acme").failures == 1
