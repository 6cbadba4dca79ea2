"""What the page is told of the stand-in Slack, as plain data: one person's view of one workspace."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.playground.hooks import Hooks
    from bot.playground.standin.server import Standin
    from bot.playground.standin.values import Channel, Message, User, View, Workspace
    from bot.playground.standin.world import Change

LOG_MAX = 500
"""How many messages of a channel the page is given; older ones stay in the stand-in."""


class Showing:
    """`me` looks at `space`."""

    def __init__(self, standin: Standin, space: Workspace, me: User) -> None:
        self._world = standin.world
        self._home_tab = standin.features.home_tab
        self.space = space
        self.me = me
        self.invite = f"/invite @{space.bot.real_name}"

    def everything(self, hooks: Hooks) -> dict[str, Any]:
        """Return the whole state, as the page needs it when it opens."""
        space = self.space
        return {
            "workspace": {"id": space.id, "name": space.name, "domain": space.domain},
            "me": self.me.id,
            "app": {"user": space.bot.id, "name": space.bot.real_name, "dm": self._world.direct(space, self.me.id).id},
            "users": {user.id: _user(user) for user in list(space.users.values())},
            "channels": [_channel(channel) for channel in list(space.channels.values())],
            "messages": {channel: self.messages(channel) for channel in list(space.channels)},
            "home": self.home(),
            "home_tab": self._home_tab,
            "modals": self.modals(),
            "command": {"name": hooks.command, "summary": hooks.summary},
            "invite": self.invite,
            "commands": [asdict(hint) for hint in hooks.commands],
            "welcome": hooks.welcome,
            "tries": list(hooks.tries),
            "can_publish": hooks.publish is not None,
        }

    def change(self, change: Change) -> dict[str, Any] | None:
        """Return what the page has to know of a change, None where it is none of this person's business."""
        if change["team"] != self.space.id or change.get("only_to", None) not in {None, self.me.id}:
            return None
        kind = change["kind"]
        if kind == "message":
            found = self._world.find(self.space.id, change["channel"], change["ts"])
            return {"kind": kind, "message": _message(found)} if found else None
        if kind == "deleted":
            return {"kind": kind, "channel": change["channel"], "ts": change["ts"]}
        if kind == "home":
            return {"kind": kind, "home": self.home()}
        if kind == "view":
            return {"kind": kind, "modals": self.modals()}
        return {
            "kind": "workspace",
            "channels": [_channel(channel) for channel in list(self.space.channels.values())],
            "users": {user.id: _user(user) for user in list(self.space.users.values())},
        }

    def messages(self, channel: str) -> list[dict[str, Any]]:
        """Return what this person sees in a channel, oldest first."""
        seen = [m for m in self._world.log(self.space.id, channel) if m.only_to in {None, self.me.id}]
        return [_message(message) for message in seen[-LOG_MAX:]]

    def home(self) -> dict[str, Any] | None:
        """Return the Home tab, None where none was published."""
        view = self._world.homes.get((self.space.id, self.me.id))
        return _view(view) if view else None

    def modals(self) -> list[dict[str, Any]]:
        """Return the open modals, the top one last."""
        return [_view(view) for view in self._world.stack(self.space.id, self.me.id)]


def _user(user: User) -> dict[str, Any]:
    return {"id": user.id, "name": user.name, "real_name": user.real_name, "bot": user.is_bot}


def _channel(channel: Channel) -> dict[str, Any]:
    return {
        "id": channel.id,
        "name": channel.name,
        "private": channel.private,
        "archived": channel.archived,
        "topic": channel.topic,
        "im_with": channel.im_with,
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "channel": message.channel,
        "ts": message.ts,
        "user": message.user,
        "bot": message.bot_id is not None,
        "text": message.text,
        "blocks": message.blocks,
        "ephemeral": message.is_ephemeral,
        "edited": message.edited,
        "files": [{"id": f["id"], "name": f["name"], "title": f["title"], "size": f["size"]} for f in message.files],
    }


def _view(view: View) -> dict[str, Any]:
    payload = view.payload
    shape = {"id": view.id, "hash": view.hash, "type": view.type, "blocks": payload.get("blocks", [])}
    return shape | {name: payload.get(name) for name in ("title", "submit", "close")}
