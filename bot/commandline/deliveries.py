"""Commands for single posts in single channels: why, resolve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.commandline.channels import channel_argument
from bot.commandline.opening import json_option, opened
from bot.domain.resolving import VERDICTS
from bot.terminal.console import say

if TYPE_CHECKING:
    from bot.domain.resolving import Verdict


@click.command()
@click.argument("article")
@channel_argument
@click.option("--blog", metavar="NAME", help="Which blog; any of them without it.")
@json_option
def why(article: str, channel: str, blog: str | None, *, as_json: bool) -> None:
    """Tell why a post did or did not appear in a channel.

    ARTICLE is its address, its ID or words of its title; CHANNEL is its ID, as `techblog subscriptions` lists it.

    \b
    techblog why "chaos engineering" C0123456789
    """  # noqa: D301 - click keeps the lines after this mark
    from bot.terminal import why as terminal

    with opened() as app:
        found = app.reasons.why(article, channel_id=channel, blog=app.blog(blog) if blog else None)
        now, series = app.clock.now(), app.library.series(one.article for one in found)
    terminal.why_json(found, now, series) if as_json else terminal.why(found, now)


@click.command()
@click.argument("delivery")
@click.argument("verdict", type=click.Choice(VERDICTS))
def resolve(delivery: str, verdict: Verdict) -> None:
    """Decide on a message that Slack left open: it was posted, or post it again.

    DELIVERY is its ID, as `techblog status` shows it. Look into the channel first: `again` posts without looking.
    """
    from bot.render import resolving_words as words

    with opened() as app:
        resolved = app.resolving.resolve(delivery, verdict, workspace_id=None, by="")
    if resolved.done:
        say(words.resolved(verdict, resolved.title, resolved.channel_id))
    else:
        say(words.decided(resolved.state, resolved.title, resolved.channel_id))
