"""`conversations.*`: what is in a channel, and which channels there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from bot.playground.standin import shapes
from bot.playground.standin.refusal import Refusal

if TYPE_CHECKING:
    from bot.playground.standin.asked import Asked
    from bot.playground.standin.values import Channel, Message

Item = TypeVar("Item")

PAGE = 100
PAGE_MAX = 999


def history(asked: Asked) -> dict[str, Any]:
    """`conversations.history`: newest first, in pages; ephemeral messages are in nobody's history."""
    channel = asked.channel()
    asked.scope(_scope(channel, "history"))
    asked.slack.history_pace.take(asked.space.id)
    if not channel.bot_is_member:
        raise Refusal("not_in_channel")
    found = [m for m in asked.world.log(asked.space.id, channel.id) if not m.is_ephemeral and _within(asked, m)]
    page, following = _page(asked, found[::-1])
    with_metadata = bool(asked.flag("include_all_metadata"))
    messages = [shapes.message(item, with_metadata=with_metadata) for item in page]
    answer = {"ok": True, "messages": messages, "has_more": bool(following), "pin_count": 0}
    return answer | {"response_metadata": {"next_cursor": following}}


def info(asked: Asked) -> dict[str, Any]:
    """`conversations.info`: one channel."""
    channel = asked.channel()
    asked.scope(_scope(channel, "read"))
    return {"ok": True, "channel": shapes.channel(channel)}


def list_(asked: Asked) -> dict[str, Any]:
    """`conversations.list`: the channels of the wanted types, public ones where none is named."""
    types = {kind.strip() for kind in (asked.text("types") or "public_channel").split(",")}
    for kind, scope in (("public_channel", "channels:read"), ("private_channel", "groups:read"), ("im", "im:read")):
        if kind in types:
            asked.scope(scope)
    hide_archived = bool(asked.flag("exclude_archived"))
    found = [c for c in asked.space.channels.values() if _kind(c) in types and not (hide_archived and c.archived)]
    seen = [c for c in found if not c.private or c.bot_is_member]
    page, following = _page(asked, seen)
    channels = [shapes.channel(item) for item in page]
    return {"ok": True, "channels": channels, "response_metadata": {"next_cursor": following}}


def open_(asked: Asked) -> dict[str, Any]:
    """`conversations.open`: the direct messages with one person."""
    person = asked.space.users.get(asked.required("users"))
    if person is None:
        raise Refusal("user_not_found")
    if person.is_bot:
        raise Refusal("cannot_dm_bot")
    return {"ok": True, "channel": {"id": asked.world.direct(asked.space, person.id).id}}


def _kind(channel: Channel) -> str:
    if channel.im_with is not None:
        return "im"
    return "private_channel" if channel.private else "public_channel"


def _scope(channel: Channel, what: str) -> str:
    family = {"im": "im", "private_channel": "groups", "public_channel": "channels"}[_kind(channel)]
    return f"{family}:{what}"


def _within(asked: Asked, message: Message) -> bool:
    inclusive = bool(asked.flag("inclusive"))
    oldest, latest = asked.text("oldest"), asked.text("latest")
    if oldest and not (micros(message.ts) > micros(oldest) or (inclusive and micros(message.ts) == micros(oldest))):
        return False
    return not latest or micros(message.ts) < micros(latest) or (inclusive and micros(message.ts) == micros(latest))


def micros(ts: str) -> int:
    """Return a time stamp in whole microseconds, which floats would blur; Refusal `invalid_ts_…` where it is none."""
    seconds, _, fraction = ts.partition(".")
    try:
        return int(seconds) * 1_000_000 + int((fraction + "000000")[:6])
    except ValueError:
        raise Refusal("invalid_arguments") from None


def _page(asked: Asked, items: list[Item]) -> tuple[list[Item], str]:
    size = asked.number("limit", PAGE)
    if not 0 < size <= PAGE_MAX:
        raise Refusal("invalid_limit")
    cursor = asked.text("cursor")
    if cursor and not cursor.removeprefix("next:").isdecimal():
        raise Refusal("invalid_cursor")
    start = int(cursor.removeprefix("next:") or 0)
    end = start + size
    return items[start:end], f"next:{end}" if end < len(items) else ""
