"""What the playground's page asks of whoever runs it: the commands to complete, a post to publish, a notice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class CommandHint:
    """One subcommand as the composer completes it: `name` (`search`), `usage` (`words [filters]`), `summary`."""

    name: str
    usage: str
    summary: str


def _nothing() -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Hooks:
    """`publish` posts a sample article and returns words about it; `notice` returns a line for the banner, or None.

    Both are called in a worker thread, so they may take their time. `tries` are the lines of the *What to try* strip;
    `welcome` is a line of mrkdwn for whoever stands in an empty channel.
    """

    commands: Sequence[CommandHint] = ()
    publish: Callable[[], str] | None = None
    notice: Callable[[], str | None] = field(default=_nothing)
    command: str = "/techblog"
    summary: str = "The field guide to an engineering blog"
    welcome: str = ""
    tries: Sequence[str] = (
        "/techblog search routing",
        "/techblog start-here",
        "/techblog history",
        "/techblog subscribe",
    )
