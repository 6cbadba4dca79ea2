"""What every command begins with: the settings, the log, the app, and options that several share."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bot.terminal import words
from bot.terminal.console import complain, waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings
    from bot.wiring import Techblog

FAILED, USAGE = 1, 2

blog_option = click.option("--blog", metavar="NAME", help="Which blog; the default one without it.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, its rows under `items`.")
page_option = click.option("--page", default=1, show_default=True, type=click.IntRange(1), help="Which page.")
limit_option = click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="Posts on a page."
)


def serving() -> Settings:
    """Return the settings of a process that runs on and on, its log set up as they say."""
    from bot import telemetry

    settings = _loaded()
    telemetry.configure(settings.log_format, settings.log_level)
    return settings


def quiet() -> Settings:
    """Return the settings of a command that answers and ends.

    Its log tells what the answer does not: at a terminal, errors; in a pipe or cron job, warnings too; more where
    TECHBLOG_LOG_LEVEL says so.
    """
    from bot import telemetry

    settings = _loaded()
    level = "error" if sys.stderr.isatty() else "warning"
    telemetry.configure(settings.log_format, settings.log_level if "log_level" in settings.model_fields_set else level)
    return settings


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[Techblog]:
    """Open the app for one command, with progress, as the first start fills the archive."""
    settings = settings or quiet()
    with waiting(words.OPENING):
        from bot import wiring

        app = wiring.assemble(settings)
    for mistake in app.mistakes:
        complain(mistake)
    try:
        yield app
    finally:
        app.close()


def _loaded() -> Settings:
    """Return the settings; a name that is none of them is warned about where errors go."""
    from bot import telemetry
    from bot.settings import Settings

    telemetry.configure(log_level="error")  # until the settings say how; otherwise events would land on stdout
    settings, warnings = Settings.load()
    for warning in warnings:
        complain(warning)
    return settings
