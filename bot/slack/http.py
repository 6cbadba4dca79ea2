"""Slack's requests over HTTP: commands, interactions and events, and the two pages of an installation."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from aiohttp import web
from slack_bolt import BoltRequest, BoltResponse

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt import App

EVENTS_PATH = "/slack/events"

WAITERS = 32
"""Threads that wait for an ack; Bolt looks for it every 10 ms, so as many requests are acked in parallel."""


def routes(app: App) -> list[web.RouteDef]:
    """Return the routes under which the app is reached; the installation's only where it can be installed."""
    pool = ThreadPoolExecutor(WAITERS, thread_name_prefix="ack")
    found = [web.post(EVENTS_PATH, _handler(pool, app.dispatch))]
    flow = app.oauth_flow
    if flow is not None:
        found.append(web.get(flow.install_path, _handler(pool, flow.handle_installation)))
        found.append(web.get(flow.redirect_uri_path, _handler(pool, flow.handle_callback)))
    return found


def _handler(
    pool: ThreadPoolExecutor,
    answer: Callable[[BoltRequest], BoltResponse],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.Response:
        # Bolt waits in its thread until the listener has acked; the loop goes on serving others meanwhile.
        bolt = BoltRequest(
            body=(await request.read()).decode("utf-8", "replace"),
            query=request.query_string,
            headers=dict(request.headers),
        )
        response = await asyncio.get_running_loop().run_in_executor(pool, answer, bolt)
        return _response(response)

    return handle


def _response(response: BoltResponse) -> web.Response:
    answer = web.Response(status=response.status, text=response.body)
    for name, values in response.headers.items():
        for value in [values] if isinstance(values, str) else values:
            if name.lower() == "content-type":
                answer.headers["Content-Type"] = value
            elif name.lower() != "content-length":
                answer.headers.add(name, value)
    return answer
