"""Posts deliveries to Slack and looks for them there; every failure becomes the error that says what it means."""

from __future__ import annotations

import http.client
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.error import URLError

import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slackblocks import InvalidUsageError

from bot.domain.abstract import abstract
from bot.domain.delivery import BUNDLES
from bot.domain.errors import (
    EditRefused,
    HistoryUnreadable,
    PayloadRefused,
    SlackAmbiguous,
    SlackError,
    SlackUnavailable,
)
from bot.domain.meter import Unmetered
from bot.render.announcements import announcement
from bot.render.digests import digest
from bot.render.notices import notice
from bot.slack import refusals
from bot.slack.client import MeteredClient, code_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from slack_sdk import WebClient

    from bot.domain.delivery import Claim

    Meaning = Callable[[str, float | None], SlackError]
    """What an error code of Slack's, and how long it asks to wait, stand for."""
    from bot.domain.meter import Meter

EVENT_TYPE = "techblog_delivery"
"""Names the metadata that a delivery's message carries, by which it is found again."""

DEADLINE = 10
"""Seconds Slack may be silent within one call."""

TOTAL_DEADLINE = 14
"""Seconds for one call from first to last: a little less than the `LONGEST_CALL` that the lease rests on."""

CLOCK_SKEW = 120
"""Seconds by which Slack's clock may be behind ours: so much further back a message is looked for."""

LONGEST_HOLD = 86_400
"""Seconds for which Slack can have a channel left alone: a slip of its own must not last for ever."""

_CALLS_AT_ONCE = 32
_PAGES = 3
_PAGES_AFTER_A_GAP = 20
_MOST_CARRIED = 400  # articles; Slack takes 8 KB of metadata
_PAGE = 100
_TRANSPORT = (SlackClientError, OSError, http.client.HTTPException, ValueError, TypeError, KeyError, AttributeError)
"""What a call comes to that broke off, or whose answer is not of the shape that Slack's have."""
_NEVER_REACHED = (ConnectionRefusedError, socket.gaierror)

_log = structlog.get_logger(__name__)


