"""The picture of a posting history: a PNG of a known size from any history, always the same bytes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.domain.history import history
from bot.render.charts import WIDTH, history_picture, rows

if TYPE_CHECKING:
    from bot.domain.articles import Blog
    from bot.domain.history import Day


def _monthly(first: int, last: int, posts: int = 3) -> list[Day]:
    return [(date(year, month, 5), "day", posts) for year in range(first, last + 1) for month in range(1, 13, 2)]


@pytest.mark.parametrize("title", ["Acme", "Ingénierie \u2013 Żółw", "美团技术团队", "בלוג", "Long " * 60, ""])
@pytest.mark.parametrize("days", [[], [(None, None, 3)], _monthly(2020, 2020), _monthly(1982, 2026, 150_000)])
@pytest.mark.parametrize("year", [None, 2020])
def test_any_history_is_a_picture(blog: Blog, title: str, days: list[Day], year: int | None) -> None:
    """Whatever the title's script, the age and the counts, it is as wide as promised and the same each time."""
    told = history(replace(blog, title=title), days, year)
    picture = history_picture(told)
    assert Image.open(io.BytesIO(picture)).width == 2 * WIDTH
    assert picture == history_picture(told)


@pytest.mark.parametrize(("first", "expected"), [(2026, 1), (1987, 40), (1986, 21), (1900, 32)])
def test_rows_hold_every_post(blog: Blog, first: int, expected: int) -> None:
    """Beyond forty years, years share rows, and no post is lost."""
    told = history(blog, _monthly(first, 2026))
    assert len(rows(told)) == expected
    assert sum(row.total for row in rows(told)) == told.total
