"""Commands about which blogs there are: follow, unfollow, blogs."""

from __future__ import annotations

import click

from bot.commandline.opening import json_option, opened
from bot.domain.reading import LOCAL
from bot.terminal import words
from bot.terminal.console import waiting


@click.command()
@click.argument("url")
@click.option("--name", default="", metavar="NAME", help="What to call it, where its feed's own name is not good.")
def follow(url: str, name: str) -> None:
    """Bring another blog, by the address of its feed.

    Its posts fill the archive, and none of them is announced. Every workspace of this installation sees it.
    """
    from bot.terminal import blogs as drawn

    with opened() as app, waiting(words.FOLLOWING):
        followed = app.following.follow(url, LOCAL, name)
    drawn.followed(followed)


@click.command()
@click.argument("name")
def unfollow(name: str) -> None:
    """Let go of a blog that was brought by follow; its archive is kept."""
    from bot.terminal import blogs as drawn

    with opened() as app:
        unfollowed = app.following.unfollow(name, LOCAL)
    drawn.unfollowed(unfollowed)


@click.command()
@click.option("--use", metavar="NAME", help="Let this blog be the one that is meant without --blog.")
@json_option
def blogs(use: str | None, *, as_json: bool) -> None:
    """List the blogs there are, and which one is meant without --blog."""
    from bot.terminal import blogs as drawn

    with opened() as app:
        if use is not None:
            app.following.use(use, LOCAL)
        known, now = app.following.blogs(LOCAL), app.clock.now()
    drawn.blogs_json(known) if as_json else drawn.blogs(known, now)
