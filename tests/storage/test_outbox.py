"""Claims exclude each other, however many workers ask at the same time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.articles import Article, Blog, article_id, identities
from bot.domain.delivery import CHANNEL_PACE, LEASE, Outcome, State, SubscriptionState
from storage import announcing, articles, delivery, feeds, resolving, subscriptions, workspaces

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
BLOG = Blog("acme", "Acme", "https://acme.example", "https://acme.example/feed")


def prepare(database, *, channels: int, posts: int) -> None:
    """Let so many channels be subscribed and so many posts wait for each."""
    with database.write() as tx:
        feeds.add(tx, BLOG, NOW)
        workspaces.save(tx, workspaces.Workspace("T1", "One"), NOW)
        for number in range(channels):
            channel = f"C{number}"
            made = subscriptions.add(tx, workspace_id="T1", channel_id=channel, blog="acme", created_by="", now=NOW)
            subscriptions.set_state(tx, made, SubscriptionState.ACTIVE)
        fresh = []
        for number in range(posts):
            url = f"https://acme.example/{number}"
            names = identities(url)
            article = Article(
                id=article_id("acme", names), blog="acme", url=url, title=f"Post {number}", identities=names
            )
            fresh.append(articles.save(tx, article, NOW).article)
        assert announcing.announce(tx, "acme", fresh, NOW) == channels * posts


def test_a_delivery_is_written_once_for_an_article_and_a_subscription(database):
    """Announcing the same article again adds nothing."""
    prepare(database, channels=2, posts=1)
    with database.write() as tx:
        again = [articles.save(tx, one, NOW).article for one in archived(tx)]
        assert announcing.announce(tx, "acme", again, NOW) == 0


def archived(tx):
    """Return what is in the archive, with the names it goes by."""
    from storage import archive

    return [archive.with_body(tx, one.id) for one in archive.newest(tx, "acme", offset=0, limit=10)]


def test_many_workers_never_claim_the_same_delivery(database):
    """Eight ask at once, and each delivery is given to one of them."""
    prepare(database, channels=20, posts=1)
    barrier = threading.Barrier(8)

    def work(_: int) -> list[str]:
        barrier.wait(10)
        mine = []
        for _ in range(4):
            with database.write() as tx:
                mine += [claim.delivery_id for claim in delivery.claim(tx, NOW, limit=3)]
        return mine

    with ThreadPoolExecutor(8) as pool:
        taken = [one for mine in pool.map(work, range(8)) for one in mine]
    assert len(taken) == len(set(taken)) == 20


def test_a_channel_is_posted_to_in_order_and_at_its_pace(database):
    """The second post is not given out before the first is settled and a second has passed."""
    prepare(database, channels=1, posts=2)
    with database.write() as tx:
        (first,) = delivery.claim(tx, NOW, limit=5)
        assert delivery.claim(tx, NOW + timedelta(seconds=5), limit=5) == ()
        later = NOW + timedelta(seconds=5)
        assert delivery.settle(tx, first, Outcome(State.SENT, ts="1.0"), later)
        assert delivery.claim(tx, later + CHANNEL_PACE / 2, limit=5) == ()
        (second,) = delivery.claim(tx, later + CHANNEL_PACE, limit=5)
    assert (first.article.title, second.article.title) == ("Post 0", "Post 1")


def test_a_claim_lasts_as_long_as_its_lease(database):
    """Afterwards it is given out again, with the time since when a post may exist."""
    prepare(database, channels=1, posts=1)
    with database.write() as tx:
        (first,) = delivery.claim(tx, NOW, limit=5)
        assert first.unsettled_since is None
        assert delivery.claim(tx, NOW + LEASE / 2, limit=5) == ()
        (second,) = delivery.claim(tx, NOW + LEASE, limit=5)
        assert second.unsettled_since == NOW
        assert (first.epoch, second.epoch) == (1, 2)
        assert delivery.settle(tx, first, Outcome(State.SENT), NOW + LEASE) is False


def test_the_next_due_moment_is_told(database):
    """A worker knows how long it may sleep."""
    prepare(database, channels=1, posts=1)
    with database.write() as tx:
        assert delivery.next_due(tx) == NOW
        (claim,) = delivery.claim(tx, NOW, limit=1)
        due = NOW + timedelta(minutes=3)
        delivery.settle(tx, claim, Outcome(State.RETRY, due=due), NOW)
        assert delivery.next_due(tx) == due
        assert delivery.claim(tx, due - timedelta(seconds=1), limit=1) == ()


@pytest.mark.parametrize("pause", ["subscription", "workspace"])
def test_what_is_paused_is_not_given_out(database, pause):
    """Neither a paused subscription nor a paused workspace is posted to, and nothing of theirs is lost."""
    prepare(database, channels=1, posts=1)
    with database.write() as tx:
        (claim,) = delivery.claim(tx, NOW, limit=1)
        delivery.settle(tx, claim, Outcome(State.RETRY, due=NOW, reason="why", pause=pause), NOW)
        assert delivery.claim(tx, NOW + timedelta(days=1), limit=1) == ()
        assert delivery.next_due(tx) is None
        assert delivery.by_state(tx) == {"retry": 1}
        assert [one.reason for one in resolving.waiting(tx, "T1")] == ["why"]
        assert resolving.waiting(tx, "T2") == ()


def test_of_many_who_decide_at_once_one_is_heard(database):
    """What Slack left open is settled by the first click; the others hear how it stands."""
    prepare(database, channels=1, posts=1)
    with database.write() as tx:
        (claim,) = delivery.claim(tx, NOW, limit=1)
        delivery.settle(tx, claim, Outcome(State.UNKNOWN, reason="why"), NOW)
    barrier = threading.Barrier(8)

    def decide(number: int) -> resolving.Resolved:
        barrier.wait(10)
        with database.write() as tx:
            return resolving.resolve(tx, claim.delivery_id, ("posted", "again")[number % 2], NOW)

    with ThreadPoolExecutor(8) as pool:
        heard = list(pool.map(decide, range(8)))
    (first,) = (one for one in heard if one.done)
    assert {one.state for one in heard} == {State.SENT if first.verdict == "posted" else State.PENDING}
