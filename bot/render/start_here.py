"""The path for newcomers: numbered steps, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import blocks, text, words
from bot.render.facts import blog_name, entry, facts
from bot.render.message import Message
from bot.render.paging import share

if TYPE_CHECKING:
    from bot.domain.library import Path

_MOST = 20


def start_here(path: Path, asked: str) -> Message:
    """Return the path with reasons and minutes, a total that says when it is partial, and a Share button."""
    if not path.steps:
        return Message(words.NO_PATH, (blocks.section(words.NO_PATH),))
    head = words.start_here(blog_name(path.blog), text.counted(len(path.steps), "post"))
    rest = len(path.steps) - _MOST
    total = text.joined([words.and_more(rest) if rest > 0 else None, _total(path)])
    steps = list(enumerate(path.steps[:_MOST], 1))
    drawn = [
        block
        for number, step in steps
        for block in (
            blocks.titled(step.article.url, step.article.title, step.why, before=f"{number}. "),
            blocks.context(facts(step.article)),
        )
    ]
    lines = [text.joined([entry(step.article, number), text.escape(text.plain(step.why))]) for number, step in steps]
    buttons = blocks.buttons([share(asked)])
    return Message(text.joined([head, *lines, total]), (blocks.section(head), *drawn, blocks.context(total), *buttons))


def _total(path: Path) -> str:
    return words.reading_time(text.minutes(path.minutes), path.untimed) if path.minutes else words.UNTIMED
