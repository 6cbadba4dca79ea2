"""When a channel hears of new posts: as typed, and at its own hour whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UsageError
from bot.domain.rhythm import INSTANT, Schedule, next_digest, read_schedule

NEW_YORK = Schedule("daily", 2, 0, "America/New_York")


@pytest.mark.parametrize(
    ("typed", "schedule", "rest"),
    [
        ("daily", Schedule("daily", 9, 0, "Asia/Tokyo"), ""),
        ("Daily at 7", Schedule("daily", 7, 0, "Asia/Tokyo"), ""),
        ("section:data weekly", Schedule("weekly", 9, 0, "Asia/Tokyo"), "section:data"),
        (
            "weekly on Fri at 16:00 europe/berlin section:data -kafka",
            Schedule("weekly", 16, 4, "Europe/Berlin"),
            "section:data -kafka",
        ),
        ("instant", INSTANT, ""),
        ("daily UTC", Schedule("daily", 9, 0, "UTC"), ""),
        ('"daily builds"', None, '"daily builds"'),
        ("the daily news", None, "the daily news"),
        ("", None, ""),
        ("section:data", None, "section:data"),
    ],
)
def test_a_rhythm_is_read_at_the_beginning_or_the_end(typed, schedule, rest):
    """What stands between other words, or in quotation marks, is a word to look for."""
    assert read_schedule(typed, "Asia/Tokyo") == (schedule, rest)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("daily at 24", "full hour"),
        ("daily at 9:30", "full hour"),
        ("daily at noon", "full hour"),
        ("weekly on someday", "day of the week"),
        ("weekly on t", "day of the week"),
        ("daily Europe/Berlim", "Did you mean Europe/Berlin?"),
    ],
)
def test_an_hour_day_or_zone_that_there_is_not_is_refused(typed, said):
    """In words that say what to type."""
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        read_schedule(typed, "UTC")


def digests(schedule: Schedule, start: datetime, count: int) -> list[datetime]:
    """Return one digest after the other."""
    found = [start]
    for _ in range(count):
        found.append(next_digest(schedule, found[-1]))
    return found[1:]


def test_summer_time_skips_no_digest_and_repeats_none():
    """Two o'clock is left out on 8 March 2026 in New York, and comes twice on 1 November 2026: one digest each day."""
    for start in (datetime(2026, 3, 6, 12, tzinfo=UTC), datetime(2026, 10, 30, 12, tzinfo=UTC)):
        due = digests(NEW_YORK, start, 5)
        days = [(one + timedelta(hours=-5)).date() for one in due]
        assert [later - earlier for earlier, later in pairwise(days)] == [timedelta(days=1)] * 4
    assert digests(NEW_YORK, datetime(2026, 3, 7, 12, tzinfo=UTC), 1) == [datetime(2026, 3, 8, 7, tzinfo=UTC)]


def test_a_week_has_one_digest_at_the_same_local_hour():
    """Through the change the hour in Berlin stays, the one in UTC does not."""
    due = digests(Schedule("weekly", 9, 6, "Europe/Berlin"), datetime(2026, 3, 20, tzinfo=UTC), 2)
    assert due == [datetime(2026, 3, 22, 8, tzinfo=UTC), datetime(2026, 3, 29, 7, tzinfo=UTC)]


def test_the_instant_rhythm_has_no_digest():
    """Posts are told as they appear."""
    assert next_digest(INSTANT, datetime(2026, 3, 2, tzinfo=UTC)) is None


@given(
    st.integers(0, 10 * 365 * 24 * 60),
    st.sampled_from(["daily", "weekly"]),
    st.integers(0, 23),
    st.integers(0, 6),
    st.sampled_from(["UTC", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca"]),
)
def test_the_next_digest_is_within_its_period(minutes, rhythm, hour, weekday, zone):
    """Later than now, and never more than a period and the hour that clocks may jump away."""
    now = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    due = next_digest(Schedule(rhythm, hour, weekday, zone), now)
    assert timedelta() < due - now <= timedelta(days=1 if rhythm == "daily" else 7, hours=1)
