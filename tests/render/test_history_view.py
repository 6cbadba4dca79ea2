"""The posting history: a chart within Slack's limits, and the same figures in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.domain.delivery import Form
from bot.domain.library import Bar, History
from bot.domain.sections.overview import Section, Sections
from bot.render.history import grouped, history

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Blog
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    Sendable = Callable[[Message], Message]


def _years(first: int, last: int) -> tuple[Bar, ...]:
    return tuple(Bar(str(year), year % 7) for year in range(first, last + 1))


def _history(blog: Blog, bars: tuple[Bar, ...], year: int | None = None) -> History:
    return History(
        blog,
        year,
        bars,
        total=1402,
        unplaced=30,
        first=datetime(2015, 12, 1, tzinfo=UTC),
        last=datetime(2026, 3, 1, tzinfo=UTC),
        per_month=3.25,
        busiest=tuple(bar for bar in bars if bar.count == max(one.count for one in bars)),
        longest_silence=41,
        silence_began=datetime(2018, 2, 3, tzinfo=UTC),
    )


@pytest.mark.parametrize("form", list(Form))
def test_years_are_drawn_and_told(form: Form, blog: Blog, golden: Golden) -> None:
    """The chart has its figures in words beside it, and the plainer forms have the words alone."""
    golden(f"history_{form}", history(_history(blog, _years(2015, 2026)), "q7f3", form))


def test_how_sections_changed_is_one_line(blog: Blog, golden: Golden) -> None:
    """What grew and what shrank most is told with its shares; a section's name is text."""
    told = Sections(
        blog,
        (
            Section("<Data> & *kept*", None, 60, 0.6, "rising", 0.7, 0.5),
            Section("וידאו", None, 30, 0.3, "falling", 0.004, 0.4),
            Section("Search", None, 10, 0.1),
        ),
        total=100,
        unsorted=0,
        curated=False,
    )
    golden("history_sections", history(_history(blog, _years(2015, 2026)), "q7f3", sections=told))


def test_a_quiet_blog_is_told_in_one_voice(blog: Blog, golden: Golden) -> None:
    """A silence that lasts, a year with nothing and hardly a post a month are said in words, not as 0."""
    quiet = History(
        blog,
        None,
        (Bar("2015", 1), Bar("2016", 0), Bar("2017", 1)),
        total=2,
        unplaced=0,
        first=datetime(2015, 1, 1, tzinfo=UTC),
        last=datetime(2017, 1, 1, tzinfo=UTC),
        per_month=0.04,
        busiest=(Bar("2015", 1), Bar("2017", 1)),
        longest_silence=3400,
        silence_began=datetime(2017, 1, 1, tzinfo=UTC),
        still_silent=True,
        busiest_months=tuple(Bar(f"2015-{month:02}", 1) for month in range(1, 12)),
        streak=0,
        lately=0.0,
    )
    golden("history_quiet", history(quiet, "q7f3"))


def test_months_of_one_year(blog: Blog, golden: Golden) -> None:
    """The bars of one year are its months."""
    bars = tuple(Bar(f"2020-{month:02}", month % 5) for month in range(1, 13))
    golden("history_year", history(_history(blog, bars, 2020), "q7f3"))


def test_more_years_than_a_chart_holds_share_bars(blog: Blog, golden: Golden) -> None:
    """Bars of several years say which, and a last one that covers fewer says so."""
    golden("history_long", history(_history(blog, _years(1998, 2026)), "q7f3"))


@pytest.mark.parametrize("count", [1, 20, 21, 40, 41, 61, 127])
def test_grouping_keeps_every_post(count: int, blog: Blog, sendable: Sendable) -> None:
    """However many years, no post is lost, and no more than twenty bars are drawn."""
    bars = _years(2026 - count + 1, 2026)
    groups, size = grouped(bars)
    assert len(groups) <= 20
    assert sum(bar.count for bar in groups) == sum(bar.count for bar in bars)
    assert len(groups) == -(-count // size)
    sendable(history(_history(blog, bars), "q7f3"))


@pytest.mark.parametrize(("year", "name"), [(None, "history_nothing"), (2031, "history_nothing_year")])
def test_no_dated_post_is_told(year: int | None, name: str, blog: Blog, golden: Golden) -> None:
    """Without a bar there is no chart, and posts without a date are still counted."""
    golden(name, history(History(blog, year, (), total=0, unplaced=3), "q7f3"))
