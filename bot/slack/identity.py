"""Whose token this is: asked of Slack once, at start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.errors import ConfigurationError
from bot.domain.meter import Unmetered
from bot.slack.client import NO_ANSWER, RATE_LIMITED, MeteredClient, code_of

if TYPE_CHECKING:
    from bot.domain.meter import Meter

_DEADLINE = 10
_PASSING = {NO_ANSWER, RATE_LIMITED, "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
"""What says nothing of the token."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a bot token belongs to, as Slack's auth.test tells."""

    workspace_id: str
    workspace_name: str
    bot_user_id: str
    bot_id: str


def identify(token: str, api_url: str, meter: Meter | None = None) -> Identity:
    """Ask Slack whose token this is; raises ConfigurationError in words where Slack refuses it or is out of reach."""
    options = {"token": token, "base_url": api_url, "timeout": _DEADLINE, "retry_handlers": []}
    client = MeteredClient(meter or Unmetered(), **options)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        if (code := code_of(error.response)) in _PASSING:
            words = f"{api_url} answers, and not with whose token this is ({code}). Start again in a minute."
            raise ConfigurationError(words) from error
        raise ConfigurationError(
            "Slack does not accept SLACK_BOT_TOKEN. Copy the Bot User OAuth Token (xoxb-…) again from "
            "https://api.slack.com/apps → your app → OAuth & Permissions.",
            detail=code,
        ) from error
    except (SlackClientError, OSError) as error:
        words = f"Slack cannot be reached at {api_url}. Check the network, then start again."
        raise ConfigurationError(words, detail=str(error)) from error
    enterprise = answer.get("is_enterprise_install") and answer.get("enterprise_id")
    return Identity(
        workspace_id=str(enterprise or answer["team_id"]),
        workspace_name=str(answer.get("team") or ""),
        bot_user_id=str(answer.get("user_id") or ""),
        bot_id=str(answer.get("bot_id") or ""),
    )
