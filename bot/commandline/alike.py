"""The command that finds more posts like one of them: like."""

from __future__ import annotations

import click

from bot.commandline.opening import json_option, limit_option, opened, page_option
from bot.domain.reading import LOCAL


@click.command()
@click.argument("post", nargs=-1, required=True)
@page_option
@limit_option
@click.option("--blog", metavar="NAME", help="Which blog the post is of; any of them without it.")
@json_option
def like(post: tuple[str, ...], page: int, limit: int, blog: str | None, *, as_json: bool) -> None:
    """Find more posts like one of them, and what they share.

    POST is its address, its ID or words of its title.

    \b
    techblog like chaos engineering upgraded
    """  # noqa: D301 - click keeps the lines after this mark
    from bot.terminal import alike as drawn

    with opened() as app:
        found = app.library.like(" ".join(post), blog=app.blog(blog) if blog else None, page=page, size=limit)
        marks = app.reading.marks(LOCAL, [one.article.id for one in found.page.items])
        series = app.library.series(one.article for one in found.page.items)
    drawn.alike_json(found, series) if as_json else drawn.alike(found, marks)
