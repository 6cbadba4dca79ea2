"""The command that tells more of one post: more."""

from __future__ import annotations

import click

from bot.commandline.opening import json_option, opened


@click.command()
@click.argument("post", nargs=-1, required=True)
@click.option("--blog", metavar="NAME", help="Which blog the post is of; any of them without it.")
@json_option
def more(post: tuple[str, ...], blog: str | None, *, as_json: bool) -> None:
    """Tell one post in up to three of its own sentences: what it does, how, and with what result.

    POST is its address, its ID or words of its title.

    \b
    techblog more open sourcing zuul
    """  # noqa: D301 - click keeps the lines after this mark
    from bot.terminal import more as drawn

    with opened() as app:
        found = app.library.more(" ".join(post), blog=app.blog(blog) if blog else None)
    drawn.more_json(found) if as_json else drawn.more(found)
