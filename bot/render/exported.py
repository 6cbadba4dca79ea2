"""What is said once an export is sent, with buttons for its other forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.export import FORMATS, file_name
from bot.render import actions, blocks, text
from bot.render import export_words as words
from bot.render.message import Message

if TYPE_CHECKING:
    from bot.domain.export import Format, Notes


def exported(notes: Notes, form: Format, size: int, asked: str) -> Message:
    """Return where the file is and what it holds; `size` is in bytes."""
    name = text.code(file_name(notes, form))
    if form == "opml":
        line = words.sent_feeds(name, len(notes.blogs))
    else:
        line = words.sent(name, len(notes.articles), -(-size // 1024))
    value = actions.encode(asked, 1)
    others = [one for one in FORMATS if one != form]
    row = [blocks.button(one, actions.EXPORT + one, value=value, spoken=words.spoken(one)) for one in others]
    return Message(line, (blocks.section(line), blocks.context(words.OTHER_FORMS), *blocks.buttons(row)))
