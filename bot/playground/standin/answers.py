"""What an app answers at a response_url, or in the very ack of a command, and where that goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.standin import payloads
from bot.playground.standin.interactions import with_ids
from bot.playground.standin.refusal import Refusal, invalid
from bot.playground.standin.values import Message

if TYPE_CHECKING:
    from bot.playground.standin.tickets import Response
    from bot.playground.standin.values import Workspace
    from bot.playground.standin.world import World


def receive(world: World, response: Response, answer: Any) -> None:
    """Carry out one answer at a response_url and count it; Refusal where it is no message."""
    if not isinstance(answer, dict):
        raise Refusal("invalid_payload")
    space = world.workspaces[response.team]
    if answer.get("delete_original"):
        _delete_original(world, response)
    else:
        content = _content(world, answer)
        if answer.get("replace_original") and response.origin:
            _replace_original(world, response, content)
        else:
            _post(world, space, response, answer, content)
    response.uses += 1


def _content(world: World, answer: dict[str, Any]) -> dict[str, Any]:
    blocks, text = answer.get("blocks") or [], answer.get("text") or ""
    if not text and not blocks:
        raise Refusal("no_text")
    found = payloads.errors(blocks, "message")
    if found:
        raise invalid("invalid_blocks", found)
    return {"text": text, "blocks": with_ids(blocks, world.new_id)}


def _replace_original(world: World, response: Response, content: dict[str, Any]) -> None:
    origin = world.find(response.team, response.channel, response.origin or "")
    if origin is None:
        raise Refusal("message_not_found")
    edited = None if origin.is_ephemeral or content["blocks"] else world.new_ts()
    world.edit(origin, **content, edited=edited, reply_to=response.id)


def _delete_original(world: World, response: Response) -> None:
    origin = world.find(response.team, response.channel, response.origin or "")
    if origin is None:
        raise Refusal("message_not_found")
    world.remove(origin)


def _post(
    world: World, space: Workspace, response: Response, answer: dict[str, Any], content: dict[str, Any]
) -> Message:
    public = answer.get("response_type") == "in_channel"
    metadata = answer.get("metadata") if public else None
    return world.put(
        Message(
            team=space.id,
            channel=response.channel,
            ts=world.new_ts(),
            user=space.bot.id,
            bot_id=space.bot_id,
            app_id=space.app_id,
            only_to=None if public else response.user,
            thread_ts=answer.get("thread_ts"),
            metadata=metadata,
            reply_to=response.id,
            **content,
        )
    )
