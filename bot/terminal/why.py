"""Why a post did or did not appear in a channel, at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.delivery import State
from bot.render import text
from bot.render.facts import SEPARATOR
from bot.render.rows import article_row
from bot.render.why import lines
from bot.terminal import words
from bot.terminal.console import as_json, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.domain.series import Series
    from bot.domain.why import Told, Why


def why(found: tuple[Why, ...], now: datetime) -> None:
    """Print which post is meant, and what became of it in the channel."""
    for one in found:
        published = text.date(one.article.published, one.article.precision)
        say(SEPARATOR.join([text.title_of(one.article.title), one.blog.slug, published, one.channel_id]))
        for line in lines(one, now):
            say(f"  {line}")
        for told in one.told:
            if told.state is State.UNKNOWN:
                say(f"  {words.decide(told.delivery_id)}")


def why_json(found: tuple[Why, ...], now: datetime, series: Mapping[str, Series]) -> None:
    """Print a row for each workspace that has the channel: the article's, and what became of it there."""
    as_json(article_row(one.article, series.get(one.article.id)) | _there(one, now) for one in found)


def _there(one: Why, now: datetime) -> dict[str, Any]:
    return {
        "workspace": one.subscription.workspace_id if one.subscription else None,
        "channel": one.channel_id,
        "absence": one.absence,
        "came_at": one.came_at,
        "subscribed_at": one.subscription.created_at if one.subscription else None,
        "words": lines(one, now),
        "deliveries": [_row(told) for told in one.told],
    }


def _row(told: Told) -> dict[str, Any]:
    return {
        "id": told.delivery_id,
        "kind": told.kind,
        "state": told.state,
        "reason": told.reason,
        "due_at": told.due_at if told.waits else None,
        "settled_at": told.settled_at,
        "ts": told.ts,
    }
