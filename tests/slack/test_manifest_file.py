"""The manifest file: valid for Slack, minimal, and in step with what the app registers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.domain.commands import COMMANDS, SLASH
from bot.slack.events import EVENTS
from bot.slack.home import HOME_OPENED
from bot.slack.installs import OPTIONAL_SCOPES, SCOPES
from bot.slack.manifest import manifest

KNOWN_SCOPES = {
    *("commands", "chat:write", "chat:write.public", "files:write", "im:write", "users:read"),
    *("channels:history", "channels:read", "groups:history", "groups:read", "links:read", "links:write"),
}
"""Slack's schema takes any string for a scope, so a misspelt one would pass it."""

KNOWN_EVENTS = {
    "app_uninstalled",
    "tokens_revoked",
    "app_home_opened",
    "link_shared",
    "channel_archive",
    "group_archive",
}


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    """Return the manifest that stands in the file."""
    file = Path(__file__).parents[2] / "manifest.yml"
    read: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("url", [None, "https://techblog.example.org"])
def test_slacks_schema_takes_the_manifest(url: str | None, kept: dict[str, Any], test_data: Path) -> None:
    """The file, and what the app makes for Socket Mode and for HTTP, are valid."""
    schema = json.loads((test_data.parent / "schemas" / "manifest.schema.2.0.0.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema)
    assert [error.message for each in (kept, manifest(url)) for error in validator.iter_errors(each)] == []


def test_the_description_is_long_enough_for_slack(kept: dict[str, Any]) -> None:
    """Slack takes a long description from 175 characters on."""
    assert 175 <= len(kept["display_information"]["long_description"]) <= 4000


def test_the_file_says_what_the_app_makes(kept: dict[str, Any]) -> None:
    """Whoever copies the file gets the app that `techblog manifest` prints."""
    assert kept == manifest()


def test_scopes_are_those_the_app_uses(kept: dict[str, Any]) -> None:
    """Optional scopes are asked for, too: Slack wants each of them in both lists."""
    scopes = kept["oauth_config"]["scopes"]
    assert scopes["bot"] == [*SCOPES, *OPTIONAL_SCOPES]
    assert scopes["bot_optional"] == [*OPTIONAL_SCOPES]
    assert KNOWN_SCOPES.issuperset(scopes["bot"])


def test_events_are_those_the_app_listens_to(kept: dict[str, Any]) -> None:
    """Nothing is subscribed to that nobody handles."""
    events = kept["settings"]["event_subscriptions"]["bot_events"]
    assert events == [HOME_OPENED, *EVENTS]
    assert KNOWN_EVENTS.issuperset(events)


def test_the_slash_command_sends_ids(kept: dict[str, Any]) -> None:
    """Channels and people arrive as ids, and the hint names commands that there are."""
    (command,) = kept["features"]["slash_commands"]
    assert command["command"] == SLASH
    assert command["should_escape"] is True
    assert {command.name for command in COMMANDS}.issuperset(command["usage_hint"].split(" | "))
