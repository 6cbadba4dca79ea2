"""An aiohttp application served from a thread of its own, for callers that are not asynchronous."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future

Result = TypeVar("Result")

LOOPBACK = "127.0.0.1"
STOP_SECONDS = 5.0


class BackgroundServer:
    """Serves on loopback only; `port` 0 takes a free one, and `url` tells which."""

    def __init__(self, name: str, port: int = 0) -> None:
        self._name = name
        self._port = port
        self._loop: asyncio.AbstractEventLoop | None = None
        self._runner: web.AppRunner | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port it is served on."""
        return self._port

    @property
    def url(self) -> str:
        """The address, without a final slash."""
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def running(self) -> bool:
        """Whether it can be called."""
        return self._loop is not None

    def start(self, application: web.Application) -> None:
        """Serve `application`; returns once it can be called. OSError where the port is taken."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=self._name, daemon=True)
        self._thread.start()
        try:
            self.run(self._serve(application))
        except OSError:
            self._end_loop()
            raise

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run a coroutine in the server's loop and wait for what it gives; call it from another thread."""
        return self.submit(work).result()

    def submit(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Run a coroutine in the server's loop; RuntimeError where it is not started."""
        if self._loop is None:
            work.close()
            raise RuntimeError(f"{self._name} is not started")
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def call_soon(self, callback: Callable[..., object], *arguments: Any) -> None:
        """Call back in the server's loop, from any thread; nothing happens where it has stopped."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(callback, *arguments)

    def stop(self) -> None:
        """End every request and close the port; harmless where it is not running."""
        if self._loop is None:
            return
        if self._runner is not None:
            self.run(self._runner.cleanup())
        self._end_loop()

    async def _serve(self, application: web.Application) -> None:
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]

    def _end_loop(self) -> None:
        loop, self._loop, self._runner = self._loop, None, None
        if loop is None or self._thread is None:
            return
        loop.call_soon_threadsafe(loop.stop)
        self._thread.join(STOP_SECONDS)
        loop.close()
