"""Use cases of one person's way along a blog's path: see it, do or skip a step, take that back, begin anew.

Whoever has done a step has read its post, so it is marked as read too. Taking the step back leaves that mark: they read
it all the same, and *Mark read* has its own way back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.errors import NotFound, UsageError
from bot.domain.progress import meant, walked
from bot.domain.reading import LOCAL
from storage import archive, reading, workspaces
from storage import progress as stored

if TYPE_CHECKING:
    from bot.domain.library import Path, Step
    from bot.domain.progress import Move, State
    from bot.domain.reading import Person
    from bot.services.clock import Clock
    from bot.services.guide import Guides
    from storage.database import Database, Transaction


class Progress:
    """How far each person is on each blog's path."""

    def __init__(self, database: Database, guides: Guides, clock: Clock) -> None:
        """Keep progress in the database, beside the paths of these guides."""
        self._database = database
        self._guides = guides
        self._clock = clock

    def path(self, person: Person, *, blog: str) -> Path:
        """Return the path into a blog as this person sees it; raises NotFound as `Guides.start_here` does."""
        path = self._guides.start_here(blog=blog)
        with self._database.read() as tx:
            return walked(path, stored.states(tx, person, _ids(path)))

    def move(self, person: Person, move: Move, *, blog: str) -> Path:
        """Change what the words say, and return the path as it stands then.

        Raises UsageError where there is no such step or nothing to undo, NotFound as `Guides.start_here` does.
        """
        path = self.path(person, blog=blog)
        step = meant(path, move.number) if move.kind in {"done", "skipped"} else None
        with self._database.write() as tx:
            if move.kind == "reset":
                stored.reset(tx, person, path.blog.slug)
            elif move.kind == "undo":
                if not stored.undo(tx, person, _ids(path)):
                    raise UsageError("There is nothing to undo: no step of this path is done or skipped.")
            elif step is not None:
                self._step(tx, person, step, move.kind)
            return walked(path, stored.states(tx, person, _ids(path)))

    def step(self, person: Person, article: str, state: State) -> Path:
        """Remember what a person did with a step, named by its article, and return the path as it stands then.

        Raises NotFound where the article is on no path (any more).
        """
        with self._database.read() as tx:
            found = archive.by_ids(tx, [article])
        path = self.path(person, blog=found[0].blog) if found else None
        step = next((one for one in path.steps if one.article.id == article), None) if path else None
        if path is None or step is None:
            raise NotFound(
                "This post is not on the path any more. Ask for the path again.", detail=f"article {article}"
            )
        with self._database.write() as tx:
            self._step(tx, person, step, state)
            return walked(path, stored.states(tx, person, _ids(path)))

    def _step(self, tx: Transaction, person: Person, step: Step, state: State) -> None:
        now = self._clock.now()
        if person == LOCAL:
            workspaces.provide(tx, person.workspace_id, now)
        stored.step(tx, person, step.article.id, state, now)
        if state == "done":
            reading.mark(tx, person, step.article.id, "read", now)


def _ids(path: Path) -> list[str]:
    return [step.article.id for step in path.steps]
