"""`files.*`: the three steps of an upload, and the file in its channel at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.standin import payloads
from bot.playground.standin.interactions import with_ids
from bot.playground.standin.refusal import Refusal, invalid
from bot.playground.standin.values import Message

if TYPE_CHECKING:
    from bot.playground.standin.asked import Asked
    from bot.playground.standin.world import World


def get_upload_url(asked: Asked) -> dict[str, Any]:
    """`files.getUploadURLExternal`: where to send the bytes, and how many are expected."""
    name, length = asked.required("filename"), asked.number("length", 0)
    if length <= 0:
        raise Refusal("invalid_arguments")
    id_ = asked.world.new_id("F")
    asked.world.files[id_] = {"id": id_, "team": asked.space.id, "name": name, "length": length, "content": None}
    return {"ok": True, "upload_url": f"{asked.slack.url}/upload/{id_}", "file_id": id_}


def receive(world: World, id_: str, content: bytes) -> None:
    """Take the bytes of a file; Refusal where it is unknown or not as long as it was announced."""
    record = world.files.get(id_)
    if record is None:
        raise Refusal("file_not_found")
    if len(content) != record["length"]:
        raise Refusal("length_mismatch")
    record["content"] = content


def complete_upload(asked: Asked) -> dict[str, Any]:
    """`files.completeUploadExternal`: share the files; a markdown block beside them is refused."""
    files = asked.data("files", "invalid_arguments") or []
    done = [_received(asked, str(item.get("id", "")), str(item.get("title", ""))) for item in files]
    if not done:
        raise Refusal("invalid_arguments")
    blocks = asked.data("blocks", "invalid_blocks") or []
    if any(block.get("type") == "markdown" for block in blocks):
        raise Refusal("invalid_blocks")
    found = payloads.errors(blocks, "message")
    if found:
        raise invalid("invalid_blocks", found)
    if asked.text("channel_id"):
        _share(asked, tuple(done), blocks)
    return {"ok": True, "files": done}


def _received(asked: Asked, id_: str, title: str) -> dict[str, Any]:
    record = asked.world.files.get(id_)
    if record is None or record["team"] != asked.space.id or record["content"] is None:
        raise Refusal("file_not_found")
    url = f"{asked.slack.url}/file/{id_}"
    shape = {"id": id_, "name": record["name"], "title": title or record["name"], "size": record["length"]}
    return shape | {"url_private": url, "permalink": url}


def _share(asked: Asked, files: tuple[dict[str, Any], ...], blocks: list[dict[str, Any]]) -> None:
    channel = asked.channel("channel_id")
    if not channel.bot_is_member:
        raise Refusal("not_in_channel")
    space = asked.space
    asked.world.put(
        Message(
            team=space.id,
            channel=channel.id,
            ts=asked.world.new_ts(),
            text=asked.text("initial_comment"),
            blocks=with_ids(blocks, asked.world.new_id),
            user=space.bot.id,
            bot_id=space.bot_id,
            app_id=space.app_id,
            files=files,
        )
    )
