"""A question that may block, asked from the HTTP side's event loop: of the database, which may hang."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")


class Probe(Generic[Answer]):
    """Asks in a thread of its own, at most once at a time: questions to a hanging database must not pile up."""

    def __init__(self, name: str, question: Callable[[], Answer], deadline: float) -> None:
        """Name the thread; `deadline` is in seconds, for each `ask`."""
        self._question = question
        self._deadline = deadline
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._asked: asyncio.Future[Answer] | None = None

    async def ask(self) -> Answer:
        """Return the answer or raise what the question raised; TimeoutError after the deadline."""
        return await asyncio.wait_for(asyncio.shield(self._under_way()), self._deadline)

    def _under_way(self) -> asyncio.Future[Answer]:
        if self._asked is None or self._asked.done():
            self._asked = asyncio.get_running_loop().run_in_executor(self._thread, self._question)
            self._asked.add_done_callback(lambda asked: asked.cancelled() or asked.exception())  # no one may be left
        return self._asked
