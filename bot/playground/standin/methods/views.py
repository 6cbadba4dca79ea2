"""`views.*`: modals (three deep at most) and the Home tab."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.playground.standin import payloads, shapes
from bot.playground.standin.interactions import with_ids
from bot.playground.standin.refusal import Refusal, invalid
from bot.playground.standin.values import View
from bot.playground.standin.world import MAX_STACK

if TYPE_CHECKING:
    from bot.playground.standin.asked import Asked
    from bot.playground.standin.values import Workspace
    from bot.playground.standin.world import World


def open_(asked: Asked) -> dict[str, Any]:
    """`views.open`: a first modal, against a fresh trigger_id."""
    payload = _payload(asked, "modal")
    trigger = asked.slack.tickets.use_trigger(asked.required("trigger_id"), asked.space.id)
    asked.world.close_views(asked.space.id, trigger.user)
    return _answer(asked, put_on_top(asked.world, asked.space, trigger.user, payload))


def push(asked: Asked) -> dict[str, Any]:
    """`views.push`: a modal over the one that the trigger_id came from."""
    payload = _payload(asked, "modal")
    trigger = asked.slack.tickets.use_trigger(asked.required("trigger_id"), asked.space.id)
    if not trigger.in_modal:
        raise Refusal("invalid_trigger_id")
    return _answer(asked, put_on_top(asked.world, asked.space, trigger.user, payload))


def update(asked: Asked) -> dict[str, Any]:
    """`views.update`: another content for an open view, named by `view_id` or `external_id`."""
    payload = _payload(asked, None)
    view = _existing(asked)
    if asked.text("hash") and asked.text("hash") != view.hash:
        raise Refusal("hash_conflict")
    return _answer(asked, replace_in_place(asked.world, view, payload))


def publish(asked: Asked) -> dict[str, Any]:
    """`views.publish`: the Home tab of one person."""
    payload = _payload(asked, "home")
    user = asked.required("user_id")
    if user not in asked.space.users:
        raise Refusal("user_not_found")
    before = asked.world.homes.get((asked.space.id, user))
    if before and asked.text("hash") and asked.text("hash") != before.hash:
        raise Refusal("hash_conflict")
    id_ = before.id if before else asked.world.new_id("V")
    view = View(id_, asked.space.id, user, _with_ids(asked.world, payload), _hash(asked.world, payload), id_)
    return _answer(asked, asked.world.put_view(view))


def put_on_top(world: World, space: Workspace, user: str, payload: dict[str, Any]) -> View:
    """Open a modal above those that are open; Refusal `push_limit_reached` on a fourth."""
    stack = world.stack(space.id, user)
    if len(stack) >= MAX_STACK:
        raise Refusal("push_limit_reached")
    id_ = world.new_id("V")
    root, previous = (stack[0].root_id, stack[-1].id) if stack else (id_, None)
    view = View(id_, space.id, user, _with_ids(world, payload), _hash(world, payload), root, previous)
    return world.put_view(view, on_top=True)


def replace_in_place(world: World, view: View, payload: dict[str, Any]) -> View:
    """Give an open view another content and hash."""
    return world.put_view(replace(view, payload=_with_ids(world, payload), hash=_hash(world, payload)))


def _payload(asked: Asked, type_: str | None) -> dict[str, Any]:
    payload: dict[str, Any] = asked.data("view", "invalid_arguments")
    found = payloads.view_errors(payload, type_)
    if found:
        raise invalid("invalid_arguments", found)
    return payload


def _existing(asked: Asked) -> View:
    wanted, external = asked.text("view_id"), asked.text("external_id")
    for view in list(asked.world.views.values()):
        known = view.id == wanted or (external and view.payload.get("external_id") == external)
        if view.team == asked.space.id and known:
            return view
    raise Refusal("not_found")


def _with_ids(world: World, payload: dict[str, Any]) -> dict[str, Any]:
    return payload | {"blocks": with_ids(payload.get("blocks", []), world.new_id)}


def _hash(world: World, payload: dict[str, Any]) -> str:
    digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()[:8]
    return f"{int(world.clock())}.{digest}.{world.new_id('h')}"


def _answer(asked: Asked, view: View) -> dict[str, Any]:
    return {"ok": True, "view": shapes.view(view, asked.space)}
