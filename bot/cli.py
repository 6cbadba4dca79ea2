"""The `techblog` command: its table of contents, and how it ends (0 ok, 1 failed, 2 usage)."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click

from bot.commandline import (
    about,
    alike,
    blogs,
    channels,
    deliveries,
    exporting,
    inside,
    mine,
    more,
    operating,
    path,
    reading,
)
from bot.commandline.opening import FAILED, USAGE
from bot.domain.errors import NotFound, TechblogError, UsageError
from bot.terminal.console import PROGRAM, complain
from bot.version import version

CONTENTS: dict[str, tuple[click.Command, ...]] = {
    "Try it": (operating.playground,),
    "Read": (
        reading.search,
        reading.archive,
        reading.latest,
        alike.like,
        more.more,
        about.about,
        path.start_here,
        inside.sections,
        reading.history,
        about.compare,
        exporting.export,
    ),
    "Mine": (mine.saved, mine.read),
    "Blogs": (blogs.blogs, blogs.follow, blogs.unfollow),
    "Announce": (channels.subscribe, channels.unsubscribe, channels.pause, channels.resume, channels.subscriptions),
    "Run": (operating.run, operating.web, operating.worker, operating.poll),
    "Look after": (
        operating.status,
        deliveries.why,
        deliveries.resolve,
        operating.doctor,
        operating.db,
        operating.manifest,
    ),
}
"""Every command, under what it is for, in the order of the help."""


class Contents(click.Group):
    """Lists the commands under their headings, each with its whole first sentence."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a list for each heading; all are as wide as the longest name."""
        del ctx
        width = max(len(name) for name in self.commands)
        for heading, commands in CONTENTS.items():
            with formatter.section(heading):
                formatter.write_dl([(f"{one.name:<{width}}", _first_sentence(one)) for one in commands])


@click.group(cls=Contents, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version(), prog_name=PROGRAM, message="%(prog)s %(version)s")
def cli() -> None:
    """Put an engineering blog into Slack: announced, searchable, with a path for newcomers.

    No Slack workspace at hand? `techblog playground` shows everything on a local page.
    """


for several in CONTENTS.values():
    for each in several:
        cli.add_command(each)


def main() -> None:
    """Run the command line; every known failure ends in one line that says what to do next."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a stream that some program put there
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # see above
    try:
        cli(prog_name=PROGRAM)
    except (UsageError, NotFound) as error:
        _end(error, USAGE)
    except TechblogError as error:
        _end(error, FAILED)
    finally:
        _flush()


def _flush() -> None:
    """Write out what is left; a reader that has had enough, as `head` has, is no reason to complain at exit."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end(error: TechblogError, code: int) -> None:
    complain(error.words)
    if error.detail:
        import structlog  # noqa: PLC0415 - a third of what --help takes

        structlog.get_logger(__name__).info("command_failed", detail=error.detail)
    sys.exit(code)


def _first_sentence(command: click.Command) -> str:
    return (command.help or "").partition("\n\n")[0].replace("\n", " ")


if __name__ == "__main__":
    main()
