"""Sends a file to one person as a direct message, in Slack's three steps; every failure says what it means."""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.errors import SlackError, SlackUnavailable, WorkspaceRefused
from bot.domain.meter import Unmetered
from bot.render import export_words as words
from bot.slack import refusals
from bot.slack.client import NO_ANSWER, MeteredClient, code_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.meter import Meter

DEADLINE = 20
"""Seconds Slack may be silent while it takes a file."""

_NOT_TAKEN = "Slack did not take the file. Try again in a moment."
_UNGRANTED = {"missing_scope", "no_permission"}
_TRANSPORT = (SlackClientError, OSError, http.client.HTTPException, ValueError, TypeError, KeyError)


class Files:
    """Slack's direct messages, as far as files go, with each workspace's own token."""

    def __init__(self, token_of: Callable[[str], str], api_url: str, meter: Meter | None = None) -> None:
        """Ask `token_of` for a workspace's bot token at every file; it raises WorkspaceRefused where there is none."""
        self._token_of = token_of
        self._api_url = api_url
        self._meter = meter or Unmetered()

    def send(self, workspace_id: str, user_id: str, name: str, content: bytes, title: str, comment: str) -> None:
        """Send the file; raises a SlackError whose words are for the person.

        WorkspaceRefused with the code `missing_scope` means that files:write or im:write was not granted.
        """
        token = self._token_of(workspace_id)
        client = MeteredClient(self._meter, token=token, base_url=self._api_url, timeout=DEADLINE, retry_handlers=[])
        try:
            channel = client.conversations_open(users=user_id)["channel"]["id"]
            client.files_upload_v2(
                channel=channel, filename=name, content=content, title=title, initial_comment=comment
            )
        except SlackApiError as error:
            raise _meaning(error) from error
        except _TRANSPORT as error:
            raise SlackUnavailable(_NOT_TAKEN, detail=str(error)) from error


def _meaning(error: SlackApiError) -> SlackError:
    code = code_of(error.response)
    if code in _UNGRANTED:
        return WorkspaceRefused(words.UNSENDABLE, code="missing_scope")
    if code == NO_ANSWER:
        return SlackUnavailable(_NOT_TAKEN)
    known = refusals.of_post(code)
    return (
        known
        if isinstance(known, SlackUnavailable | WorkspaceRefused)
        else SlackError(f"Slack answered “{code}” and did not take the file.", code=code)
    )
