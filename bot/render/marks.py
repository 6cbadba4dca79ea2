"""Save and Mark read under a post, what a click on them came to, and the lists of what a person saved and read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from bot.domain.reading import Kept
from bot.render import actions, blocks, text
from bot.render import marks_words as words
from bot.render.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slackblocks import Button

    from bot.domain.articles import Article

KEPT: tuple[Kept, ...] = get_args(Kept)


@dataclass(frozen=True, slots=True)
class Mine:
    """What the person who reads an answer put on its posts, by article; `asked` and `page` draw the answer anew."""

    marks: Mapping[str, frozenset[Kept]]
    asked: str = ""
    page: int = 1


def on(article: Article, mine: Mine | None) -> frozenset[Kept]:
    """Return the reader's marks on a post; nobody's where everyone reads it."""
    return mine.marks.get(article.id, frozenset()) if mine else frozenset()


def controls(article: Article, mine: Mine | None = None) -> list[Button]:
    """Return the buttons that save a post and mark it as read, or take back what the reader did.

    Where everyone reads the message they tell nothing of anybody's marks.
    """
    value = actions.encode_mark(article.id, mine.asked, mine.page) if mine else article.id
    return [_control(article, kept, value, marked=kept in on(article, mine)) for kept in KEPT]


def _control(article: Article, kept: Kept, value: str, *, marked: bool) -> Button:
    title = text.shorten(text.plain(article.title), text.SPOKEN_TITLE_LIMIT)
    if marked:
        shown, spoken = words.MARKED_BUTTONS[kept], words.taking_back(title)
        return blocks.button(shown, actions.UNMARK + kept, value=value, spoken=spoken)
    label = words.BUTTONS[kept]
    return blocks.button(label, actions.MARK + kept, value=value, spoken=words.aloud(label, title))


def marked(article: Article, kept: Kept) -> Message:
    """Confirm a mark, with the button that takes it back."""
    line = words.MARKED[kept]
    undo = blocks.button(words.UNDO, actions.UNMARK + kept, value=article.id)
    return Message(line, (blocks.section(line), *blocks.buttons([undo])))


def sure(kept: Kept, posts: int) -> Message:
    """Ask before everything a person saved or read is forgotten."""
    line = words.sure(text.counted(posts, "post"), kept)
    forget = blocks.button(words.FORGET, actions.FORGET + kept, style="danger")
    return Message(line, (blocks.section(line), *blocks.buttons([forget])))
