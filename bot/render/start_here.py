"""The path for newcomers: numbered steps with their reasons, and, for one person, what is done and what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slackblocks import Confirm

from bot.domain.progress import progress
from bot.render import actions, blocks, text
from bot.render import path_words as words
from bot.render.facts import blog_name, entry, facts
from bot.render.marks import controls, on
from bot.render.message import Message
from bot.render.paging import share
from bot.render.words import and_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackblocks import Button

    from bot.domain.library import Path, Step
    from bot.domain.progress import Progress
    from bot.domain.reading import Kept
    from bot.render.marks import Mine

_MOST = 20


def start_here(path: Path, asked: str, mine: Mine | None = None) -> Message:
    """Return the path with reasons and minutes, a total that says when it is partial, and a Share button.

    For one person, whose marks are `mine`, it shows each step's state, how much is left, and the buttons that change
    it; what everyone will see is nobody's.
    """
    if not path.steps:
        return Message(words.NO_PATH, (blocks.section(words.NO_PATH),))
    head = words.start_here(blog_name(path.blog), text.counted(len(path.steps), "post"))
    far = progress(path) if mine else None
    where = _where(path, far)
    rest = len(path.steps) - _MOST
    total = text.joined([and_more(rest) if rest > 0 else None, _total(path), _made(path)])
    steps = list(enumerate(path.steps[:_MOST], 1))
    drawn = [block for number, step in steps for block in _step(step, number, far, asked, mine)]
    lines = [_line(step, number, far, on(step.article, mine)) for number, step in steps]
    whole = text.joined([head, where, *lines, total])
    begin = (blocks.section(text.joined([head, where])),)
    return Message(whole, (*begin, *drawn, blocks.context(total), *blocks.buttons(_buttons(far, asked))))


def _step(step: Step, number: int, far: Progress | None, asked: str, mine: Mine | None) -> Iterator[dict[str, Any]]:
    url, title = step.article.url, step.article.title
    if far and step.state:
        skipped = f" ({words.SKIPPED})" if step.state == "skipped" else ""
        before = f"{words.MARKS[step.state]} {number}. "
        yield blocks.titled(url, title, before=before, after=skipped, matched=True)
        return
    upcoming = far is not None and far.next == number
    yield blocks.titled(url, title, step.why, before=f"{words.POINTER} {number}. " if upcoming else f"{number}. ")
    yield blocks.context(facts(step.article, kept=on(step.article, mine)))
    if upcoming:
        yield from blocks.buttons([*onward(step, asked), *controls(step.article, mine)])


def onward(step: Step, asked: str = "") -> list[Button]:
    """Return the buttons that go on from a step, under the answer to the question `asked` or on the Home tab."""
    value, title = actions.encode_step(asked, step.article.id), step.article.title
    done, skip = words.do_aloud(title), words.skip_aloud(title)
    return [
        blocks.button(words.DONE, actions.PATH_DONE, value=value, spoken=done, style="primary"),
        blocks.button(words.SKIP, actions.PATH_SKIP, value=value, spoken=skip),
    ]


def _line(step: Step, number: int, far: Progress | None, kept: frozenset[Kept]) -> str:
    if far and step.state:
        skipped = f" ({words.SKIPPED})" if step.state == "skipped" else ""
        return f"{words.MARKS[step.state]} {entry(step.article, number, kept)}{skipped}"
    before = f"{words.POINTER} " if far is not None and far.next == number else ""
    return text.joined([before + entry(step.article, number, kept), text.escape(text.plain(step.why))])


def _where(path: Path, far: Progress | None) -> str | None:
    """Return how far the person is; None before the first step is done, where the total tells all."""
    if far is None or not far.begun:
        return None
    done = words.done_of(far.done, len(path.steps), far.skipped)
    if far.next is None:
        return f"{done}.\n{words.finished(blog_name(path.blog), len(path.steps), far.skipped)}"
    return f"{done}, {left(far)}."


def left(far: Progress) -> str:
    """Return how much reading is left."""
    return words.left(text.minutes(far.minutes), partial=far.untimed > 0) if far.minutes else words.LEFT_UNTIMED


def _total(path: Path) -> str:
    return words.reading_time(text.minutes(path.minutes), path.untimed) if path.minutes else words.UNTIMED


def _made(path: Path) -> str | None:
    if not path.computed:
        return None
    return words.COMPUTED if len(path.steps) > 1 else words.ONLY_ONE


def _buttons(far: Progress | None, asked: str) -> Iterator[Button]:
    if far is not None and far.begun:
        value = actions.encode(asked, 1)
        sure = Confirm(words.RESET_TITLE, words.RESET_TEXT, words.RESET_YES, words.RESET_NO)
        yield blocks.button(words.UNDO, actions.PATH_UNDO, value=value)
        yield blocks.button(words.RESET, actions.PATH_RESET, value=value, confirm=sure)
    yield share(asked)
