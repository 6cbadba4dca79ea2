"""What a channel gets: answers about subscribing, and the list of subscriptions with their health."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain import search
from bot.domain.announcing import PREVIEW
from bot.domain.delivery import SubscriptionState
from bot.render import actions, blocks, text
from bot.render import channel_words as words
from bot.render.adjusting_words import CHANGE
from bot.render.answers import mistaken
from bot.render.facts import SEPARATOR, blog_name
from bot.render.guidance import said
from bot.render.message import Message
from bot.render.words import and_more

if TYPE_CHECKING:
    from datetime import datetime

    from slackblocks import Button

    from bot.domain.announcing import Paused, Preview, Subscribed
    from bot.domain.delivery import Subscription

_MOST = 40
_ID = re.compile(r"[A-Z][A-Z0-9]{1,30}")


def answered(subscribed: Subscribed, now: datetime) -> Message:
    """Return what subscribing came to, and which posts it means where it has a query."""
    subscription, preview = subscribed.subscription, subscribed.preview
    where = _where(subscription)
    told = {
        "begun": lambda: words.subscribed(*where, sample_shown=subscribed.sample),
        "begins": lambda: words.begins(*where),
        "resumed": lambda: words.resumed(*where),
        "changed": lambda: words.changed(*where),
        "already": lambda: words.already_subscribed(*where),
    }[subscribed.change]()
    due = subscription.digest_at
    digest = words.digest(subscription.schedule, text.ago(due, now)) if due else None
    narrowed = caught(subscription.query, preview) if preview else None
    whole = text.joined([told, digest, narrowed])
    return Message(whole, (blocks.section(whole), *blocks.buttons([_change(subscription)])))


def announced(subscription: Subscription) -> str:
    """Name a subscription: its blog, and where."""
    return words.announced(*_where(subscription))


def caught(query: str, preview: Preview) -> str:
    """Return which posts a query means, and what it would have caught of late."""
    total = text.counted(preview.total, "post") if preview.total else None
    newest = [text.isolated(text.link(one.url, text.shorten(text.plain(one.title), 80))) for one in preview.caught[:3]]
    figures = words.caught(len(preview.caught), total, PREVIEW.days)
    doubts = [*map(mistaken, preview.doubts)]
    return text.joined([words.only_these(_understood(query)), *doubts, figures, *map(words.bullet, newest)])


def _change(subscription: Subscription) -> Button:
    return blocks.button(CHANGE, actions.ADJUST, value=str(subscription.id))


def unsubscribed(subscriptions: tuple[Subscription, ...]) -> Message:
    """Return what is no longer announced; nothing, where there was no subscription."""
    if not subscriptions:
        return said(words.NOT_SUBSCRIBED)
    return said(text.joined(words.unsubscribed(*_where(subscription)) for subscription in subscriptions))


def paused(paused: tuple[Paused, ...]) -> Message:
    """Return what is paused now, and what was already; nothing, where there was no subscription."""
    if not paused:
        return said(words.NOT_PAUSED)
    return said(text.joined(_paused(one) for one in paused))


def _paused(paused: Paused) -> str:
    where = _where(paused.subscription)
    return words.paused_already(*where, how_paused(paused.subscription)) if paused.already else words.paused_now(*where)


def resumed(resumed: tuple[Subscribed, ...], now: datetime) -> Message:
    """Return what goes on now; nothing, where there was no subscription."""
    if not resumed:
        return said(words.NOT_PAUSED)
    return said(text.joined(answered(one, now).text for one in resumed))


def subscriptions(subscriptions: tuple[Subscription, ...], now: datetime) -> Message:
    """Return each subscription with its state, its last delivery and what waits."""
    if not subscriptions:
        return said(words.NO_SUBSCRIPTIONS)
    head = words.subscriptions(text.counted(len(subscriptions), "subscription"))
    lines = [_line(subscription, now) for subscription in subscriptions[:_MOST]]
    more = len(subscriptions) - len(lines)
    rest = and_more(more) if more else None
    each = [blocks.section(line, _change(one)) for line, one in zip(lines, subscriptions, strict=False)]
    drawn = (blocks.section(head), *each, *([blocks.context(rest)] if rest else []))
    return Message(text.joined([head, *lines, rest]), drawn)


def not_in_channel(channel_id: str) -> Message:
    """Return how to bring the app into the channel."""
    return said(words.not_in_channel(mention(channel_id)))


def mention(channel_id: str) -> str:
    """Return the channel, or the person whose messages it is, as Slack shows it by name; what is no id stays text."""
    if not is_id(channel_id):
        return text.escape(channel_id)
    return f"<@{channel_id}>" if channel_id[0] in "UW" else f"<#{channel_id}>"


def is_id(given: str) -> bool:
    """Tell whether this can be one of Slack's ids, so that nothing else ever stands where a mention is read."""
    return bool(_ID.fullmatch(given))


def _where(subscription: Subscription) -> tuple[str, str]:
    return blog_name(subscription.blog), mention(subscription.channel_id)


def _line(subscription: Subscription, now: datetime) -> str:
    facts = [
        _state(subscription),
        words.rhythm(subscription.schedule),
        words.only(_understood(subscription.query)) if subscription.query else None,
        words.last_sent(text.ago(subscription.last_sent_at, now)) if subscription.last_sent_at else words.NEVER_SENT,
        words.waiting(text.counted(subscription.waiting, "post")) if subscription.waiting else None,
    ]
    hint = words.GO_ON if subscription.state is SubscriptionState.PAUSED else None
    return text.joined([words.announced(*_where(subscription)), SEPARATOR.join(filter(None, facts)), hint])


def how_paused(subscription: Subscription, *, escaped: bool = True) -> str:
    """Return why a subscription is paused, or by whom; `escaped` is for mrkdwn."""
    reason = text.shorten(text.plain(subscription.reason or ""), text.SUMMARY_LIMIT)
    who = subscription.paused_by
    return words.paused(text.escape(reason) if escaped else reason, mention(who) if who and escaped else who)


def _understood(query: str) -> str:
    return text.escape(text.shorten(search.describe(search.parse(query)), text.SUMMARY_LIMIT))


def _state(subscription: Subscription) -> str:
    if subscription.state is SubscriptionState.PAUSED:
        return words.PAUSED + how_paused(subscription)
    return words.STARTING if subscription.state is SubscriptionState.STARTING else words.ACTIVE
