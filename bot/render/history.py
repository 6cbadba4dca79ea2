"""A blog's posting history: Slack's own bar chart, and the same figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slackblocks import AxisConfig, BarChart, DataPoint, DataSeries, DataVisualizationBlock

from bot.domain.delivery import Form
from bot.domain.library import Bar
from bot.render import actions, blocks, charts_words, text, words
from bot.render.facts import SEPARATOR, blog_name
from bot.render.guidance import said
from bot.render.message import Message
from bot.render.paging import share
from bot.render.sections import changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slackblocks import Button

    from bot.domain.library import History
    from bot.domain.sections.overview import Sections

CATEGORIES = 20
"""Bars of one chart (Slack's rule)."""

_CHART_TITLE = 50


def history(history: History, asked: str, form: Form = Form.RICH, sections: Sections | None = None) -> Message:
    """Return the history as a chart with its text equivalent; PLAIN draws no chart, TEXT no block.

    From `sections` it tells which grew and which shrank most.
    """
    blog, period = blog_name(history.blog), words.period(history.year)
    if not history.bars or not any(bar.count for bar in history.bars):
        return said(text.joined([words.no_history(blog, history.year), _unplaced(history)]))
    groups, size = grouped(history.bars)
    head = words.history(blog, period)
    figures, bars = (
        text.joined([*_figures(history), changed(sections) if sections else None]),
        _spoken(groups, size, len(history.bars)),
    )
    whole = text.joined([head, figures, bars])
    if form is Form.TEXT:
        return Message(whole)
    top = _chart(history, groups) if form is Form.RICH else blocks.section(head)
    drawn = (top, blocks.section(figures), blocks.context(bars))
    return Message(whole, (*drawn, *blocks.buttons([_picture(asked), share(asked)])))


def grouped(bars: Sequence[Bar]) -> tuple[tuple[Bar, ...], int]:
    """Return at most 20 bars and how many of the given each stands for; its label names the first and the last."""
    size = -(-len(bars) // CATEGORIES)
    if size <= 1:
        return tuple(bars), 1
    chunks = [bars[start : start + size] for start in range(0, len(bars), size)]
    return tuple(Bar(_label(chunk), sum(bar.count for bar in chunk)) for chunk in chunks), size


def _picture(asked: str) -> Button:
    value = actions.encode(asked, 1)
    return blocks.button(charts_words.AS_PICTURE, actions.PICTURE, value=value, spoken=charts_words.SPOKEN)


def _label(chunk: Sequence[Bar]) -> str:
    return f"{chunk[0].label}\u2013{chunk[-1].label}" if len(chunk) > 1 else chunk[0].label


def _chart(history: History, groups: Sequence[Bar]) -> dict[str, Any]:
    labels = [text.month(bar.label).split()[0] if history.year else bar.label for bar in groups]
    points = [DataPoint(label, bar.count) for label, bar in zip(labels, groups, strict=True)]
    axes = AxisConfig(labels, y_label=words.POSTS)
    title = words.chart_title(words.period(history.year))
    name = text.shorten(text.plain(history.blog.title) or history.blog.slug, _CHART_TITLE - len(title))
    return blocks.drawn(DataVisualizationBlock(name + title, BarChart([DataSeries(words.POSTS, points)], axes)))


def _spoken(groups: Sequence[Bar], size: int, count: int) -> str:
    line = SEPARATOR.join(f"{text.month(bar.label)}: {bar.count:,}" for bar in groups)
    last = words.shorter_group(groups[-1].label) if count % size else ""
    return text.joined([line, words.grouped(size, last) if size > 1 else None])


def _figures(history: History) -> list[str | None]:
    busiest, month, silence = history.busiest, history.busiest_month, history.longest_silence
    rate = words.per_month(f"{history.per_month:.1f}".removesuffix(".0")) if history.per_month else None
    return [
        SEPARATOR.join(filter(None, [text.counted(history.total, "post"), rate, _from_to(history)])),
        words.busiest(text.month(busiest.label), text.counted(busiest.count, "post")) if busiest else None,
        words.busiest_month(text.month(month.label), text.counted(month.count, "post")) if month else None,
        SEPARATOR.join(filter(None, [lately(history), going(history)])) or None,
        words.silence(text.counted(silence, "day"), text.day(history.silence_began))
        if silence and history.silence_began
        else None,
        _unplaced(history),
    ]


def lately(history: History) -> str | None:
    """Tell the cadence of the last twelve months."""
    rate = history.lately
    return None if rate is None else words.lately(f"{rate:.1f}".removesuffix(".0"))


def going(history: History) -> str | None:
    """Tell for how many months the blog has posted in each, or since when it is quiet."""
    if history.streak is None or history.last is None:
        return None
    return words.streak(history.streak) if history.streak else words.quiet(text.day(history.last))


def _from_to(history: History) -> str | None:
    return words.from_to(text.day(history.first), text.day(history.last)) if history.first and history.last else None


def _unplaced(history: History) -> str | None:
    return words.unplaced(text.counted(history.unplaced, "post")) if history.unplaced else None
