"""Workers whose machines disagree about the time agree about leases, as all of them use the database's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.delivery import LEASE
from bot.services.clock import SharedClock
from storage import delivery

HOUR = timedelta(hours=1)


class Wrong:
    """A machine whose clock is off by so much."""

    def __init__(self, off: timedelta) -> None:
        self.off = off

    def now(self) -> datetime:
        return datetime.now(UTC) + self.off

    def sleep(self, seconds: float) -> None:
        self.off += timedelta(seconds=seconds)


@pytest.fixture
def shared(database):
    """Return a maker of clocks for workers of this database; SQLite's time is its machine's own."""
    if database.is_sqlite:
        pytest.skip("a SQLite file is one machine's")
    return lambda off: SharedClock(database, Wrong(off))


def test_two_machines_an_hour_apart_tell_the_same_time(shared):
    """Both tell the database's, to well below a lease."""
    early, late = shared(-HOUR), shared(HOUR)
    assert abs(early.now() - late.now()) < timedelta(seconds=5)
    assert abs(early.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_lease_is_not_taken_by_a_worker_whose_clock_is_ahead(shared, scene):
    """Its machine says that the lease ended long ago; the database says that it runs."""
    scene.subscribe()
    scene.write_posts(1)
    scene.clock.time = shared(-HOUR).now()
    with scene.database.write() as tx:
        assert len(delivery.claim(tx, scene.clock.now(), limit=1)) == 1
    with scene.database.write() as tx:
        assert delivery.claim(tx, shared(HOUR).now(), limit=1) == ()
        assert len(delivery.claim(tx, shared(HOUR).now() + LEASE * 2, limit=1)) == 1


def test_a_clock_that_is_corrected_is_followed_at_the_next_look(database):
    """Between two looks the machine's own clock goes on."""
    own = Wrong(timedelta())
    clock = SharedClock(database, own)
    own.sleep(HOUR.total_seconds())
    ahead = clock.now() - datetime.now(UTC)
    assert ahead > HOUR - timedelta(seconds=5)
    clock.measure()
    after = clock.now() - datetime.now(UTC)
    expected = HOUR if database.is_sqlite else timedelta()
    assert abs(after - expected) < timedelta(seconds=5)
