"""The export as an answer: the file goes to its asker's direct messages, and the answer says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.export import FEEDS, file_name, read_format
from bot.render import export_words as words
from bot.render.exported import exported, feeds_exported
from bot.render.exports.forms import feeds, written
from bot.render.text import escape
from bot.slack import typed
from bot.slack.asking import blog_in, kept

if TYPE_CHECKING:
    from bot.domain.export import Format
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def export(services: Services, ask: Ask) -> Message:
    """Send the form that is named."""
    form, filters = read_format(typed.read(ask.text).words)
    return sent(services, replace(ask, text=filters), form)


def sent(services: Services, ask: Ask, form: Format) -> Message:
    """Send the notes in this form; the question is kept without it, for the buttons of the other forms."""
    if form == "opml":
        return _feeds(services, ask)
    notes = services.exports.notes(ask.text, blog=blog_in(services, ask, ask.text), person=ask.person)
    content, name = written(notes, form), file_name(form, notes.blog)
    _send(services, ask, name, content, words.title(notes.blog.title))
    return exported(notes, name, form, len(content), kept(services, ask))


def _feeds(services: Services, ask: Ask) -> Message:
    content, number = feeds(services.exports.feeds(ask.text, person=ask.person))
    _send(services, ask, FEEDS, content, words.FEEDS)
    return feeds_exported(FEEDS, number, kept(services, ask))


def _send(services: Services, ask: Ask, name: str, content: bytes, title: str) -> None:
    services.files.send(ask.workspace_id, ask.user_id, name, content, title=title, comment=escape(title))


COMMANDS: dict[str, Answer] = {"export": export}
"""Each command of this kind, with what answers it."""
