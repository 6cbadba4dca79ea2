"""How often a channel hears of new posts: as they appear, or in a digest at an hour of its own time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Literal, cast
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot.domain.errors import UsageError

Rhythm = Literal["instant", "daily", "weekly"]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""By their number in a date, which begins with Monday's 0."""

HOUR, DAY = 9, 0
"""When a digest comes where nothing else is said: in the morning, and of a week on Monday."""

_CLAUSE = re.compile(
    r"(?P<rhythm>instant|daily|weekly)(?:\s+on\s+(?P<day>\w+))?(?:\s+at\s+(?P<hour>[\w:]+))?(?:\s+(?P<zone>[A-Za-z_]+/[\w/+-]+|UTC))?",
    re.IGNORECASE,
)
_AT_END = re.compile(rf"(?:^|\s){_CLAUSE.pattern}$", re.IGNORECASE)
_FULL_HOUR = re.compile(r"(\d{1,2})(?::00)?")
_NEAR = 60  # of 100; below it a suggestion puzzles more than it helps


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a channel is told: `hour` (0 to 23) and `weekday` (Monday is 0) are those of `timezone`, an IANA name.

    Instant means at once, whatever the other three say; `weekday` counts for a weekly one only.
    """

    rhythm: Rhythm = "instant"
    hour: int = HOUR
    weekday: int = DAY
    timezone: str = "UTC"


INSTANT = Schedule()


def read_schedule(words: str, timezone: str) -> tuple[Schedule | None, str]:
    """Return the rhythm that stands at the beginning or end of the words, and the rest of them; None without one.

    `daily at 7`, `weekly on friday at 16:00 Europe/Berlin`; what is not said is `HOUR`, `DAY` and `timezone`. Raises
    UsageError, in words, for an hour, day or zone that there is not.
    """
    stripped = words.strip()
    found = re.match(rf"{_CLAUSE.pattern}(?=\s|$)", stripped, re.IGNORECASE) or _AT_END.search(stripped)
    if found is None:
        return None, words
    rest = f"{stripped[: found.start()]} {stripped[found.end() :]}".strip()
    rhythm = found["rhythm"].lower()
    if rhythm == "instant":
        return INSTANT, rest
    day = _day(found["day"]) if found["day"] else DAY
    hour = _hour(found["hour"]) if found["hour"] else HOUR
    return Schedule(cast("Rhythm", rhythm), hour, day, _zone(found["zone"]) if found["zone"] else timezone), rest


def next_digest(schedule: Schedule, now: datetime) -> datetime | None:
    """Return the next moment, after `now`, at which a digest is due; None for the instant rhythm.

    An hour that a change to summer time leaves out comes an hour later, one that the change back repeats counts once.
    """
    if schedule.rhythm == "instant":
        return None
    zone = ZoneInfo(schedule.timezone)
    today = now.astimezone(zone).date()
    for days in range(9):
        day = today + timedelta(days=days)
        due = datetime.combine(day, time(schedule.hour), zone).astimezone(UTC)
        if due > now and (schedule.rhythm == "daily" or day.weekday() == schedule.weekday):
            return due
    raise AssertionError("a week has every day")


def _hour(typed: str) -> int:
    found = _FULL_HOUR.fullmatch(typed)
    if not found or int(found[1]) > 23:  # noqa: PLR2004 - the last hour of a day
        raise UsageError(f"“{typed}” is no hour for a digest. Give a full hour from 0 to 23, such as at 9.")
    return int(found[1])


def _day(typed: str) -> int:
    days = [number for number, name in enumerate(DAYS) if len(typed) > 1 and name.startswith(typed.lower())]
    if len(days) != 1:
        raise UsageError(f"“{typed}” is no day of the week. Give one such as friday.")
    return days[0]


def _zone(typed: str) -> str:
    known = {name.lower(): name for name in available_timezones()}
    if typed.lower() in known:
        return known[typed.lower()]
    near = process.extractOne(typed, sorted(known.values()), scorer=fuzz.ratio, score_cutoff=_NEAR)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"“{typed}” is no time zone.{hint} Give one such as Europe/Berlin.")
