"""Save and Mark read under a post, what a click on them came to, and the lists of what a person saved and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.domain.reading import Kept
from bot.render import actions, blocks, text
from bot.render import marks_words as words
from bot.render.message import Message

if TYPE_CHECKING:
    from slackblocks import Button

    from bot.domain.articles import Article

KEPT: tuple[Kept, ...] = get_args(Kept)


def controls(article: Article) -> list[Button]:
    """Return the buttons that save a post and mark it as read; they tell nothing of anybody's marks."""
    title = text.shorten(text.plain(article.title), text.SPOKEN_TITLE_LIMIT)
    return [
        blocks.button(
            words.BUTTONS[kept],
            actions.MARK + kept,
            value=article.id,
            spoken=words.aloud(words.BUTTONS[kept], title),
        )
        for kept in KEPT
    ]


def marked(article: Article, kept: Kept) -> Message:
    """Confirm a mark, with the button that takes it back."""
    line = words.MARKED[kept]
    undo = blocks.button(words.UNDO, actions.UNMARK + kept, value=article.id)
    return Message(line, (blocks.section(line), *blocks.buttons([undo])))
