"""The command that leads newcomers along a blog's path: start-here."""

from __future__ import annotations

import click

from bot.commandline.opening import blog_option, json_option, opened


@click.command("start-here")
@click.argument("words", metavar="[done|skip|undo|reset] [STEP]", nargs=-1)
@blog_option
@json_option
def start_here(words: tuple[str, ...], blog: str | None, *, as_json: bool) -> None:
    """Show newcomers what to read first, and why.

    It remembers what you have done and skipped, and marks the next post. done and skip mean the next one, or the one
    whose number you add; undo takes the last one back, reset all of them.

    \b
    techblog start-here
    techblog start-here done
    techblog start-here skip 3
    """  # noqa: D301 - click keeps the lines after this mark
    from bot.domain.errors import UsageError
    from bot.domain.progress import USAGE, read_move
    from bot.domain.reading import LOCAL
    from bot.terminal import articles

    move, rest = read_move(" ".join(words))
    if rest:
        raise UsageError(USAGE)
    with opened() as app:
        where = app.blog(blog)
        path = app.progress.move(LOCAL, move, blog=where) if move else app.progress.path(LOCAL, blog=where)
        marks = app.reading.marks(LOCAL, [step.article.id for step in path.steps])
        series = app.library.series(step.article for step in path.steps)
    articles.path_json(path, series) if as_json else articles.path(path, marks)
