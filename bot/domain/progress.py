"""How far one person is on a path: each step done, skipped or open, and the words by which that is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from bot.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.library import Path, Step

State = Literal["done", "skipped"]
"""What a person did with a step; one that is open has none."""

_STATES: dict[str, State] = {"done": "done", "skip": "skipped"}
_BACK = ("undo", "reset")
USAGE = "Type done or skip, with a step's number where it is not the next one; or undo; or reset."
"""What is said where something else was typed."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a person wants changed: a step `done` or `skipped`, the last such `undo`ne, or all of them `reset`.

    `number` is the step's place on the path, from 1; None means the next one.
    """

    kind: Literal["done", "skipped", "undo", "reset"]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a person is on a path. `next` is the first open step's place, from 1, None where none is open.

    `minutes` adds up what is left as far as it is known; `untimed` counts the open steps whose minutes are not.
    """

    done: int
    skipped: int
    next: int | None
    minutes: int
    untimed: int

    @property
    def begun(self) -> bool:
        """Whether anything was done or skipped."""
        return bool(self.done or self.skipped)


def read_move(words: str) -> tuple[Move | None, str]:
    """Return the change that the words begin with, None where they begin with none, and the rest of them.

    Raises UsageError where a number stands where none is taken.
    """
    first, _, rest = words.strip().partition(" ")
    word = first.casefold()
    if word in _BACK:
        return Move("undo" if word == "undo" else "reset"), rest.strip()
    if word not in _STATES:
        return None, words.strip()
    number, _, after = rest.strip().partition(" ")
    if not number or ":" in number:
        return Move(_STATES[word]), rest.strip()
    if not (number.isascii() and number.isdigit()):
        raise UsageError(USAGE)
    return Move(_STATES[word], int(number[:6])), after.strip()


def walked(path: Path, states: Mapping[str, State]) -> Path:
    """Return the path as one person sees it; `states` are by the article's id."""
    return replace(path, steps=tuple(replace(step, state=states.get(step.article.id)) for step in path.steps))


def progress(path: Path) -> Progress:
    """Return how far whoever the path was `walked` for is on it."""
    states = [step.state for step in path.steps]
    left = [step.article.minutes for step in path.steps if step.state is None]
    known = [minutes for minutes in left if minutes is not None]
    upcoming = next((place for place, state in enumerate(states, 1) if state is None), None)
    return Progress(states.count("done"), states.count("skipped"), upcoming, sum(known), len(left) - len(known))


def meant(path: Path, number: int | None) -> Step:
    """Return the step with this number, or the next one; UsageError where there is none."""
    place = progress(path).next if number is None else number
    if place is None:
        raise UsageError("Every step of this path is done or skipped. `undo` takes the last one back, `reset` all.")
    if not 1 <= place <= len(path.steps):
        raise UsageError(f"There is no step {place}: this path has {len(path.steps)}.")
    return path.steps[place - 1]
