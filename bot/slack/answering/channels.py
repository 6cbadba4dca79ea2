"""Answers about what a channel gets: subscribe, unsubscribe, subscriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.errors import ChannelRefused
from bot.render import channel
from bot.slack import typed
from bot.slack.asking import usage

if TYPE_CHECKING:
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def subscribe(services: Services, ask: Ask) -> Message:
    """Announce new posts in a channel."""
    read = typed.read(ask.text)
    where = typed.channel(read, ask.channel_id)
    blog = services.following.meant(ask.person, typed.only_blog(read.words, usage("subscribe")))
    try:
        subscribed = services.subscriptions.subscribe(
            workspace_id=ask.workspace_id,
            channel_id=where,
            user_id=ask.user_id,
            blog=blog,
        )
    except ChannelRefused as error:
        if error.code == "not_in_channel":
            return channel.not_in_channel(where)
        raise
    drawn = {
        "begun": lambda: channel.subscribed(subscribed.subscription, sample_shown=subscribed.sample),
        "begins": lambda: channel.begins(subscribed.subscription),
        "resumed": lambda: channel.resumed(subscribed.subscription),
        "already": lambda: channel.already_subscribed(subscribed.subscription),
    }
    return drawn[subscribed.change]()


def unsubscribe(services: Services, ask: Ask) -> Message:
    """Stop announcing in a channel."""
    read = typed.read(ask.text)
    where = typed.channel(read, ask.channel_id)
    named = typed.only_blog(read.words, usage("unsubscribe"))
    blog = services.following.meant(ask.person, named) if named else None
    ended = services.subscriptions.unsubscribe(workspace_id=ask.workspace_id, channel_id=where, blog=blog)
    return channel.unsubscribed(ended)


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
    "subscriptions": subscriptions,
}
"""Each command of this kind, with what answers it."""
