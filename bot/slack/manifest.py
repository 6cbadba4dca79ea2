"""The app's manifest, made from what the app registers: what Slack is told when the app is created."""

from __future__ import annotations

from typing import Any

from bot.domain.commands import COMMANDS, SLASH
from bot.slack.events import EVENTS
from bot.slack.home import HOME_OPENED
from bot.slack.http import EVENTS_PATH
from bot.slack.installs import OPTIONAL_SCOPES, SCOPES

_ABOUT = (
    "Techblog puts an engineering blog into Slack. It announces new posts in the channels you choose, each with a "
    "one-sentence summary, its authors and its reading time. Ask it for a reading path for newcomers, for the blog's "
    "posting history, or search the whole archive. Answers are for your eyes only, until you share them."
)


def manifest(url: str | None = None) -> dict[str, Any]:
    """Return the manifest for Socket Mode, or for HTTP where the app is reached at `url` (https://host)."""
    base = url.rstrip("/") if url else None
    redirects = {"redirect_urls": [base + "/slack/oauth_redirect"]} if base else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 0},
        "display_information": {
            "name": "Techblog",
            "description": "An engineering blog in Slack: announced, searchable, with a path for newcomers",
            "long_description": _ABOUT,
            "background_color": "#1d3557",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Techblog", "always_online": True},
            "slash_commands": [_slash_command(base)],
        },
        "oauth_config": {
            **redirects,
            "scopes": {"bot": [*SCOPES, *OPTIONAL_SCOPES], "bot_optional": [*OPTIONAL_SCOPES]},
        },
        "settings": _settings(base),
    }


def _slash_command(base: str | None) -> dict[str, Any]:
    address = {"url": base + EVENTS_PATH} if base else {}
    return {
        "command": SLASH,
        "description": "Search the blog, read a path, follow new posts",
        "usage_hint": _usage_hint(),
        "should_escape": True,
        **address,
    }


def _settings(base: str | None) -> dict[str, Any]:
    address = {"request_url": base + EVENTS_PATH} if base else {}
    return {
        "event_subscriptions": {**address, "bot_events": [HOME_OPENED, *EVENTS]},
        "interactivity": {"is_enabled": True, **address},
        "org_deploy_enabled": False,
        "socket_mode_enabled": base is None,
        "token_rotation_enabled": False,
    }


def _usage_hint() -> str:
    names = [command.name for command in COMMANDS if command.name not in {"help", "status"}]
    return " | ".join([*names, "help"])
