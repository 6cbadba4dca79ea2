"""Pictures of a posting history: a heat map of years and months, or a bar for each month of one year.

Values in, PNG bytes out; `bot.render.canvas`, and with it the drawing library, is loaded by the first picture.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.render import charts_words as words
from bot.render import text
from bot.render.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.library import History
    from bot.render.canvas import Canvas
    from bot.render.palette import Palette

WIDTH = 1200
"""Points, of two pixels each: as wide as a page of an answer and sharp on any screen."""

ROWS = 40
"""Years with a row of their own; a blog older than that has rows of several years."""

_MARGIN, _TOP, _FOOT = 48, 136, 76
_LABEL, _TOTAL, _GAP, _ROW = 92, 84, 4, 34
_CELL = (WIDTH - 2 * _MARGIN - _LABEL - _TOTAL) / 12
_BARS = 340
_SHADES = len(LIGHT.shades)


@dataclass(frozen=True, slots=True)
class Row:
    """A year, or several years that share a row, with the posts of each month; None where the blog was not there."""

    label: str
    months: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """The posts of the row."""
        return sum(filter(None, self.months))


def history_picture(history: History, palette: Palette = LIGHT) -> bytes:
    """Return the history as PNG: its years and months, or the months of its `year`."""
    return _months(history, palette) if history.year else _years(history, palette)


def rows(history: History) -> tuple[Row, ...]:
    """Return the heat map's rows, oldest first."""
    counts = {bar.label: bar.count for bar in history.by_month}
    years = sorted({int(label[:4]) for label in counts})
    size = max(1, -(-len(years) // ROWS))
    return tuple(_row(years[start : start + size], counts) for start in range(0, len(years), size))


def _row(years: Sequence[int], counts: dict[str, int]) -> Row:
    label = str(years[0]) if len(years) == 1 else f"{years[0]}\u2013{years[-1]}"
    months = ([counts.get(f"{year}-{month:02}") for year in years] for month in range(1, 13))
    return Row(label, tuple(_sum(several) for several in months))


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _years(history: History, palette: Palette) -> bytes:
    from bot.render.canvas import Canvas  # noqa: PLC0415 - drawing is loaded by the first picture

    told = rows(history)
    sheet = Canvas(WIDTH, round(_TOP + _ROW * (len(told) + 2) + _FOOT) if told else _TOP + _FOOT, palette)
    _head(sheet, history, words.BY_YEAR)
    if told:
        _grid(sheet, told)
        _legend(sheet, _steps(told), _TOP + _ROW * (len(told) + 2) + 28)
    return sheet.png()


def _grid(sheet: Canvas, told: Sequence[Row]) -> None:
    right, steps, first = WIDTH - _MARGIN, _steps(told), _TOP + _ROW
    for index, name in enumerate(words.MONTHS):
        sheet.say(_left(index) + _CELL / 2, _TOP + _ROW / 2, name, colour=sheet.palette.pale_ink, anchor="mm")
    sheet.say(right, _TOP + _ROW / 2, words.ALL, colour=sheet.palette.pale_ink, anchor="rm")
    for down, row in enumerate(told):
        middle = first + down * _ROW + _ROW / 2
        sheet.say(_MARGIN, middle, row.label, size=15, bold=True)
        sheet.say(right, middle, f"{row.total:,}", size=15, bold=True, anchor="rm")
        for index, count in enumerate(row.months):
            _cell(sheet, _left(index), middle - _ROW / 2, count, steps)
    bottom = first + len(told) * _ROW
    sheet.line(_MARGIN, bottom + _GAP, right, sheet.palette.line)
    middle = bottom + _GAP + _ROW / 2
    sheet.say(_MARGIN, middle, words.ALL_YEARS, colour=sheet.palette.pale_ink)
    for index in range(12):
        count = sum(row.months[index] or 0 for row in told)
        sheet.say(_left(index) + _CELL / 2, middle, f"{count:,}", colour=sheet.palette.pale_ink, anchor="mm")
    sheet.say(right, middle, f"{sum(row.total for row in told):,}", size=15, bold=True, anchor="rm")


def _cell(sheet: Canvas, left: float, top: float, count: int | None, steps: Sequence[int]) -> None:
    if count is None:
        return
    shade = _shade(count, steps)
    palette = sheet.palette
    colour = palette.empty if shade is None else palette.shades[shade]
    sheet.box(left + _GAP / 2, top + _GAP / 2, _CELL - _GAP, _ROW - _GAP, colour)
    if shade is not None:
        sheet.say(left + _CELL / 2, top + _ROW / 2, f"{count:,}", colour=palette.on_shades[shade], anchor="mm")


def _left(month: int) -> float:
    return _MARGIN + _LABEL + month * _CELL


def _steps(told: Sequence[Row]) -> tuple[int, ...]:
    """Return the fewest posts of each shade: from 1 to the fullest cell in even steps, fewer where it holds few."""
    most = max((count for row in told for count in row.months if count), default=1)
    return tuple(sorted({1 + most * step // _SHADES if step else 1 for step in range(min(most, _SHADES))}))


def _shade(count: int, steps: Sequence[int]) -> int | None:
    """Return the shade of a count, None for no posts; where steps are few, they are spread over the shades."""
    if not count:
        return None
    step = sum(count >= least for least in steps) - 1
    return step * (_SHADES - 1) // max(1, len(steps) - 1) if len(steps) > 1 else _SHADES // 2


def _legend(sheet: Canvas, steps: Sequence[int], middle: float) -> None:
    from bot.render.canvas import wide  # noqa: PLC0415 - likewise

    sheet.say(_MARGIN, middle, words.POSTS, colour=sheet.palette.pale_ink)
    left = _MARGIN + wide(words.POSTS) + 20
    ends = [*(step - 1 for step in steps[1:]), None]
    named = [("0", sheet.palette.empty)]
    for least, most in zip(steps, ends, strict=True):
        shade = _shade(least, steps)
        named.append((words.between(least, most), sheet.palette.shades[shade or 0]))
    for label, colour in named:
        sheet.box(left, middle - 8, 22, 16, colour)
        sheet.say(left + 29, middle, label, colour=sheet.palette.pale_ink)
        left += 29 + wide(label) + 22


def _months(history: History, palette: Palette) -> bytes:
    from bot.render.canvas import Canvas  # noqa: PLC0415 - likewise

    counts: Counter[str] = Counter({bar.label: bar.count for bar in history.bars})
    sheet = Canvas(WIDTH, _TOP + _BARS + _FOOT, palette)
    _head(sheet, history, words.of_year(history.year or 0))
    most, floor, cell = max(counts.values(), default=0) or 1, _TOP + _BARS, (WIDTH - 2 * _MARGIN) / 12
    sheet.line(_MARGIN, floor, WIDTH - _MARGIN, sheet.palette.line)
    for index, name in enumerate(words.MONTHS):
        middle, label = _MARGIN + (index + 0.5) * cell, f"{history.year}-{index + 1:02}"
        sheet.say(middle, floor + 22, name, colour=sheet.palette.pale_ink, anchor="mm")
        if label in counts:
            high = counts[label] / most * (_BARS - 40)
            if counts[label]:
                sheet.box(middle - cell * 0.36, floor - max(high, 3), cell * 0.72, max(high, 3), palette.bar)
            sheet.say(middle, floor - high - 16, f"{counts[label]:,}", size=16, bold=True, anchor="mm")
    return sheet.png()


def _head(sheet: Canvas, history: History, period: str) -> None:
    from bot.render.canvas import fitting, has_letters  # noqa: PLC0415 - likewise

    title = text.plain(history.blog.title)
    name = title if title and has_letters(title) else history.blog.slug
    sheet.say(_MARGIN, 52, fitting(name, WIDTH - 2 * _MARGIN, 30, bold=True), size=30, bold=True)
    sheet.say(_MARGIN, 88, period, size=17, colour=sheet.palette.pale_ink)
    span = words.span(text.day(history.first), text.day(history.last)) if history.first and history.last else None
    undated = words.undated(history.unplaced) if history.unplaced else None
    facts = " · ".join(filter(None, [text.counted(history.total, "post"), span, undated]))
    sheet.say(_MARGIN, 114, facts if history.total else words.nothing(undated), size=17, colour=sheet.palette.pale_ink)
