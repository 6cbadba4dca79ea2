"""The bodies in which Slack tells an app what happened: commands, interactions and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.standin import shapes

if TYPE_CHECKING:
    from bot.playground.standin.values import Channel, Message, User, View, Workspace

VERIFICATION_TOKEN = "stand-in-verification"  # noqa: S105 - Slack's old token, which nothing checks any more


def command(space: Workspace, user: User, channel: Channel, line: str, tickets: dict[str, str]) -> dict[str, str]:
    """Return the form of a slash command; `line` is the command and its (already escaped) text."""
    name, *rest = line.split(maxsplit=1)
    form = {
        "token": VERIFICATION_TOKEN,
        "team_id": space.id,
        "team_domain": space.domain,
        "channel_id": channel.id,
        "channel_name": _channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": "".join(rest).strip(),
        "api_app_id": space.app_id,
        "is_enterprise_install": "false",
    }
    if space.enterprise:
        form |= {"enterprise_id": space.enterprise, "enterprise_name": space.name}
    return form | tickets


def interaction(space: Workspace, user: User, type_: str, **more: Any) -> dict[str, Any]:
    """Return what every interaction has, with `more`."""
    return {
        "type": type_,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": space.id},
        "api_app_id": space.app_id,
        "token": VERIFICATION_TOKEN,
        "team": {"id": space.id, "domain": space.domain},
        "enterprise": {"id": space.enterprise, "name": space.name} if space.enterprise else None,
        "is_enterprise_install": False,
        **more,
    }


def on_message(message: Message, channel: Channel) -> dict[str, Any]:
    """Return where an action happened: a message. An ephemeral one is named but not shown to the app."""
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.is_ephemeral,
    }
    place: dict[str, Any] = {"container": container, "channel": {"id": channel.id, "name": _channel_name(channel)}}
    return place if message.is_ephemeral else place | {"message": shapes.message(message, with_metadata=True)}


def on_view(view: View, space: Workspace, values: dict[str, Any]) -> dict[str, Any]:
    """Return where an action happened: a view, with what is in its inputs."""
    container = {"type": "view", "view_id": view.id}
    return {"container": container, "view": shapes.view(view, space) | {"state": {"values": values}}}


def event(space: Workspace, inner: dict[str, Any], id_: str, at: float) -> dict[str, Any]:
    """Return the envelope of an event."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": space.id,
        "api_app_id": space.app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": id_,
        "event_time": int(at),
        "authorizations": [
            {
                "enterprise_id": space.enterprise,
                "team_id": space.id,
                "user_id": space.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }


def _channel_name(channel: Channel) -> str:
    if channel.im_with is not None:
        return "directmessage"
    return "privategroup" if channel.private else channel.name
