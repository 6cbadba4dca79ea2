"""Commands for what channels get: subscribe, unsubscribe, pause, resume, subscriptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from bot.commandline.opening import blog_option, json_option, opened, quiet
from bot.commandline.typed import WithWords, query
from bot.domain.errors import ConfigurationError, NotFound, UsageError
from bot.domain.rhythm import read_schedule
from bot.terminal import pausing_words, words
from bot.terminal.console import say, waiting

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.wiring import Techblog

_CHANNEL = re.compile(r"[CGD][A-Z0-9]{5,}")


def _checked(_context: click.Context, _argument: click.Parameter, typed: str) -> str:
    """Refuse a name: whoever calls Slack by a name subscribes a second time what has an ID."""
    if not _CHANNEL.fullmatch(typed):
        raise UsageError(words.no_channel_id(typed))
    return typed


channel_argument = click.argument("channel", callback=_checked)


@click.command(cls=WithWords)
@channel_argument
@click.argument("filters", metavar="[FILTERS]...", nargs=-1, type=click.UNPROCESSED)
@blog_option
def subscribe(channel: str, filters: tuple[str, ...], blog: str | None) -> None:
    """Announce new posts in a channel, or those that pass filters.

    CHANNEL is its ID, such as C0123456789. The newest post is shown there once, as a sample. Filters and words are
    those of search; daily or weekly gathers posts in one message, instant announces each. Both can be changed later,
    and what is not said stays.

    \b
    techblog subscribe C0123456789
    techblog subscribe C0123456789 section:data max:20m
    techblog subscribe C0123456789 weekly on friday at 16 Europe/Berlin
    """  # noqa: D301 - click keeps the lines after this mark
    from bot.terminal import health

    settings = quiet()
    schedule, words_ = read_schedule(query(filters), settings.timezone)
    with opened(settings) as app:
        workspace = _entered(app, settings)
        with waiting(words.SUBSCRIBING):
            subscribed = app.subscriptions.subscribe(
                workspace_id=workspace,
                channel_id=channel,
                user_id="",
                blog=app.blog(blog),
                query=words_,
                schedule=schedule,
            )
        health.subscribed(subscribed, app.clock.now())


@click.command()
@channel_argument
@click.option("--blog", metavar="NAME", help="Which blog; all of the channel's without it.")
def unsubscribe(channel: str, blog: str | None) -> None:
    """Stop announcing in a channel.

    CHANNEL is its ID, as `techblog subscriptions` lists it.
    """
    settings = quiet()
    with opened(settings) as app:
        ended = app.subscriptions.unsubscribe(workspace_id=_entered(app, settings), channel_id=channel, blog=blog)
    if not ended:
        raise NotFound(words.not_subscribed(channel))
    say(words.unsubscribed(", ".join(one.blog.title for one in ended), channel))


@click.command()
@channel_argument
@click.option("--blog", metavar="NAME", help="Which blog; all of the channel's without it.")
def pause(channel: str, blog: str | None) -> None:
    """Keep new posts back in a channel for a while.

    They wait in order until `techblog resume`; what has waited for two weeks is kept back as old news.
    """
    from bot.terminal import health

    settings = quiet()
    with opened(settings) as app:
        workspace = _entered(app, settings)
        paused = app.subscriptions.pause(workspace_id=workspace, channel_id=channel, user_id="", blog=blog)
    if not paused:
        raise NotFound(pausing_words.nothing_paused(channel))
    health.paused(paused)


@click.command()
@channel_argument
@click.option("--blog", metavar="NAME", help="Which blog; all of the channel's without it.")
def resume(channel: str, blog: str | None) -> None:
    """Go on where a channel was paused.

    Also where Slack refused the channel, once that is mended. What waited comes first.
    """
    from bot.terminal import health

    settings = quiet()
    with opened(settings) as app:
        workspace = _entered(app, settings)
        with waiting(pausing_words.RESUMING):
            resumed = app.subscriptions.resume(workspace_id=workspace, channel_id=channel, user_id="", blog=blog)
        now = app.clock.now()
    if not resumed:
        raise NotFound(pausing_words.nothing_paused(channel))
    for one in resumed:
        health.subscribed(one, now)


@click.command()
@json_option
def subscriptions(*, as_json: bool) -> None:
    """List what is announced where, and whether it works."""
    from bot.terminal import health

    with opened() as app:
        listing, now = app.subscriptions.listing(workspace_id=None), app.clock.now()
    health.subscriptions_json(listing) if as_json else health.subscriptions(listing, now)


def _entered(app: Techblog, settings: Settings) -> str:
    """Return the workspace of the bot token in the settings, which the command cannot do without."""
    from bot import wiring
    from bot.runtime import tokens

    tokens.posting(settings)
    identity = wiring.enter(app, settings)
    if identity is None:
        raise ConfigurationError(words.ONE_WORKSPACE)
    return identity.workspace_id
