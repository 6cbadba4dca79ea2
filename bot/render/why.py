"""Why a post did or did not appear in a channel: one line for each message, or why there is none."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.delivery import State, SubscriptionState
from bot.render import blocks, text
from bot.render import why_words as words
from bot.render.channel import how_paused, mention
from bot.render.facts import SEPARATOR, blog_name
from bot.render.message import Message
from bot.render.resolving import buttons
from bot.render.status import WORKER_SILENT

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.why import Told, Why

_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,62}(?:\.enterprise)?")
_AT_ONCE = timedelta(seconds=10)


def why(whys: tuple[Why, ...], now: datetime, *, domain: str = "", question: str = "") -> Message:
    """Return the answer; with `question`, its id, what Slack left open can be decided there.

    `domain` is the workspace's part of its address in Slack, by which messages are linked; "" links none.
    """
    drawn: list[dict[str, Any]] = []
    for one in whys:
        drawn += [blocks.section(_head(one)), *_drawn(one, now, domain, question)]
    spoken = [line for one in whys for line in (_head(one), *lines(one, now, escaped=True))]
    return Message(text.joined(spoken), tuple(drawn))


def lines(why: Why, now: datetime, *, escaped: bool = False) -> list[str]:
    """Return the answer as sentences, one for each message; `escaped` for mrkdwn."""
    if why.absence is None:
        return [_told(why, told, now, escaped=escaped) for told in why.told]
    blog = blog_name(why.blog) if escaped else text.plain(why.blog.title)
    came = text.ago(why.came_at, now) if why.came_at else None
    subscribed = text.ago(why.subscription.created_at, now) if why.subscription else None
    return [words.absent(why.absence, blog, came, subscribed)]


def _drawn(why: Why, now: datetime, domain: str, question: str) -> list[dict[str, Any]]:
    said = lines(why, now, escaped=True)
    if not why.told:
        return [blocks.section(said[0])]
    drawn = []
    for told, line in zip(why.told, said, strict=True):
        link = _link(why, told, domain)
        drawn.append(blocks.section(f"{line} <{link}|{words.OPEN_MESSAGE}>" if link else line))
        if told.state is State.UNKNOWN and question:
            drawn += buttons(told.delivery_id, why.article.title, question)
    return drawn


def _head(why: Why) -> str:
    title = text.isolated(text.link(why.article.url, why.article.title))
    known = text.date(why.article.published, why.article.precision)
    return f"*{title}*\n{SEPARATOR.join([blog_name(why.blog), known, mention(why.channel_id)])}"


def _told(why: Why, told: Told, now: datetime, *, escaped: bool) -> str:
    reason = _fit(told.reason, escaped=escaped)
    if told.state is State.SENT:
        when = f"{text.ago(told.settled_at, now)} ({text.day(told.settled_at)})" if told.settled_at else None
        return " ".join(filter(None, [words.sent(told.kind, told.together, when), reason]))
    if told.state is State.SENDING:
        return words.SENDING
    if told.waits:
        return " ".join([words.waits(told.kind, told.together), *_holds(why, told, now, escaped=escaped)])
    said = {
        State.FILTERED: words.filtered,
        State.SUPPRESSED: words.suppressed,
        State.REJECTED: words.rejected,
        State.UNKNOWN: words.unknown,
    }[told.state]
    return said(reason).strip()


def _holds(why: Why, told: Told, now: datetime, *, escaped: bool) -> list[str]:
    """Return what a message waits for, the greatest hindrance first; what is behind it may not matter."""
    subscription = why.subscription
    if why.halted:
        return [words.halted(_fit(why.halted, escaped=escaped))]
    if subscription and subscription.state is SubscriptionState.PAUSED:
        return [words.paused(how_paused(subscription, escaped=escaped))]
    if subscription and told.together == "":
        return [words.digest(text.ago(subscription.digest_at, now) if subscription.digest_at else None)]
    held = [words.STARTING] if subscription and subscription.state is SubscriptionState.STARTING else []
    held += [words.ahead(text.counted(told.ahead, "message"))] if told.ahead else []
    if told.due_at > now + _AT_ONCE or told.reason:
        held.append(words.tried(text.ago(max(told.due_at, now), now), _fit(told.reason, escaped=escaped)))
    if why.worker_seen_at is None or now - why.worker_seen_at > WORKER_SILENT:
        held.append(words.NO_WORKER)
    return held or [words.SOON]


def _link(why: Why, told: Told, domain: str) -> str | None:
    """Return where Slack shows the message, made as Slack makes it, so that nobody has to be asked."""
    if told.state is not State.SENT or not told.ts or not _DOMAIN.fullmatch(domain):
        return None
    return f"https://{domain}.slack.com/archives/{why.channel_id}/p{told.ts.replace('.', '')}"


def _fit(reason: str | None, *, escaped: bool) -> str:
    short = text.shorten(text.plain(reason or ""), text.SUMMARY_LIMIT)
    return text.escape(short) if escaped else short
