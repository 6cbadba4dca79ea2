"""Commands about one's own reading: saved and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.commandline.opening import json_option, limit_option, opened, page_option
from bot.domain.reading import LOCAL

if TYPE_CHECKING:
    from bot.domain.reading import Kept


def _command(kept: Kept, said: str) -> click.Command:
    """Return the command that lists what carries one mark, and changes it."""

    @click.command(kept, help=said)
    @click.option("--add", metavar="POST", multiple=True, help="Mark a post, named by its address or its id.")
    @click.option("--remove", metavar="POST", multiple=True, help="Take the mark from a post.")
    @click.option("--clear", is_flag=True, help="Forget the whole list.")
    @page_option
    @limit_option
    @json_option
    def command(
        page: int, limit: int, add: tuple[str, ...], remove: tuple[str, ...], *, clear: bool, as_json: bool
    ) -> None:
        from bot.terminal import mine as drawn

        with opened() as app:
            for post in add:
                app.reading.mark(LOCAL, post, kept)
            for post in remove:
                article, was_there = app.reading.unmark(LOCAL, post, kept)
                if not was_there:
                    drawn.not_marked(article, kept)
            if clear:
                drawn.cleared(app.reading.clear(LOCAL, kept))
            marks = app.reading.listed(LOCAL, kept, page=page, size=limit)
            series = app.library.series(one.article for one in marks.page.items)
        drawn.listed_json(marks, series) if as_json else drawn.listed(marks)

    return command


saved = _command(
    "saved",
    """List the posts you saved, the last first; --add and --remove change the list.

    \b
    techblog saved --add https://netflixtechblog.com/open-sourcing-zuul-2-82ea476cb2b3
    techblog search routing is:saved
    """,
)
read = _command("read", "List the posts you marked as read, the last first; --add and --remove change the list.")
