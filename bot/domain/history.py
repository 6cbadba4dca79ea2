"""A blog's posting history, counted from the dates of its posts.

A date known only to the week counts on that ISO week's Thursday: the day by which ISO 8601 gives a week to a
year, so that a week across two months (or years) goes to the one that holds most of it. A post without a date is told
apart and counted in no bar.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.library import Bar, History

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.articles import Blog, Precision

_THURSDAY = 3
_MONTHS = 12


def placed(published: datetime, precision: Precision | None) -> date:
    """Return the UTC day on which a post counts: its own, or its week's Thursday where only the week is known."""
    day = published.astimezone(UTC).date()
    return day + timedelta(days=_THURSDAY - day.weekday()) if precision == "week" else day


def years(dates: Iterable[tuple[datetime | None, Precision | None]]) -> range:
    """Return the years from the first dated post to the last; an empty range where no post has a date."""
    found = [placed(published, precision).year for published, precision in dates if published]
    return range(min(found), max(found) + 1) if found else range(0)


def history(
    blog: Blog,
    dates: Sequence[tuple[datetime | None, Precision | None]],
    year: int | None = None,
) -> History:
    """Count posts by year, or by month of one `year`; `dates` are (published, precision) of every post.

    Bars run from the first to the last period in which the blog posted at all; a period of silence between them is 0.
    `per_month` divides the posts by the months from the first bar's to the last. `busiest` is the earlier of two equal
    bars, `longest_silence` the earlier of two equal gaps between posts of the same answer. `total` leaves out
    what `unplaced` counts: the undated ones, whatever the `year`, as each may be of that year.
    """
    every = sorted(placed(published, precision) for published, precision in dates if published)
    days = [day for day in every if year in {None, day.year}]
    counted = Counter(day.year if year is None else _month(day) for day in days)
    bars = tuple(Bar(_label(period, year), counted[period]) for period in _periods(every, year))
    silent = max(pairwise(days), key=lambda pair: pair[1] - pair[0], default=None)
    return History(
        blog=blog,
        year=year,
        bars=bars,
        total=len(days),
        unplaced=len(dates) - len(every),
        first=_midnight(days[0]) if days else None,
        last=_midnight(days[-1]) if days else None,
        per_month=len(days) / _months(every, year) if days else None,
        busiest=max(bars, key=lambda bar: bar.count) if days else None,
        longest_silence=(silent[1] - silent[0]).days if silent else None,
        silence_began=_midnight(silent[0]) if silent else None,
    )


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
