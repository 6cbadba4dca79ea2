"""Commands about what a blog is: about, compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from bot.commandline.opening import blog_option, json_option, opened

if TYPE_CHECKING:
    from bot.domain.about import Voice


@click.command()
@click.argument("name", metavar="[BLOG]", required=False)
@click.option(
    "--voice",
    type=click.Choice(["tourist", "engineer"]),
    default="tourist",
    show_default=True,
    help="For whom it is told.",
)
@blog_option
@json_option
def about(name: str | None, voice: str, blog: str | None, *, as_json: bool) -> None:
    """Tell what a blog is, for whom, and how it differs from others."""
    from bot.terminal import about as drawn

    with opened() as app:
        told, now = app.acquaintance.about(blog=app.blog(name or blog)), app.clock.now()
    heard = cast("Voice", voice)
    drawn.about_json(told, heard) if as_json else drawn.about(told, heard, now)


@click.command()
@click.argument("other", required=False)
@blog_option
@json_option
def compare(other: str | None, blog: str | None, *, as_json: bool) -> None:
    """Hold a blog against OTHER, side by side; without OTHER, list what there is to compare with."""
    from bot.terminal import about as drawn

    with opened() as app:
        where = app.blog(blog)
        if other is None:
            told, names = app.acquaintance.about(blog=where), app.acquaintance.comparable(blog=where)
            return drawn.comparable_json(told, names) if as_json else drawn.comparable(told, names)
        both = app.acquaintance.compare(other, blog=where)
    return drawn.compare_json(both) if as_json else drawn.compare(both)
