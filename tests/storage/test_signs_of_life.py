"""Processes leave signs of life in the database that they share, and old ones are forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.services.health import ALIVE, Health
from storage import heartbeats

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class StandingClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW

    def sleep(self, seconds: float) -> None:
        raise AssertionError(seconds)


def test_a_process_counts_as_long_as_its_sign_is_fresh(database):
    """Each process counts once however often it beats, by its role, and one that fell silent no more."""
    with database.write() as tx:
        heartbeats.beat(tx, "a:1", "worker", NOW - 2 * ALIVE)
        heartbeats.beat(tx, "b:1", "worker", NOW - timedelta(seconds=20))
        heartbeats.beat(tx, "b:1", "worker", NOW - timedelta(seconds=5))
        heartbeats.beat(tx, "c:1", "web", NOW)
    gauges = Health(database, StandingClock()).gauges()
    assert gauges.processes == {"worker": 1, "web": 1}
    assert (gauges.by_state, gauges.overdue, gauges.feeds) == ({}, timedelta(), ())


def test_a_web_process_is_no_worker(database):
    """Whoever asks when a worker was last alive is not told of a process that only answers."""
    with database.write() as tx:
        assert heartbeats.last_worker(tx) is None
        heartbeats.beat(tx, "c:1", "web", NOW)
        assert heartbeats.last_worker(tx) is None
        heartbeats.beat(tx, "a:1", "run", NOW)
        assert heartbeats.last_worker(tx) == NOW
        heartbeats.sweep(tx, NOW + ALIVE)
        assert heartbeats.last_worker(tx) is None
