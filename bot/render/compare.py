"""Two blogs side by side: a native table with the same in words, or the sentence on a blog that is not followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slackblocks import ColumnSettings, RawText, TableBlock

from bot.domain.about import key
from bot.domain.commands import SLASH
from bot.render import about_words as words
from bot.render import actions, blocks, text
from bot.render.facts import blog_name, named
from bot.render.figures import rows, tallies
from bot.render.guidance import said
from bot.render.message import Message
from bot.render.paging import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.about import Side, SideBySide
    from bot.domain.articles import Blog

_SENTENCE = 600
_MOST = 25
_NAME = 60
_A_ROW = 5


def compare(both: SideBySide, asked: str) -> Message:
    """Return the two blogs, or the one and what is said of the other."""
    if both.other is None:
        return _described(both, asked)
    one, other = both.one, both.other
    head = f"*{words.side_by_side(blog_name(one.figures.blog), blog_name(other.figures.blog))}*"
    sentence = _sentence(both)
    there = dict(lines(other))
    table = [(what, told, there[what]) for what, told in lines(one)]
    names = blog_name(one.figures.blog), blog_name(other.figures.blog)
    spoken = [
        f"*{what}*: {names[0]}: {text.escape(first)}; {names[1]}: {text.escape(second)}"
        for what, first, second in table
    ]
    drawn = (
        blocks.section(text.joined([head, sentence])),
        _table(one.figures.blog, other.figures.blog, table),
        blocks.context(words.ONLY_MEANS),
        *blocks.buttons([share(asked)]),
    )
    return Message(text.joined([head, sentence, *spoken, words.ONLY_MEANS]), drawn)


def comparable(blog: str, names: Sequence[str], asked: str) -> Message:
    """Return what a blog can be compared with, each with a button that does it."""
    if not names:
        return said(words.nothing_comparable(named(blog)))
    line = words.comparable(
        named(blog), ", ".join(text.code(text.shorten(text.plain(name), _NAME)) for name in names[:_MOST])
    )
    row = [
        blocks.button(
            text.shorten(text.plain(name), blocks.BUTTON_LIMIT),
            f"{actions.COMPARE_WITH}{number}",
            value=actions.encode_step(asked, key(name)),
        )
        for number, name in enumerate(names[:_MOST], 1)
    ]
    rows_ = [block for start in range(0, len(row), _A_ROW) for block in blocks.buttons(row[start : start + _A_ROW])]
    return Message(line, (blocks.section(line), *rows_))


def lines(side: Side) -> list[tuple[str, str]]:
    """Return what is told of one side, line by line, plain."""
    return [*rows(side.figures).items(), (words.ONLY, tallies(side.only) or words.NONE_ONLY)]


def offer(both: SideBySide, program: str) -> str | None:
    """Return what to type to follow a blog that is only described, as plain words; None where nothing can be done."""
    if both.described is None:
        return None
    return f"{program} follow {both.described.feed_url}" if both.described.feed_url else None


def _described(both: SideBySide, asked: str) -> Message:
    other = named(both.described.title) if both.described else ""
    typed = offer(both, SLASH)
    unknown = words.NO_FEED if both.described and not both.described.feed_url else None
    whole = text.joined(
        [
            f"*{words.side_by_side(blog_name(both.one.figures.blog), other)}*",
            _sentence(both),
            words.not_followed(other),
            words.follow(text.code(typed)) if typed else unknown,
        ]
    )
    row = [blocks.button(words.FOLLOW, actions.COMPARE_FOLLOW, value=actions.encode(asked, 1))] if typed else []
    return Message(whole, (blocks.section(whole), *blocks.buttons([*row, share(asked)])))


def _sentence(both: SideBySide) -> str:
    return text.escape(text.shorten(text.plain(both.words), _SENTENCE)) if both.words else words.NO_SENTENCE


def _table(one: Blog, other: Blog, table: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    head = (" ", *(text.title_of(blog.title) for blog in (one, other)))
    cells: list[list[Any]] = [[RawText(cell) for cell in row] for row in (head, *table)]
    return blocks.drawn(TableBlock(cells, [ColumnSettings(), *[ColumnSettings(is_wrapped=True)] * 2]))
