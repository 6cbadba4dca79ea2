"""An aiohttp application served from a thread of its own, for callers that are not asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from aiohttp import web

from bot.background import Background

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from concurrent.futures import Future

Result = TypeVar("Result")

LOOPBACK = "127.0.0.1"


class BackgroundServer:
    """Serves on loopback only; `port` 0 takes a free one, and `url` tells which. It may be started again."""

    def __init__(self, name: str, port: int = 0) -> None:
        self._name = name
        self._port = port
        self._background: Background | None = None
        self._runner: web.AppRunner | None = None

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
        return self._background is not None

    def start(self, application: web.Application) -> None:
        """Serve `application`; returns once it can be called. OSError where the port is taken."""
        self._background = Background(self._name)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2, handler_cancellation=True)
        try:
            self.run(self._serve(self._runner))
        except OSError:
            self.stop()
            raise

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run a coroutine in the server's loop and wait for what it gives; call it from another thread."""
        return self._started(work).run(work)

    def submit(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Begin a coroutine in the server's loop and return its future."""
        return self._started(work).submit(work)

    def stop(self) -> None:
        """End every request and close the port; harmless where it is not running."""
        background, self._background = self._background, None
        if background is not None and self._runner is not None:
            background.close(self._runner.cleanup())

    def _started(self, work: Coroutine[Any, Any, Any]) -> Background:
        if self._background is None:
            work.close()
            raise RuntimeError(f"{self._name} is not started")
        return self._background

    async def _serve(self, runner: web.AppRunner) -> None:
        await runner.setup()
        site = web.TCPSite(runner, LOOPBACK, self._port)
        await site.start()
        self._port = runner.addresses[0][1]