class SlackMessenger:
    """Slack for the delivery service, with each workspace's own token."""

    def __init__(
        self,
        token_of: Callable[[str], str],
        api_url: str,
        *,
        deadline: float = TOTAL_DEADLINE,
        meter: Meter | None = None,
    ) -> None:
        """Ask `token_of` for a workspace's bot token at every call; it raises WorkspaceRefused where there is none.

        `deadline` is in seconds, for each call from first to last.
        """
        self._deadline = deadline
        self._meter = meter or Unmetered()
        self._token_of = token_of
        self._api_url = api_url
        self._calls = ThreadPoolExecutor(_CALLS_AT_ONCE, thread_name_prefix="slack")

    def post(self, claim: Claim) -> str:
        """Post the claimed article and return the message's time stamp; raises a SlackError that says what failed."""
        client = self._client(claim.workspace_id)
        return self._write(
            client.chat_postMessage,
            claim,
            refusals.of_post,
            metadata={"event_type": EVENT_TYPE, "event_payload": _payload(claim)},
            unfurl_links=False,
            unfurl_media=False,
        )

    def edit(self, claim: Claim) -> str:
        """Show the article as it is now in the message that announced it; raises EditRefused where that is no more."""
        if claim.edits is None:
            raise EditRefused("The message is no longer known.")
        client = self._client(claim.workspace_id)
        return self._write(client.chat_update, claim, refusals.of_edit, ts=claim.edits.ts)

    def _write(self, call: Callable[..., Any], claim: Claim, meaning: Meaning, **more: Any) -> str:
        """Let the claimed article stand in its channel and return the message's time stamp."""
        message = _drawn(claim)
        shown = {"text": message.text, "blocks": list(message.blocks) or None, "parse": "none", "link_names": False}
        try:
            return _ts(self._in_time(call, channel=claim.channel_id, **shown, **more).data)
        except SlackApiError as error:
            raise _of_answer(error, meaning) from error
        except _TRANSPORT as error:
            raise _of_transport(error) from error

    def find(self, claim: Claim) -> str | None:
        """Return the time stamp of the delivery's message, None where the history was read and has none."""
        for message, payload in self._ours(claim, _PAGES):
            if payload.get("delivery_id") == claim.delivery_id:
                return str(message["ts"])
        return None

    def told(self, claim: Claim) -> dict[str, str]:
        """Return which articles this app's messages have told in the channel, each with the message's time stamp."""
        ours = self._ours(claim, _PAGES_AFTER_A_GAP)
        return {
            article: str(message["ts"])
            for message, payload in ours
            for article in str(payload.get("articles") or "").split(",")
        }

    def _ours(self, claim: Claim, pages: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Yield this app's messages in the claim's channel since it is open, the newest first, with what they carry."""
        since: datetime = claim.unsettled_since or claim.created_at
        client, cursor = self._client(claim.workspace_id), ""
        for _ in range(pages):
            page = self._page(client, claim.channel_id, since, cursor)
            for message in page["messages"]:
                metadata = message.get("metadata") or {}
                if metadata.get("event_type") == EVENT_TYPE:
                    yield message, metadata.get("event_payload") or {}
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return
        raise HistoryUnreadable("It may have been posted: too much was said in the channel since to make sure.")

    def _page(self, client: WebClient, channel_id: str, since: datetime, cursor: str) -> dict[str, Any]:
        try:
            page: dict[str, Any] = self._in_time(
                client.conversations_history,
                channel=channel_id,
                oldest=f"{since.timestamp() - CLOCK_SKEW:.6f}",
                include_all_metadata=True,
                limit=_PAGE,
                cursor=cursor,
            ).data
            _ = page["messages"][:0]
        except SlackApiError as error:
            raise _of_answer(error, refusals.of_history) from error
        except _TRANSPORT as error:
            raise SlackUnavailable("Slack did not answer when asked for the channel's history.") from error
        return page

    def _in_time(self, call: Callable[..., Any], **arguments: Any) -> Any:
        """Return the call's answer, or raise TimeoutError: the client's own time-out is for each read, not for all."""
        future = self._calls.submit(call, **arguments)
        try:
            return future.result(self._deadline)
        except TimeoutError:
            if future.cancel():  # it never began, so it was surely not taken
                raise SlackUnavailable("Slack answers too slowly.") from None
            raise

    def _client(self, workspace_id: str) -> WebClient:
        # No handlers: the library's own would send again after a broken connection, and so post twice.
        token = self._token_of(workspace_id)
        return MeteredClient(self._meter, token=token, base_url=self._api_url, timeout=DEADLINE, retry_handlers=[])


def _drawn(claim: Claim) -> Any:
    try:
        if claim.kind in BUNDLES:
            abstracts = {one.id: abstract(one) for one in claim.bundled if one.body}
            return digest(claim.bundled, claim.blog, claim.form, abstracts)
        if claim.halt:
            return notice(claim.halt, claim.blog, claim.form)
        kind = claim.edits.kind if claim.edits else claim.kind
        return announcement(claim.article, claim.blog, claim.form, kind, claim.series)
    except InvalidUsageError as error:
        _log.exception("announcement_not_drawn", article=claim.article.id, form=claim.form)
        raise PayloadRefused("The post could not be drawn.", detail=str(error)) from error


def _ts(answer: Any) -> str:
    """Return the message's time stamp; an answer without one tells nothing, whatever else it says."""
    ts = answer["ts"]
    if not isinstance(ts, str) or not ts:
        raise TypeError("the answer has no ts")
    return ts


def _payload(claim: Claim) -> dict[str, str]:
    """Return what a message carries to be found again: its delivery, and the articles that it tells."""
    told = [article.id for article in claim.bundled] or [claim.article.id]
    return {"delivery_id": claim.delivery_id, "articles": ",".join(told[-_MOST_CARRIED:])}


def _of_answer(error: SlackApiError, meaning: Meaning) -> SlackError:
    """Return what an answer of Slack's means; one that is no answer of Slack's leaves everything open."""
    headers = getattr(error.response, "headers", None) or {}
    return meaning(code_of(error.response), _seconds(headers.get("Retry-After") or headers.get("retry-after")))


def _seconds(text: str | None) -> float | None:
    """Return how long to wait, at most `LONGEST_HOLD`; None where this is no time that anyone could wait for."""
    try:
        seconds = float(text or "")
    except ValueError:
        return None
    return min(seconds, LONGEST_HOLD) if seconds >= 0 else None


def _of_transport(error: Exception) -> SlackError:
    """Return whether a call that broke off can have posted: not where Slack was never reached."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, _NEVER_REACHED):
        return SlackUnavailable("Slack cannot be reached.", detail=str(reason))
    return SlackAmbiguous(
        "The connection to Slack broke off, which leaves open whether it was posted.", detail=str(error)
    )
