"""What is said once an export is sent, with buttons for its other forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.export import FORMATS
from bot.domain.search import format as typed
from bot.render import actions, blocks, text
from bot.render import export_words as words
from bot.render.message import Message

if TYPE_CHECKING:
    from bot.domain.export import Format, Notes


def exported(notes: Notes, name: str, form: Format, size: int, asked: str) -> Message:
    """Return where the file is and what it holds; `size` is in bytes.

    The feeds are offered where nothing was chosen, not even a blog: they are those of all blogs.
    """
    line = words.sent(text.code(name), len(notes.articles), -(-size // 1024))
    others = [one for one in FORMATS if one != form and (one != "opml" or not typed(notes.query))]
    return _told(line, others, asked)


def feeds_exported(name: str, feeds: int, asked: str) -> Message:
    """Return where the file with the feeds is, and how many they are."""
    return _told(words.sent_feeds(text.code(name), feeds), [one for one in FORMATS if one != "opml"], asked)


def _told(line: str, others: list[Format], asked: str) -> Message:
    value = actions.encode(asked, 1)
    row = [blocks.button(one, actions.EXPORT + one, value=value, spoken=words.spoken(one)) for one in others]
    return Message(line, (blocks.section(line), blocks.context(words.OTHER_FORMS), *blocks.buttons(row)))
