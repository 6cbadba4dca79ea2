"""Keeps what people asked, so that a button under an answer carries no more than the question's id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.errors import NotFound
from storage import asked

if TYPE_CHECKING:
    from bot.services.clock import Clock
    from storage.asked import Question
    from storage.database import Database


class Questions:
    """The questions whose answers have buttons."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Keep questions in the database, so that buttons work after a restart and in every process."""
        self._database = database
        self._clock = clock

    def remember(self, *, workspace_id: str, user_id: str, command: str, text: str) -> str:
        """Keep a command and its words, and return their id."""
        with self._database.write() as tx:
            return asked.remember(
                tx,
                workspace_id=workspace_id,
                user_id=user_id,
                command=command,
                text=text,
                now=self._clock.now(),
            )

    def recall(self, question: str, workspace_id: str) -> Question:
        """Return what was asked; raises NotFound where it is forgotten or another workspace's."""
        with self._database.read() as tx:
            found = asked.recall(tx, question, workspace_id)
        if found is None:
            raise NotFound("This answer is too old for its buttons. Ask again.")
        return found
