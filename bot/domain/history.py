"""A blog's posting history, counted from the dates of its posts.

A date known only to the week counts on that ISO week's Thursday: the day by which ISO 8601 gives a week to a
year, so that a week across two months (or years) goes to the one that holds most of it. A post without a date is told
apart and counted in no bar.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import count, pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.library import Bar, History

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.articles import Blog, Precision

_Key = TypeVar("_Key")

_THURSDAY = 3
_MONTHS = 12

Day = tuple[date | None, "Precision | None", int]
"""A UTC day, how exactly it is known that posts are of it, and how many posts; undated ones have no day."""


def placed(day: date, precision: Precision | None) -> date:
    """Return the day on which a post counts: its own, or its week's Thursday where only the week is known."""
    return day + timedelta(days=_THURSDAY - day.weekday()) if precision == "week" else day


def years(days: Iterable[Day]) -> range:
    """Return the years from the first dated post to the last; an empty range where no post has a date."""
    found = [placed(day, precision).year for day, precision, _ in days if day]
    return range(min(found), max(found) + 1) if found else range(0)


def history(blog: Blog, days: Iterable[Day], year: int | None = None, today: date | None = None) -> History:
    """Count posts by year, or by month of one `year`; a day may come more than once.

    Bars run from the first to the last period in which the blog posted at all; a period of silence between them is 0.
    `per_month` divides the posts by the months from the first bar's to the last. `longest_silence` is the earlier of
    two equal gaps between posts of the same answer; one from the last post to `today` counts. `total` leaves out what
    `unplaced` counts: the undated ones, whatever the `year`, as each may be of that year.
    Without `today` nothing is said about how it goes now.
    """
    posts = _summed((placed(day, precision) if day else None, number) for day, precision, number in days)
    every = sorted(day for day in posts if day)
    shown = [day for day in every if year in {None, day.year}]
    counted = _summed((day.year if year is None else _month(day), posts[day]) for day in shown)
    bars = tuple(Bar(_label(period, year), counted[period]) for period in _periods(every, year))
    months = _summed((_month(day), posts[day]) for day in every)
    monthly = _monthly(months)
    now = _month(today) if today and every and year is None else None
    still = today if now is not None else None
    return History(
        blog=blog,
        year=year,
        bars=bars,
        total=counted.total(),
        unplaced=posts[None],
        **_ends(shown),
        per_month=counted.total() / _months(every, year) if shown else None,
        busiest=_fullest(bars),
        **_silence(shown, still),
        by_month=monthly,
        busiest_months=_fullest(monthly) if year is None else (),
        streak=None if now is None else _streak(months, now),
        lately=None if now is None else _lately(months, now),
    )


def _ends(days: Sequence[date]) -> dict[str, Any]:
    """Return the first and the last of days in order."""
    return {"first": _midnight(days[0]), "last": _midnight(days[-1])} if days else {}


def _silence(days: Sequence[date], today: date | None) -> dict[str, Any]:
    """Return the longest time between two neighbours among days in order; that from the last to `today` is one."""
    until = [*days, today] if today and today > days[-1] else days
    silent = max(pairwise(until), key=lambda pair: pair[1] - pair[0], default=None)
    if silent is None:
        return {}
    length, began = (silent[1] - silent[0]).days, silent[0]
    return {"longest_silence": length, "silence_began": _midnight(began), "still_silent": began == days[-1]}


def _fullest(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Return the bars with the most posts; none where there is no post at all."""
    most = max((bar.count for bar in bars), default=0)
    return tuple(bar for bar in bars if bar.count == most) if most else ()


def _monthly(months: Mapping[int, int]) -> tuple[Bar, ...]:
    """Return a bar for each month from the first to the last."""
    every = range(min(months), max(months) + 1) if months else range(0)
    return tuple(Bar(_label(month, 0), months.get(month, 0)) for month in every)


def _streak(months: Mapping[int, int], now: int) -> int:
    """Return the months in a row with posts, back from `now`; a month that is not over yet breaks no streak."""
    newest = now if months.get(now) else now - 1
    return next(back for back in count() if not months.get(newest - back))


def _lately(months: Mapping[int, int], now: int) -> float | None:
    """Return the posts a month of the twelve months before `now`; None where the blog began later."""
    if min(months) > now - _MONTHS:
        return None
    return sum(months.get(now - back, 0) for back in range(1, _MONTHS + 1)) / _MONTHS


def _summed(numbers: Iterable[tuple[_Key, int]]) -> Counter[_Key]:
    """Return the sum of the numbers of each key."""
    summed: Counter[_Key] = Counter()
    for key, number in numbers:
        summed[key] += number
    return summed


def _periods(every: Sequence[date], year: int | None) -> range:
    """Return years, or months of the year, that lie between the blog's first post and its last."""
    if not every:
        return range(0)
    if year is None:
        return range(every[0].year, every[-1].year + 1)
    return range(
        max(_month(every[0]), _MONTHS * year),
        min(_month(every[-1]), _MONTHS * year + _MONTHS - 1) + 1,
    )


def _months(every: Sequence[date], year: int | None) -> int:
    return _month(every[-1]) - _month(every[0]) + 1 if year is None else len(_periods(every, year))


def _month(day: date) -> int:
    """Return the months since year 0, so that months count and compare across years."""
    return _MONTHS * day.year + day.month - 1


def _label(period: int, year: int | None) -> str:
    return str(period) if year is None else f"{period // _MONTHS}-{period % _MONTHS + 1:02}"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
