"""Subscriptions, feeds and deliveries at a terminal: how it all stands, and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain import search
from bot.domain.announcing import PREVIEW
from bot.domain.delivery import State
from bot.domain.rhythm import INSTANT
from bot.render import channel_words, text
from bot.render.facts import SEPARATOR
from bot.render.status import following, named
from bot.terminal import pausing_words, words
from bot.terminal.console import as_json, complain, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.domain.announcing import Paused, Subscribed
    from bot.domain.delivery import Subscription
    from bot.domain.polling import Feed
    from bot.domain.status import Status, Waiting

_TITLE = 80


def subscribed(answer: Subscribed, now: datetime) -> None:
    """Print what subscribing came to, and what its query would have caught of late."""
    say(words.subscribed(answer))
    if due := answer.subscription.digest_at:
        say(channel_words.digest(answer.subscription.schedule, text.ago(due, now)))
    if answer.preview is None:
        return
    say(channel_words.only_these(search.describe(search.parse(answer.subscription.query))))
    for doubt in answer.preview.doubts:
        complain(text.plain(search.told(doubt)))
    total = text.counted(answer.preview.total, "post") if answer.preview.total else None
    say(channel_words.caught(len(answer.preview.caught), total, PREVIEW.days))
    for one in answer.preview.caught[:3]:
        say(f"  {text.shorten(text.plain(one.title), _TITLE)}")


def paused(answer: Iterable[Paused]) -> None:
    """Print what is paused now, and what was before."""
    for one in answer:
        its = one.subscription
        state = pausing_words.subscription_state(its.state, its.reason, its.paused_by)
        where = its.blog.title, its.channel_id
        say(pausing_words.paused_already(*where, state) if one.already else pausing_words.paused(*where))


def subscriptions(listing: Iterable[Subscription], now: datetime) -> None:
    """Print what is announced where."""
    rows = list(listing)
    if not rows:
        say(words.NO_SUBSCRIPTIONS)
    for one in rows:
        sent = (
            channel_words.last_sent(text.ago(one.last_sent_at, now)) if one.last_sent_at else channel_words.NEVER_SENT
        )
        waiting = channel_words.waiting(text.counted(one.waiting, "post")) if one.waiting else ""
        state = pausing_words.subscription_state(one.state, one.reason, one.paused_by)
        only = channel_words.only(search.describe(search.parse(one.query))) if one.query else ""
        rhythm = "" if one.schedule == INSTANT else channel_words.rhythm(one.schedule)
        say(SEPARATOR.join(filter(None, [f"{one.blog.slug} in {one.channel_id}", state, rhythm, only, sent, waiting])))


def subscriptions_json(listing: Iterable[Subscription]) -> None:
    """Print a row for each subscription."""
    as_json(
        {
            "workspace": one.workspace_id,
            "channel": one.channel_id,
            "blog": one.blog.slug,
            "query": one.query,
            "rhythm": one.schedule.rhythm,
            "digest_at": one.digest_at,
            "state": one.state,
            "reason": one.reason,
            "paused_by": one.paused_by,
            "waiting": one.waiting,
            "last_sent_at": one.last_sent_at,
        }
        for one in listing
    )


def status(answer: Status, now: datetime) -> None:
    """Print how feeds and deliveries stand."""
    for feed in answer.feeds:
        say(_feed(feed, answer, now))
        if feed.failures:
            say(f"  {words.failing(text.in_a_row(feed.failures), feed.error or '')}")
    if not answer.feeds:
        say(channel_words.NO_FEEDS)
    counts = SEPARATOR.join(channel_words.state(state, count) for state, count in answer.by_state.items() if count)
    say(words.deliveries(counts) if counts else words.NO_DELIVERIES)
    for one in answer.waiting:
        say(f"  {_waiting(one, now)}")
        if one.state is State.UNKNOWN:
            say(f"    {words.decide(one.delivery_id)}")
    seen = answer.worker_seen_at
    say(words.worker_seen(text.ago(seen, now)) if seen else words.NO_WORKER)


def status_json(answer: Status) -> None:
    """Print a row for each feed, and the deliveries by state."""
    feeds = [
        {
            "blog": feed.blog.slug,
            "posts": answer.articles.get(feed.blog.slug, 0),
            "succeeded_at": feed.succeeded_at,
            "next_check_at": None if feed.gone else feed.next_check_at,
            "failures": feed.failures,
            "error": feed.error,
        }
        for feed in answer.feeds
    ]
    waiting = [
        {
            "id": one.delivery_id,
            "state": one.state,
            "channel": one.channel_id,
            "title": one.title,
            "reason": one.reason,
            "due_at": one.due_at,
            "held": one.held,
        }
        for one in answer.waiting
    ]
    as_json(feeds, deliveries=answer.by_state, waiting=waiting, worker_seen_at=answer.worker_seen_at)


def _feed(feed: Feed, answer: Status, now: datetime) -> str:
    posts = text.counted(answer.articles.get(feed.blog.slug, 0), "post")
    read = channel_words.read_at(text.ago(feed.succeeded_at, now)) if feed.succeeded_at else words.NEVER_READ
    due = channel_words.next_poll(text.ago(feed.next_check_at, now)) if feed.next_check_at > now else channel_words.DUE
    return f"{feed.blog.slug}: {SEPARATOR.join([posts, read, words.GONE if feed.gone else due])}"


def _waiting(one: Waiting, now: datetime) -> str:
    return SEPARATOR.join(filter(None, [named(one), one.channel_id, following(one, now), one.reason]))
