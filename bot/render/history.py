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
    from collections.abc import Callable, Sequence

    from slackblocks import Button

    from bot.domain.library import History
    from bot.domain.sections.overview import Sections

CATEGORIES = 20
"""Bars of one chart (Slack's rule)."""

_CHART_TITLE = 50
_NAMED = 3


def history(history: History, asked: str, form: Form = Form.RICH, sections: Sections | None = None) -> Message:
    """Return the history as a chart with its text equivalent; PLAIN draws no chart, TEXT no block.

    From `sections` it tells which grew and which shrank most.
    """
    blog, period = blog_name(history.blog), words.period(history.year)
    if not history.bars or not any(bar.count for bar in history.bars):
        return said(text.joined([words.no_history(blog, history.year), _unplaced(history)]))
    groups, size = grouped(history.bars)
    head = words.history(blog, period)
    told = text.joined([*figures(history), changed(sections) if sections else None])
    bars = _spoken(groups, size, len(history.bars))
    whole = text.joined([head, told, bars])
    if form is Form.TEXT:
        return Message(whole)
    top = _chart(history, groups) if form is Form.RICH else blocks.section(head)
    drawn = (top, blocks.section(told), blocks.context(bars))
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


def figures(history: History) -> list[str]:
    """Return what the bars come to, a line each, the same for a message and a terminal."""
    rate = words.per_month(_rate(history.per_month)) if history.per_month else None
    lines = [
        SEPARATOR.join(filter(None, [text.counted(history.total, "post"), rate, _from_to(history)])),
        _most(words.busiest, history.busiest),
        _most(
            words.busiest_month if len(history.busiest_months) == 1 else words.busiest_months, history.busiest_months
        ),
        SEPARATOR.join(filter(None, [_lately(history), _going(history)])),
        _silence(history),
        _unplaced(history),
    ]
    return [line for line in lines if line]


def _most(tell: Callable[[str, str], str], bars: Sequence[Bar]) -> str | None:
    """Tell the fullest bars, at most three of them by name."""
    if not bars:
        return None
    names = [text.month(bar.label) for bar in bars]
    shown = [*names[:_NAMED], words.others(len(names) - _NAMED)] if len(names) > _NAMED else names
    listed = " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
    posts = text.counted(bars[0].count, "post")
    return tell(listed, posts if len(bars) == 1 else words.each(posts))


def _rate(number: float) -> str:
    shown = f"{number:.1f}".removesuffix(".0")
    return words.ABOUT_NONE if shown == "0" else words.about(shown)


def _silence(history: History) -> str | None:
    if not history.longest_silence or not history.silence_began:
        return None
    days, began = text.counted(history.longest_silence, "day"), text.day(history.silence_began)
    return (words.still_silent if history.still_silent else words.silence)(days, began)


def _lately(history: History) -> str | None:
    """Tell the cadence of the last twelve months."""
    if history.lately is None:
        return None
    return words.lately(_rate(history.lately)) if history.lately else words.LATELY_NONE


def _going(history: History) -> str | None:
    """Tell for how many months the blog has posted in each, or since when it is quiet."""
    if history.streak is None or history.last is None:
        return None
    return words.streak(history.streak) if history.streak else words.quiet(text.day(history.last))


def _from_to(history: History) -> str | None:
    return words.from_to(text.day(history.first), text.day(history.last)) if history.first and history.last else None


def _unplaced(history: History) -> str | None:
    return words.unplaced(text.counted(history.unplaced, "post")) if history.unplaced else None
