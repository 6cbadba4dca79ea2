"""`chat.*`: posting, changing and deleting messages, with every way in which Slack declines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.standin import payloads, shapes
from bot.playground.standin.interactions import with_ids
from bot.playground.standin.refusal import Refusal, invalid
from bot.playground.standin.values import Message

if TYPE_CHECKING:
    from bot.playground.standin.asked import Asked
    from bot.playground.standin.values import Channel

TEXT_MAX = 40_000
"""`chat.postMessage` cuts longer texts; the stand-in refuses them, as it does a lost tail."""
UPDATE_TEXT_MAX = 4_000
"""`chat.update` answers `msg_too_long` above this."""


def post_message(asked: Asked) -> dict[str, Any]:
    """`chat.postMessage`: ids, `#name` of a public channel, or a person's id (their direct messages)."""
    channel = _target(asked)
    _may_post(asked, channel)
    content = _content(asked, TEXT_MAX)
    asked.slack.post_pace.take(asked.space.id, channel.id)
    message = _new(asked, channel, content)
    asked.world.put(message)
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": shapes.message(message, with_metadata=True)}


def post_ephemeral(asked: Asked) -> dict[str, Any]:
    """`chat.postEphemeral`: to one person, who must be there."""
    channel = asked.channel()
    if asked.required("user") not in asked.space.users:
        raise Refusal("user_not_in_channel")
    _may_post(asked, channel)
    content = _content(asked, TEXT_MAX)
    message = _new(asked, channel, content | {"only_to": asked.text("user"), "metadata": None})
    asked.world.put(message)
    return {"ok": True, "message_ts": message.ts}


def update(asked: Asked) -> dict[str, Any]:
    """`chat.update`: the bot's own messages only; blocks go where only text is given, metadata stays."""
    message = _own(asked, "cant_update_message")
    content = _content(asked, UPDATE_TEXT_MAX)
    edited = None if content["blocks"] else asked.world.new_ts()  # Slack marks edits of plain text only
    changes: dict[str, Any] = {"text": content["text"], "blocks": content["blocks"], "edited": edited}
    if content["metadata"] is not None:
        changes["metadata"] = content["metadata"]
    shape = shapes.message(asked.world.edit(message, **changes), with_metadata=True)
    return {"ok": True, "channel": message.channel, "ts": message.ts, "text": content["text"], "message": shape}


def delete(asked: Asked) -> dict[str, Any]:
    """`chat.delete`: the bot's own messages only."""
    message = _own(asked, "cant_delete_message")
    asked.world.remove(message)
    return {"ok": True, "channel": message.channel, "ts": message.ts}


def get_permalink(asked: Asked) -> dict[str, Any]:
    """`chat.getPermalink`: where a message is found in a browser."""
    channel = asked.channel()
    ts = asked.required("message_ts")
    if asked.world.find(asked.space.id, channel.id, ts) is None:
        raise Refusal("message_not_found")
    link = f"https://{asked.space.domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"ok": True, "channel": channel.id, "permalink": link}


def _target(asked: Asked) -> Channel:
    name = asked.required("channel")
    person = asked.space.users.get(name)
    if person is not None and not person.is_bot:
        return asked.world.direct(asked.space, person.id)
    if name not in asked.space.channels:
        for channel in asked.space.channels.values():
            if not channel.private and channel.name == name.removeprefix("#"):
                return channel
    return asked.channel()


def _may_post(asked: Asked, channel: Channel) -> None:
    if channel.archived:
        raise Refusal("is_archived")
    if not channel.bot_is_member and (channel.private or "chat:write.public" not in asked.space.scopes):
        raise Refusal("not_in_channel")
    if channel.restricted:
        raise Refusal("restricted_action")


def _content(asked: Asked, longest: int) -> dict[str, Any]:
    blocks = asked.data("blocks", "invalid_blocks_format") or []
    text = asked.text("text")
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    if not text and not blocks:
        raise Refusal("no_text")
    if len(text) > longest:
        raise Refusal("msg_too_long")
    found = payloads.errors(blocks, "message") or _unfetched(asked, blocks)
    if found:
        raise invalid("invalid_blocks", found)
    return {"text": text, "blocks": with_ids(blocks, asked.world.new_id), "metadata": _metadata(asked)}


def _unfetched(asked: Asked, blocks: list[dict[str, Any]]) -> list[str]:
    """Slack fetches pictures as it takes a message, and refuses the whole where one does not come."""
    broken = asked.slack.broken_pictures
    places = [pointer for pointer, url in payloads.pictures(blocks) if url in broken]
    return [f"downloading image failed [json-pointer:{pointer}]" for pointer in places]


def _metadata(asked: Asked) -> dict[str, Any] | None:
    metadata = asked.data("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or not metadata.get("event_type"):
        raise Refusal("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_schema")
    return metadata


def _new(asked: Asked, channel: Channel, content: dict[str, Any]) -> Message:
    space = asked.space
    return Message(
        team=space.id,
        channel=channel.id,
        ts=asked.world.new_ts(),
        user=space.bot.id,
        bot_id=space.bot_id,
        app_id=space.app_id,
        thread_ts=asked.text("thread_ts") or None,
        unfurl_links=asked.flag("unfurl_links"),
        unfurl_media=asked.flag("unfurl_media"),
        **content,
    )


def _own(asked: Asked, otherwise: str) -> Message:
    channel = asked.channel()
    message = asked.world.find(asked.space.id, channel.id, asked.required("ts"))
    if message is None or message.is_ephemeral:
        raise Refusal("message_not_found")
    if message.bot_id != asked.space.bot_id:
        raise Refusal(otherwise)
    return message
