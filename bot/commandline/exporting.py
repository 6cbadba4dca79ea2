"""The command that writes the field notes into a file: export."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commandline.opening import blog_option, opened
from bot.commandline.typed import WithWords, query
from bot.domain.errors import UsageError
from bot.domain.export import FORMATS, read_format
from bot.terminal import words
from bot.terminal.console import complain, waiting

if TYPE_CHECKING:
    from bot.wiring import Techblog


@click.command(cls=WithWords)
@click.argument("filters", metavar="[FILTERS]...", nargs=-1, type=click.UNPROCESSED)
@click.option("--format", "form", type=click.Choice(FORMATS), help=f"Which kind of file; {FORMATS[0]} without it.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write it; - or nothing is stdout.")
@blog_option
def export(filters: tuple[str, ...], form: str | None, output: str, blog: str | None) -> None:
    """Write the field notes: what the blog is, where to start, its history, and all posts that pass filters.

    Words and filters are those of search; a form that stands before them is meant as one, as in Slack. html is one page
    to read and print; opml holds the feeds of all blogs, for a feed reader. In csv, a cell that a spreadsheet would
    take for a formula begins with an apostrophe.

    \b
    techblog export -o netflix.html
    techblog export markdown year:2019 -o notes.md
    techblog export --format csv tag:cassandra > posts.csv
    techblog export --format json "chaos engineering" -o chaos.json
    """  # noqa: D301 - click keeps the lines after this mark
    named, rest = (form, query(filters)) if form else read_format(query(filters))
    with opened() as app, waiting(words.EXPORTING):
        content, what = _feeds(app, rest, blog) if named == "opml" else _notes(app, rest, named, blog)
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    else:
        _keep(content, Path(output))
        complain(words.exported(output, what))


def _notes(app: Techblog, filters: str, form: str, blog: str | None) -> tuple[bytes, str]:
    """Return the notes in this form, and how many posts they hold."""
    from bot.domain.reading import LOCAL
    from bot.render.exports.forms import written
    from bot.render.text import counted

    notes = app.exports.notes(filters, blog=app.blog(blog), person=LOCAL)
    content = written(notes, next(one for one in FORMATS if one == form))
    return content, counted(len(notes.articles), "post")


def _feeds(app: Techblog, filters: str, blog: str | None) -> tuple[bytes, str]:
    """Return the feeds of all blogs, and how many they are; what chooses among posts or blogs is refused in words."""
    from bot.domain.reading import LOCAL
    from bot.render.exports.forms import feeds
    from bot.render.text import counted

    chosen = " ".join(filter(None, [f"--blog {blog}" if blog else "", filters]))
    content, number = feeds(app.exports.feeds(chosen, person=LOCAL))
    return content, counted(number, "feed")


def _keep(content: bytes, file: Path) -> None:
    """Write the file whole or not at all: beside it first, then in its place."""
    try:
        handle, beside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise UsageError(words.not_written(str(file)), detail=str(error)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(beside).chmod(0o644)
        Path(beside).replace(file)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise UsageError(words.not_written(str(file)), detail=str(error)) from error
