"""Commands about what is inside an archive: sections."""

from __future__ import annotations

import click

from bot.commandline.opening import blog_option, json_option, limit_option, opened, page_option
from bot.domain.reading import LOCAL


@click.command()
@click.argument("name", metavar="[NAME]...", nargs=-1)
@page_option
@limit_option
@blog_option
@json_option
def sections(name: tuple[str, ...], page: int, limit: int, blog: str | None, *, as_json: bool) -> None:
    """Show what is inside: every section with its size, trend and best posts.

    With NAME, or a part of it, list the posts of that section, newest first.
    """
    from bot.terminal import sections as drawn

    with opened() as app:
        where = app.blog(blog)
        if not name:
            there = app.contents.sections(blog=where)
            series = app.library.series(best for one in there.sections for best in one.best)
            return drawn.sections_json(there, series) if as_json else drawn.sections(there)
        one = app.contents.opened(" ".join(name), blog=where, page=page, size=limit)
        marks = app.reading.marks(LOCAL, [article.id for article in one.page.items])
        series = app.library.series((*one.page.items, *one.section.best))
    return drawn.opened_json(one, series) if as_json else drawn.opened(one, marks)
