"""Answers about what a channel gets: subscribe, unsubscribe, pause, resume, subscriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain import search
from bot.domain.errors import ChannelRefused
from bot.domain.rhythm import read_schedule
from bot.render import channel
from bot.slack import typed
from bot.slack.asking import usage

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def subscribe(services: Services, ask: Ask) -> Message:
    """Announce new posts in a channel, or those that answer a query."""
    read = typed.read(ask.text)
    where = typed.channel(read, ask.channel_id)
    schedule, words = read_schedule(read.words, services.timezone)
    blog, query = _asked(services, ask, words)
    try:
        subscribed = services.subscriptions.subscribe(
            workspace_id=ask.workspace_id,
            channel_id=where,
            user_id=ask.user_id,
            blog=blog,
            query=query,
            schedule=schedule,
        )
    except ChannelRefused as error:
        if error.code == "not_in_channel":
            return channel.not_in_channel(where)
        raise
    return channel.answered(subscribed, services.clock.now())


def _asked(services: Services, ask: Ask, words: str) -> tuple[str, str]:
    """Return the blog and the query that are meant; a blog's bare name is the blog and no word to look for."""
    parsed = search.parse(words)
    names = {
        search.fold(name): one.slug for one in services.library.blogs(ask.person) for name in (one.slug, one.title)
    }
    if search.fold(words) in names:
        return names[search.fold(words)], ""
    return services.following.meant(ask.person, parsed.filters.blog), words


def unsubscribe(services: Services, ask: Ask) -> Message:
    """Stop announcing in a channel."""
    where, blog = _where(services, ask)
    ended = services.subscriptions.unsubscribe(workspace_id=ask.workspace_id, channel_id=where, blog=blog)
    return channel.unsubscribed(ended)


def pause(services: Services, ask: Ask) -> Message:
    """Keep what comes for a channel."""
    where, blog = _where(services, ask)
    paused = services.subscriptions.pause(
        workspace_id=ask.workspace_id, channel_id=where, user_id=ask.user_id, blog=blog
    )
    return channel.paused(paused)


def resume(services: Services, ask: Ask) -> Message:
    """Go on where a channel was paused."""
    where, blog = _where(services, ask)
    try:
        resumed = services.subscriptions.resume(
            workspace_id=ask.workspace_id, channel_id=where, user_id=ask.user_id, blog=blog
        )
    except ChannelRefused as error:
        if error.code == "not_in_channel":
            return channel.not_in_channel(where)
        raise
    return channel.resumed(resumed, services.clock.now())


def _where(services: Services, ask: Ask) -> tuple[str, str | None]:
    """Return the channel that is meant, and the blog where one is named."""
    read = typed.read(ask.text)
    named = typed.only_blog(read.words, usage(ask.command))
    return typed.channel(read, ask.channel_id), services.following.meant(ask.person, named) if named else None


def subscriptions(services: Services, ask: Ask) -> Message:
    """List what is announced where."""
    read = typed.read(ask.text)
    typed.only_blog(read.words, usage("subscriptions"))
    where = typed.channel(read, "") or None
    listing = services.subscriptions.listing(workspace_id=ask.workspace_id, channel_id=where)
    return channel.subscriptions(listing, services.clock.now())


COMMANDS: dict[str, Answer] = {
    "subscribe": subscribe,
    "unsubscribe": unsubscribe,
    "pause": pause,
    "resume": resume,
    "subscriptions": subscriptions,
}
"""Each command of this kind, with what answers it."""
