"""The JSON in which Slack gives messages, channels, people and views to an app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.playground.standin.values import Channel, Message, User, View, Workspace

CREATED = 1_600_000_000
"""When every channel here was made: nobody has asked yet."""


def message(item: Message, *, with_metadata: bool = False) -> dict[str, Any]:
    """Return a message as in `conversations.history`; metadata only where it was asked for, as Slack does."""
    shape: dict[str, Any] = {"type": "message", "user": item.user, "ts": item.ts, "text": item.text, "team": item.team}
    if item.bot_id:
        shape |= {"bot_id": item.bot_id, "app_id": item.app_id}
    if item.blocks:
        shape["blocks"] = item.blocks
    if item.thread_ts:
        shape["thread_ts"] = item.thread_ts
    if item.edited:
        shape["edited"] = {"user": item.user, "ts": item.edited}
    if item.files:
        shape["files"] = list(item.files)
    if with_metadata and item.metadata:
        shape["metadata"] = item.metadata
    return shape


def channel(item: Channel, *, members: int = 3) -> dict[str, Any]:
    """Return a conversation as in `conversations.info`."""
    shape: dict[str, Any] = {
        "id": item.id,
        "created": CREATED,
        "is_archived": item.archived,
        "is_im": item.im_with is not None,
        "is_private": item.private,
    }
    if item.im_with is not None:
        return shape | {"user": item.im_with, "is_open": True}
    return shape | {
        "name": item.name,
        "name_normalized": item.name,
        "is_channel": not item.private,
        "is_group": item.private,
        "is_member": item.bot_is_member,
        "is_general": item.name == "general",
        "topic": {"value": item.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": members,
    }


def user(item: User, team: str) -> dict[str, Any]:
    """Return a person as in `users.info`."""
    return {
        "id": item.id,
        "team_id": team,
        "name": item.name,
        "real_name": item.real_name,
        "deleted": False,
        "is_bot": item.is_bot,
        "tz": item.tz,
        "tz_label": item.tz,
        "tz_offset": item.tz_offset,
        "profile": {"real_name": item.real_name, "display_name": item.name},
    }


def view(item: View, space: Workspace) -> dict[str, Any]:
    """Return a view as `views.open` answers and as interactions carry it."""
    payload = item.payload
    shape = {
        "id": item.id,
        "team_id": item.team,
        "type": item.type,
        "blocks": payload.get("blocks", []),
        "private_metadata": payload.get("private_metadata", ""),
        "callback_id": payload.get("callback_id", ""),
        "external_id": payload.get("external_id", ""),
        "state": {"values": {}},
        "hash": item.hash,
        "clear_on_close": bool(payload.get("clear_on_close")),
        "notify_on_close": bool(payload.get("notify_on_close")),
        "root_view_id": item.root_id,
        "previous_view_id": item.previous_id,
        "app_id": space.app_id,
        "bot_id": space.bot_id,
    }
    return shape | {name: payload.get(name) for name in ("title", "submit", "close")}
