"""A missing or misplaced token is named, with the place where the right one is found, and never shown."""

from __future__ import annotations

import re

import pytest
from pydantic import SecretStr

from bot.domain.errors import ConfigurationError
from bot.runtime import tokens
from bot.settings import Settings

BOT, APP = "xoxb-1-made-up", "xapp-1-made-up"


def settings(**values: str) -> Settings:
    """Return settings with these secrets and nothing else."""
    return Settings(**{f"slack_{name}": SecretStr(value) for name, value in values.items()})


def refusal(given: Settings) -> str:
    """Return the words with which a connection is refused."""
    with pytest.raises(ConfigurationError) as error:
        tokens.connection(given)
    assert not re.search("made-up", str(error.value))
    return error.value.words


def test_the_app_token_chooses_socket_mode() -> None:
    """With both tokens, the connection is Socket Mode, also where a signing secret is set."""
    found = tokens.connection(settings(bot_token=BOT, app_token=APP, signing_secret="s"))
    assert found == tokens.SocketMode(SecretStr(BOT), SecretStr(APP))


def test_without_an_app_token_it_is_http_for_one_or_many_workspaces() -> None:
    """A bot token makes it one workspace, a client ID and secret make it many."""
    one = tokens.connection(settings(bot_token=BOT, signing_secret="s"))
    assert one == tokens.OneWorkspace(SecretStr(BOT), SecretStr("s"))
    many = tokens.connection(settings(client_id="1.2", client_secret="c", signing_secret="s"))
    assert many == tokens.ManyWorkspaces(SecretStr("1.2"), SecretStr("c"), SecretStr("s"))


@pytest.mark.parametrize(
    ("given", "missing", "place"),
    [
        ({"bot_token": BOT}, "SLACK_APP_TOKEN", "App-Level Tokens"),
        ({"app_token": APP}, "SLACK_BOT_TOKEN", "OAuth & Permissions"),
        ({"signing_secret": "s"}, "SLACK_BOT_TOKEN", "OAuth & Permissions"),
        ({"client_id": "1.2", "signing_secret": "s"}, "SLACK_CLIENT_SECRET", "App Credentials → Client Secret"),
        ({"client_secret": "c", "signing_secret": "s"}, "SLACK_CLIENT_ID", "App Credentials → Client ID"),
    ],
)
def test_a_missing_token_is_named_with_its_place(given: dict[str, str], missing: str, place: str) -> None:
    """The words say which one is not set and where on api.slack.com it stands."""
    words = refusal(settings(**given))
    assert f"{missing}, which is not set" in words or f"{missing}: " in words
    assert "api.slack.com/apps" in words
    assert place in words


def test_all_missing_tokens_are_named_at_once() -> None:
    """With nothing set, both tokens of the shortest way are named, and the playground that needs none."""
    words = refusal(settings())
    assert "SLACK_BOT_TOKEN and SLACK_APP_TOKEN, which are not set" in words
    assert "techblog playground" in words


def test_swapped_tokens_are_recognised() -> None:
    """Each of two swapped tokens is told where it belongs."""
    words = refusal(settings(bot_token=APP, app_token=BOT))
    assert "SLACK_BOT_TOKEN holds an app-level token, which belongs in SLACK_APP_TOKEN" in words
    assert "SLACK_APP_TOKEN holds a bot token, which belongs in SLACK_BOT_TOKEN" in words


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("xoxp-made-up", "SLACK_BOT_TOKEN holds a user's token"),
        ("xoxe-made-up", "SLACK_BOT_TOKEN holds a refresh token"),
        ("made-up", "SLACK_BOT_TOKEN does not begin with xoxb-"),
    ],
)
def test_another_kind_of_token_is_recognised(token: str, words: str) -> None:
    """What is in the wrong place is called by its name."""
    assert words in refusal(settings(bot_token=token, app_token=APP))


def test_a_token_in_place_of_the_signing_secret_is_recognised() -> None:
    """The signing secret is no token."""
    assert "SLACK_SIGNING_SECRET holds a bot token" in refusal(settings(bot_token=BOT, signing_secret=BOT))


def test_posting_needs_the_bot_token_or_installations() -> None:
    """A worker posts with the bot token, or with each installation's own; with neither it is refused."""
    assert tokens.posting(settings(bot_token=BOT)) == SecretStr(BOT)
    assert tokens.posting(settings(client_id="1.2", client_secret="c")) is None
    with pytest.raises(ConfigurationError, match="SLACK_BOT_TOKEN"):
        tokens.posting(settings())
