"""Answers along the path for newcomers: show it, and change what its asker has done or skipped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.progress import read_move
from bot.render import start_here as render
from bot.slack import typed
from bot.slack.asking import kept, mine, only_blog

if TYPE_CHECKING:
    from bot.domain.library import Path
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def start_here(services: Services, ask: Ask) -> Message:
    """Show the path; what was typed after the command changes it first, once, and is no part of the question."""
    move, rest = read_move(typed.read(ask.text).words)
    asked = replace(ask, text=rest)
    blog = only_blog(services, asked)
    if ask.public:
        return render.start_here(services.guides.start_here(blog=blog), kept(services, asked))
    if move is None:
        return shown(services, asked, services.progress.path(ask.person, blog=blog))
    return shown(services, asked, services.progress.move(ask.person, move, blog=blog))


def shown(services: Services, ask: Ask, path: Path) -> Message:
    """Draw the path as its asker sees it."""
    question = kept(services, ask)
    return render.start_here(path, question, mine(services, ask, question, [step.article for step in path.steps]))


COMMANDS: dict[str, Answer] = {"start-here": start_here}
"""Each command of this kind, with what answers it."""
