"""Slack's Web API as everything here calls it: each call counted, with what came of it and how long it took."""

from __future__ import annotations

import re
import ssl
import time
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt import BoltContext, BoltResponse
    from slack_sdk.web import SlackResponse

    from bot.domain.meter import Meter

OK = "ok"
BROKE_OFF = "broke_off"
"""The connection failed or ended, or what came back was no answer that could be read."""
NO_ANSWER = "no_answer"
"""What came back was no answer of Slack's, such as a proxy's page of an error."""
RATE_LIMITED = "ratelimited"
_CODE = re.compile(r"[a-z][a-z0-9_]{1,60}")  # in its place the SDK puts the beginning of a page that is no JSON
_KEPT = ("token", "base_url", "timeout", "ssl", "proxy", "headers", "retry_handlers")


class MeteredClient(WebClient):
    """The SDK's client, which tells `meter` of every call."""

    def __init__(self, meter: Meter, **options: Any) -> None:
        """Take the SDK's own options, by name."""
        super().__init__(**options)
        if self.ssl is None and self.base_url.startswith("https:"):
            self.ssl = trusted()
        self._meter = meter

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:
        """Call the method, as all of the client's others do, and return or raise what the SDK does."""
        began, result = time.perf_counter(), BROKE_OFF
        try:
            answer = super().api_call(api_method, **arguments)
            result = OK
        except SlackApiError as error:
            result = code_of(error.response)
            raise
        finally:
            self._meter.called(api_method, result, time.perf_counter() - began)
        return answer


@cache
def trusted() -> ssl.SSLContext:
    """Return whom to trust: one for all calls, as reading the system's certificates takes 35 ms of processor time."""
    return ssl.create_default_context()


def counting(meter: Meter) -> Callable[..., BoltResponse]:
    """Return Bolt's middleware that gives listeners a metered client: Bolt makes a plain one for each request."""

    def count(context: BoltContext, client: WebClient, next_: Callable[[], BoltResponse]) -> BoltResponse:
        options = {name: getattr(client, name) for name in _KEPT}
        metered = MeteredClient(meter, **options)
        metered.default_params = client.default_params
        context["client"] = metered
        return next_()

    return count


def code_of(response: Any) -> str:
    """Return the code with which Slack refused a call, NO_ANSWER where what came back is no answer of Slack's."""
    if getattr(response, "status_code", None) == HTTPStatus.TOO_MANY_REQUESTS:
        return RATE_LIMITED
    body = getattr(response, "data", None)
    code = body.get("error") if isinstance(body, dict) else None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else NO_ANSWER
