"""Slack's tokens as each way to run needs them, and in words which one is missing or in the wrong place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.errors import ConfigurationError

if TYPE_CHECKING:
    from pydantic import SecretStr

    from bot.settings import Settings

_APP = "api.slack.com/apps → your app"
_WHERE = {
    "SLACK_BOT_TOKEN": f"{_APP} → OAuth & Permissions → Bot User OAuth Token (it begins with xoxb-)",
    "SLACK_APP_TOKEN": f"{_APP} → Basic Information → App-Level Tokens, with the scope connections:write"
    " (it begins with xapp-)",
    "SLACK_SIGNING_SECRET": f"{_APP} → Basic Information → App Credentials → Signing Secret",
    "SLACK_CLIENT_ID": f"{_APP} → Basic Information → App Credentials → Client ID",
    "SLACK_CLIENT_SECRET": f"{_APP} → Basic Information → App Credentials → Client Secret",
}
_BEGINNINGS = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}
_KINDS = {  # what a value is by its beginning, and the name it belongs to
    "xoxb-": ("a bot token", "SLACK_BOT_TOKEN"),
    "xoxe.xoxb-": ("a bot token", "SLACK_BOT_TOKEN"),
    "xapp-": ("an app-level token", "SLACK_APP_TOKEN"),
    "xoxp-": ("a user's token", None),
    "xoxe.xoxp-": ("a user's token", None),
    "xoxe-": ("a refresh token", None),
}


@dataclass(frozen=True, slots=True)
class SocketMode:
    """What Socket Mode needs: no address of our own, one workspace."""

    bot_token: SecretStr
    app_token: SecretStr


@dataclass(frozen=True, slots=True)
class OneWorkspace:
    """What HTTP needs for the one workspace the bot token belongs to."""

    bot_token: SecretStr
    signing_secret: SecretStr


@dataclass(frozen=True, slots=True)
class ManyWorkspaces:
    """What HTTP needs where any workspace may install the app (OAuth)."""

    client_id: SecretStr
    client_secret: SecretStr
    signing_secret: SecretStr


def connection(settings: Settings) -> SocketMode | OneWorkspace | ManyWorkspaces:
    """Return how `run` talks to Slack: Socket Mode where there is an app-level token, HTTP otherwise.

    Raises ConfigurationError as the functions below do.
    """
    if settings.slack_app_token is None and settings.slack_signing_secret is None:
        return socket_mode(settings)  # nothing tells which way is meant: two tokens are the shorter one
    return socket_mode(settings) if settings.slack_app_token is not None else over_http(settings)


def over_http(settings: Settings) -> OneWorkspace | ManyWorkspaces:
    """Return what HTTP needs: for many workspaces where there is a client ID or secret, for one otherwise."""
    return many_workspaces(settings) if _lets_anyone_install(settings) else one_workspace(settings)


def posting(settings: Settings) -> SecretStr | None:
    """Return the token a worker posts with; None where each workspace has one of its own, from its installation.

    Raises ConfigurationError where neither can be.
    """
    if _lets_anyone_install(settings):
        _required(settings, "Posting to many workspaces", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
        return None
    return _required(settings, "Posting", "SLACK_BOT_TOKEN")[0]


def socket_mode(settings: Settings) -> SocketMode:
    """Return Socket Mode's two tokens, or raise ConfigurationError: which is missing or wrong, where it is found."""
    bot, app = _required(settings, "Socket Mode", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
    return SocketMode(bot, app)


def one_workspace(settings: Settings) -> OneWorkspace:
    """Return what HTTP for one workspace needs, or raise ConfigurationError."""
    bot, signing = _required(settings, "Slack over HTTP", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")
    return OneWorkspace(bot, signing)


def many_workspaces(settings: Settings) -> ManyWorkspaces:
    """Return what HTTP with installation by anyone needs, or raise ConfigurationError."""
    names = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET")
    return ManyWorkspaces(*_required(settings, "Slack over HTTP with OAuth", *names))


def _lets_anyone_install(settings: Settings) -> bool:
    return settings.slack_client_id is not None or settings.slack_client_secret is not None


def _required(settings: Settings, way: str, *names: str) -> tuple[SecretStr, ...]:
    values: dict[str, SecretStr | None] = {name: getattr(settings, name.lower()) for name in names}
    wrong = [words for name, value in values.items() if value and (words := _misplaced(name, value))]
    if wrong:
        raise ConfigurationError(" ".join(wrong))
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise ConfigurationError(_missing(way, missing))
    return tuple(value for value in values.values() if value is not None)


def _missing(way: str, names: list[str]) -> str:
    verb = "is" if len(names) == 1 else "are"
    places = " ".join(f"{name}: {_WHERE[name]}." for name in names)
    return (
        f"{way} needs {' and '.join(names)}, which {verb} not set. {places}"
        f" Set {'it' if len(names) == 1 else 'them'} in the environment or in .env."
        " Without a workspace, `techblog playground` shows everything."
    )


def _misplaced(name: str, value: SecretStr) -> str | None:
    """Say what a value is that is not what its name says; the value itself is never said."""
    secret = value.get_secret_value()
    kind, home = next((known for start, known in _KINDS.items() if secret.startswith(start)), (None, None))
    if home == name or (kind is None and name not in _BEGINNINGS):
        return None
    found = f"The right one: {_WHERE[name]}."
    if kind is None:
        return f"{name} does not begin with {_BEGINNINGS[name]}. {found}"
    return f"{name} holds {kind}{f', which belongs in {home}' if home else ''}. {found}"
