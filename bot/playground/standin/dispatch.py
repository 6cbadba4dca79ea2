"""How the stand-in calls the app: a signed POST, an ack within three seconds, events again where it fails."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ACK_SECONDS = 3.0
RETRIES = 3
"""Slack sends an event again at once, after a minute and after five; the stand-in does not wait between."""
OK_BELOW = 300


@dataclass(frozen=True, slots=True)
class Forgery:
    """What to put in place of a true signature: another secret, another time (seconds), or a given signature."""

    secret: str | None = None
    timestamp: float | None = None
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class Ack:
    """How the app took it: `status` and `body` of its answer after `seconds`, `error` where the person sees one.

    `error` is None, `operation_timeout` (no ack in 3 s), `dispatch_failed` (not 2xx) or `dispatch_unknown_error`
    (nobody there). `response_id` and `trigger_id` are the tickets it was given; `attempts` counts an event's sends,
    0 where the app does not subscribe to it.
    """

    status: int | None
    body: str
    seconds: float
    error: str | None = None
    response_id: str | None = None
    trigger_id: str | None = None
    attempts: int = 1

    @property
    def ok(self) -> bool:
        """Whether it was acked in time."""
        return self.error is None


class Dispatcher:
    """Signs and sends; `connect` says where to and with which secret."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None
        self.url = ""
        self.signing_secret = ""

    async def form(self, fields: Mapping[str, str], forged: Forgery | None = None) -> Ack:
        """Send form fields, as slash commands come."""
        return await self._post(urlencode(fields).encode(), "application/x-www-form-urlencoded", forged or Forgery())

    async def interaction(self, payload: dict[str, Any], forged: Forgery | None = None) -> Ack:
        """Send an interaction: one form field `payload` of JSON."""
        return await self.form({"payload": json.dumps(payload)}, forged)

    async def event(self, envelope: dict[str, Any], forged: Forgery | None = None) -> Ack:
        """Send an event, and three times again with the reason while it is not acked."""
        body, kind = json.dumps(envelope).encode(), "application/json"
        ack = await self._post(body, kind, forged or Forgery())
        for number in range(1, RETRIES + 1):
            if ack.ok:
                break
            reason = "http_timeout" if ack.error == "operation_timeout" else "http_error"
            headers = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason}
            ack = replace(await self._post(body, kind, forged or Forgery(), headers), attempts=number + 1)
        return ack

    async def close(self) -> None:
        """Close the connections; the next send opens new ones."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _post(self, body: bytes, kind: str, forged: Forgery, more: Mapping[str, str] | None = None) -> Ack:
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        headers = {"Content-Type": kind, "User-Agent": "Slackbot 1.0", **self._signed(body, forged), **(more or {})}
        started = time.perf_counter()
        try:
            async with asyncio.timeout(ACK_SECONDS), self._session.post(self.url, data=body, headers=headers) as answer:
                text, status = await answer.text(), answer.status
        except TimeoutError:
            return Ack(None, "", time.perf_counter() - started, "operation_timeout")
        except aiohttp.ClientError:
            return Ack(None, "", time.perf_counter() - started, "dispatch_unknown_error")
        error = None if status < OK_BELOW else "dispatch_failed"
        return Ack(status, text, time.perf_counter() - started, error)

    def _signed(self, body: bytes, forged: Forgery) -> dict[str, str]:
        timestamp = str(int(self._clock() if forged.timestamp is None else forged.timestamp))
        secret = self.signing_secret if forged.secret is None else forged.secret
        digest = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": forged.signature or f"v0={digest}"}
