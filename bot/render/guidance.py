"""Help from the command table, and the answers to what cannot be done, or not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.commands import COMMANDS, SLASH
from bot.render import blocks, text, words
from bot.render.message import Message

if TYPE_CHECKING:
    from bot.domain.commands import Command

_WORD_LIMIT = 40
_ERROR_LIMIT = 1000


def help(command: Command | None = None) -> Message:  # noqa: A001 - named as the command is
    """Return what can be asked, or how one command is used, with examples to type."""
    lines = _one(command) if command else [words.HELP, *(_line(each) for each in COMMANDS), words.HELP_MORE]
    return said(text.joined(lines))


def unknown_command(word: str, nearest: Command | None) -> Message:
    """Return that there is no such command, and the one that was probably meant."""
    head = words.unknown_command(text.code(text.shorten(text.plain(word), _WORD_LIMIT)))
    meant = words.meant(text.code(f"{SLASH} {nearest.usage}"), text.escape(nearest.summary)) if nearest else None
    return said(text.joined([head, meant, words.SEE_HELP]))


def error(said_so: str) -> Message:
    """Return an error's own words; they may hold what a person typed or a feed said, so they are data."""
    return said(f":warning: {_as_said(said_so)}")


def progress(doing: str) -> Message:
    """Return that longer work has begun, and what it is."""
    return said(f":hourglass_flowing_sand: {_as_said(doing)}")


def said(line: str) -> Message:
    """Return mrkdwn as a message of one section."""
    return Message(line, (blocks.section(line),))


def _as_said(sentences: str) -> str:
    return text.escape("\n".join(map(text.plain, text.shorten(sentences, _ERROR_LIMIT).splitlines())))


def _line(command: Command) -> str:
    return f"{text.code(f'{SLASH} {command.usage}')}  {text.escape(command.summary)}"


def _one(command: Command) -> list[str]:
    examples = [f"• {text.code(f'{SLASH} {example}')}" for example in command.examples]
    return [_line(command), text.escape(command.more), *([words.EXAMPLES, *examples] if examples else [])]
