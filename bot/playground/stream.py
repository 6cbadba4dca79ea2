"""Live news for the page: server-sent events of every change, and of the notice when it changes."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.showing import Showing
    from bot.playground.standin.world import Change, World

BEAT_SECONDS = 5.0
"""How often the notice is looked at, and the connection kept from falling asleep."""


class Stream:
    """Sends one person's changes for as long as the page listens."""

    def __init__(self, world: World, showing: Showing, notice: Callable[[], str | None]) -> None:
        self._world = world
        self._showing = showing
        self._notice = notice

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one listener until it goes."""
        loop = asyncio.get_running_loop()
        news: asyncio.Queue[Change] = asyncio.Queue()

        def hear(change: Change) -> None:
            with contextlib.suppress(RuntimeError):  # the loop may have ended in between
                loop.call_soon_threadsafe(news.put_nowait, change)

        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        stop_listening = self._world.listen(hear)
        try:
            await _send(response, {"kind": "hello"})
            await self._relay(response, news)
        except ConnectionError:
            pass
        finally:
            stop_listening()
        return response

    async def _relay(self, response: web.StreamResponse, news: asyncio.Queue[Change]) -> None:
        before: str | None = None
        while True:
            notice = await asyncio.to_thread(self._notice)
            if notice != before:
                await _send(response, {"kind": "notice", "notice": notice})
                before = notice
            try:
                async with asyncio.timeout(BEAT_SECONDS):
                    change = await news.get()
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            told = self._showing.change(change)
            if told is not None:
                await _send(response, told)


async def _send(response: web.StreamResponse, told: dict[str, Any]) -> None:
    await response.write(f"data: {json.dumps(told)}\n\n".encode())
