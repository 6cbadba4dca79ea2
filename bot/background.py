"""An event loop on a thread of its own, so that asyncio code can be called from any thread."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

Result = TypeVar("Result")


class Stopped(Exception):
    """The loop was closed before the call was done."""


class Background:
    """Runs coroutines for other threads; the loop starts with the first call and ends with `close`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Return what `work` returns, or raise what it raises; Stopped when `close` came first."""
        future = self.submit(work)
        try:
            return future.result()
        except concurrent.futures.CancelledError as error:
            raise Stopped from error
        finally:
            future.cancel()

    def submit(self, work: Coroutine[Any, Any, Result]) -> concurrent.futures.Future[Result]:
        """Begin `work` and return its future at once; raises Stopped after `close`."""
        with self._lock:
            if self._closed:
                work.close()
                raise Stopped
            return asyncio.run_coroutine_threadsafe(work, self._started())

    def close(self, farewell: Coroutine[Any, Any, None]) -> None:
        """Cancel what still runs, run `farewell` on the loop, and end it. Closing twice is harmless."""
        with self._lock:
            loop, self._loop = self._loop, None
            self._closed = True
        if loop is None:
            farewell.close()
            return
        asyncio.run_coroutine_threadsafe(_end(farewell), loop).result()
        loop.call_soon_threadsafe(loop.stop)

    def _started(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=_serve, args=(self._loop,), name=self._name, daemon=True).start()
        return self._loop


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.close()


async def _end(farewell: Coroutine[Any, Any, None]) -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await farewell
