"""Posts are counted by year or month, with what is known of their dates."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import Blog
from bot.domain.history import history, placed, years
from bot.domain.library import Bar

BLOG = Blog("acme", "Acme", "https://acme.example", "https://acme.example/feed")


def on(*days: str):
    """Return dates known to the day."""
    return [(date.fromisoformat(day), "day", 1) for day in days]


def test_years_run_without_a_gap():
    """A year without posts stands between others as 0."""
    told = history(BLOG, on("2019-05-01", "2021-03-01", "2021-04-01"))
    assert told.bars == (Bar("2019", 1), Bar("2020", 0), Bar("2021", 2))
    assert (told.total, told.year, told.busiest) == (3, None, (Bar("2021", 2),))


def test_months_of_a_year_run_from_the_blogs_first_post_to_its_last():
    """The first and the last year are as long as the blog was there; a year between has twelve months."""
    dates = on("2019-11-05", "2020-06-01", "2021-02-01")
    assert [bar.label for bar in history(BLOG, dates, 2019).bars] == ["2019-11", "2019-12"]
    assert [bar.label for bar in history(BLOG, dates, 2021).bars] == ["2021-01", "2021-02"]
    middle = history(BLOG, dates, 2020)
    assert [bar.label for bar in middle.bars] == [f"2020-{month:02}" for month in range(1, 13)]
    assert [bar.count for bar in middle.bars] == [0] * 5 + [1] + [0] * 6


def test_a_week_counts_on_its_thursday():
    """A week across two months or years goes to the one that holds most of it, as ISO 8601 has it."""
    friday = date(2021, 10, 1)
    assert placed(friday, "week") == date(2021, 9, 30)
    assert placed(friday, "day") == date(2021, 10, 1)
    assert placed(date(2021, 1, 1), "week").year == 2020
    assert placed(date(2024, 12, 30), "week").year == 2025
    assert history(BLOG, [(friday, "week", 1)], 2021).bars == (Bar("2021-09", 1),)


def test_undated_posts_are_told_apart():
    """A post without a date is in no bar and in no total."""
    told = history(BLOG, [*on("2020-01-01"), (None, None, 1), (None, None, 1)])
    assert (told.total, told.unplaced) == (1, 2)
    assert history(BLOG, [*on("2020-01-01"), (None, None, 1)], 2020).unplaced == 1


def test_cadence_is_posts_a_month_from_the_first_month_to_the_last():
    """Months without posts count; the months before the first and after the last do not."""
    assert history(BLOG, on("2020-01-31", "2020-03-01", "2020-03-02")).per_month == 1.0
    assert history(BLOG, on("2019-12-31", "2020-02-01", "2020-03-02"), 2020).per_month == 2 / 3


def test_the_longest_silence_lies_between_two_posts():
    """It is told in days with the day it began; of two equal ones the earlier."""
    told = history(BLOG, on("2020-01-01", "2020-01-11", "2020-01-02", "2020-01-20"))
    assert (told.longest_silence, told.silence_began) == (9, datetime(2020, 1, 2, tzinfo=UTC))
    assert history(BLOG, on("2020-01-01")).longest_silence is None


def test_equal_bars_are_all_the_busiest():
    """Years and months with the same number of posts are told together, the earliest first."""
    told = history(BLOG, on("2019-01-01", "2020-01-01", "2020-05-01", "2021-03-01", "2021-03-02"))
    assert told.busiest == (Bar("2020", 2), Bar("2021", 2))
    assert told.busiest_months == (Bar("2021-03", 2),)


def test_a_silence_that_lasts_counts():
    """A blog that has been quiet for longer than ever is told so, up to today; a year of its own looks not beyond."""
    dates = on("2020-01-01", "2020-01-20", "2020-02-01")
    told = history(BLOG, dates, None, date(2020, 3, 2))
    assert (told.longest_silence, told.silence_began, told.still_silent) == (30, datetime(2020, 2, 1, tzinfo=UTC), True)
    early = history(BLOG, dates, None, date(2020, 2, 3))
    assert (early.longest_silence, early.still_silent) == (19, False)
    assert history(BLOG, dates, 2020, date(2020, 3, 2)).longest_silence == 19
    assert history(BLOG, on("2020-01-01"), None, date(2020, 1, 5)).longest_silence == 4


def test_the_answer_spans_the_first_post_to_the_last():
    """First and last are those of the answer: of the year, where one is asked for."""
    dates = on("2019-05-01", "2020-03-01", "2020-09-01", "2021-01-01")
    assert history(BLOG, dates, 2020).first == datetime(2020, 3, 1, tzinfo=UTC)
    assert history(BLOG, dates, 2020).last == datetime(2020, 9, 1, tzinfo=UTC)


def test_a_blog_without_dates_has_an_empty_history():
    """Nothing is guessed from nothing."""
    for dates in ([], [(None, None, 1)]):
        told = history(BLOG, dates)
        assert (told.bars, told.total, told.per_month, told.busiest, told.first) == ((), 0, None, (), None)
        assert not years(dates)
        assert history(BLOG, dates, 2020).bars == ()


def test_a_silent_year_between_others_has_twelve_empty_months():
    """A year in which the blog was silent is told as silent."""
    told = history(BLOG, on("2018-05-01", "2020-03-01"), 2019)
    assert [bar.count for bar in told.bars] == [0] * 12
    assert (told.total, told.busiest, told.per_month) == (0, (), None)


@given(
    st.lists(
        st.tuples(
            st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)),
            st.sampled_from(["day", "week"]),
            st.integers(1, 9),
        ),
        max_size=40,
    ),
)
def test_every_dated_post_is_in_exactly_one_bar(dates):
    """Bars add up, by year and over the months of all years."""
    told = history(BLOG, dates)
    assert sum(bar.count for bar in told.bars) == told.total
    assert told.total + told.unplaced == sum(number for _, _, number in dates)
    by_month = [history(BLOG, dates, year) for year in years(dates)]
    assert sum(bar.count for each in by_month for bar in each.bars) == told.total
    assert [each.total for each in by_month] == [bar.count for bar in told.bars]


def test_a_streak_counts_back_from_now_and_an_open_month_breaks_none():
    """The month that is not over counts where it has a post; a complete one without ends the streak."""
    dates = on("2020-01-01", "2020-03-01", "2020-04-01")
    told = {
        day: history(BLOG, dates, None, date.fromisoformat(day)).streak
        for day in ("2020-04-09", "2020-05-09", "2020-06-09")
    }
    assert list(told.values()) == [2, 2, 0]
    assert history(BLOG, dates, 2020, date(2020, 4, 9)).streak is None


def test_lately_is_the_last_twelve_complete_months():
    """A blog that began later has none, and the month that is not over does not count."""
    dates = on("2019-01-01", "2020-03-01", "2020-04-01", "2021-03-31", "2021-04-01")
    told = history(BLOG, dates, None, date(2021, 4, 20))
    assert (told.lately, len(told.busiest_months), len(told.by_month)) == (2 / 12, 5, 28)
    assert history(BLOG, on("2021-01-01"), None, date(2021, 4, 20)).lately is None
