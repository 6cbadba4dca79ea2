"""A feed server on this machine that answers as it is told, also badly."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.feeds.fetch import Fetcher

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]

FEED = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Harbour Engineering</title><link>https://harbour.example/</link>
<item><title>How we moved the cranes</title><link>https://harbour.example/cranes</link></item>
</channel></rss>"""


@dataclass
class FeedServer:
    """Answers each path as told by `answer`; `requests` holds what was asked, in order."""

    loop: asyncio.AbstractEventLoop
    port: int = 0
    requests: list[web.Request] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)

    def url(self, path: str = "/feed") -> str:
        """Return the address of `path` on this server."""
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(
        self, body: bytes = FEED, path: str = "/feed", *, status: int = 200, headers: dict[str, str] | None = None
    ) -> str:
        """Answer `path` with these from now on; return its address."""

        async def respond(_request: web.Request) -> web.StreamResponse:
            return web.Response(status=status, body=body, headers=headers)

        return self.behave(respond, path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Redirect `path` to the address `to`; return its address."""
        return self.answer(b"", path, status=status, headers={"Location": to})

    def behave(self, respond: Answer, path: str = "/feed") -> str:
        """Let `respond` answer `path`; return its address."""
        self.answers[path] = respond
        return self.url(path)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        self.requests.append(request)
        if request.path not in self.answers:
            return web.Response(status=404)
        return await self.answers[request.path](request)


async def _start(server: FeedServer) -> web.AppRunner:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.port = runner.addresses[0][1]
    return runner


async def _stop(runner: web.AppRunner) -> None:
    await runner.cleanup()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@pytest.fixture
def feed_server() -> Iterator[FeedServer]:
    """Serve on a free port for one test."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = FeedServer(loop)
    runner = asyncio.run_coroutine_threadsafe(_start(server), loop).result(5)
    yield server
    asyncio.run_coroutine_threadsafe(_stop(runner), loop).result(5)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    """Give a fetcher that may reach this machine, with a short deadline and a small bound."""
    with Fetcher("https://example.com/techblog", allow_private=True, deadline=1.0, max_bytes=200_000) as ready:
        yield ready
