"""Answers about the app itself: status and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.commands import BY_NAME, nearest
from bot.render import guidance
from bot.render import status as standing
from bot.slack import typed
from bot.slack.asking import kept, only_blog

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def status(services: Services, ask: Ask) -> Message:
    """Tell how everything stands."""
    only_blog(services, ask)
    whole = services.health.status(ask.workspace_id)
    question = kept(services, ask) if whole.unknown else ""
    return standing.status(whole, services.clock.now(), question)


def help(_services: Services, ask: Ask) -> Message:  # noqa: A001 - named as the command is
    """Tell what can be asked."""
    name = typed.read(ask.text).words.casefold()
    if name and name not in BY_NAME:
        return guidance.unknown_command(name, nearest(name))
    return guidance.help(BY_NAME.get(name))


COMMANDS: dict[str, Answer] = {
    "status": status,
    "help": help,
}
"""Each command of this kind, with what answers it."""
