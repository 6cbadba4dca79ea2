"""`auth.*`, `api.*`, `users.*`, `oauth.*`, `apps.*`: who is asking, who is there, coming and going."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from bot.playground.standin import shapes
from bot.playground.standin.refusal import Refusal

if TYPE_CHECKING:
    from bot.playground.standin.asked import Asked, Slack
    from bot.playground.standin.values import Workspace


def auth_test(asked: Asked) -> dict[str, Any]:
    """`auth.test`: whose token it is."""
    space = asked.space
    answer = {
        "ok": True,
        "url": f"https://{space.domain}.slack.com/",
        "team": space.name,
        "user": space.bot.name,
        "team_id": space.id,
        "user_id": space.bot.id,
        "bot_id": space.bot_id,
        "is_enterprise_install": False,
    }
    return answer | ({"enterprise_id": space.enterprise} if space.enterprise else {})


def auth_revoke(asked: Asked) -> dict[str, Any]:
    """`auth.revoke`: the token is worth nothing from now on."""
    with asked.world.change("workspace", asked.space.id):
        asked.space.revoked = "token_revoked"
    return {"ok": True, "revoked": True}


def users_info(asked: Asked) -> dict[str, Any]:
    """`users.info`: one person, with their time zone."""
    asked.scope("users:read")
    user = asked.space.users.get(asked.required("user"))
    if user is None:
        raise Refusal("user_not_found")
    return {"ok": True, "user": shapes.user(user, asked.space.id)}


def uninstall(asked: Asked) -> dict[str, Any]:
    """`apps.uninstall`: the app leaves the workspace."""
    slack = asked.slack
    if (asked.text("client_id"), asked.text("client_secret")) != (slack.client_id, slack.client_secret):
        raise Refusal("bad_client_secret")
    with asked.world.change("workspace", asked.space.id):
        asked.space.revoked = "account_inactive"
    return {"ok": True}


def api_test(arguments: dict[str, Any]) -> dict[str, Any]:
    """`api.test`: gives back what it was given; needs no token."""
    if arguments.get("error"):
        raise Refusal(str(arguments["error"]), args=arguments)
    return {"ok": True, "args": arguments}


def oauth_access(slack: Slack, arguments: dict[str, Any], authorization: str) -> dict[str, Any]:
    """`oauth.v2.access`: a code that was granted, once, against a token; the app proves itself by its secret."""
    client, secret = _client(arguments, authorization)
    if client != slack.client_id:
        raise Refusal("invalid_client_id")
    if secret != slack.client_secret:
        raise Refusal("bad_client_secret")
    team = slack.grants.pop(str(arguments.get("code", "")), None)
    if team is None:
        raise Refusal("invalid_code")
    return _grant(slack.world.workspaces[team])


def _client(arguments: dict[str, Any], authorization: str) -> tuple[str, str]:
    if authorization.startswith("Basic "):
        client, _, secret = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        return client, secret
    return str(arguments.get("client_id", "")), str(arguments.get("client_secret", ""))


def _grant(space: Workspace) -> dict[str, Any]:
    installer = next(user for user in space.users.values() if not user.is_bot)
    return {
        "ok": True,
        "access_token": space.token,
        "token_type": "bot",
        "scope": ",".join(sorted(space.scopes)),
        "bot_user_id": space.bot.id,
        "app_id": space.app_id,
        "team": {"id": space.id, "name": space.name},
        "enterprise": {"id": space.enterprise, "name": space.name} if space.enterprise else None,
        "authed_user": {"id": installer.id},
        "is_enterprise_install": False,
    }
