"""What is counted while the app works, and what of its state is worth a curve; not who counts it, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.domain.delivery import Kind, State
    from bot.domain.polling import Feed

PollResult = Literal["new", "changed", "unchanged", "failed"]
"""What a poll came to: the most that it brought, or that it failed."""


class Meter(Protocol):
    """Takes note of what happened. Nothing it is told is anyone's: no channel, no workspace, no title."""

    def polled(self, blog: str, result: PollResult, new: int) -> None:
        """Count one poll of one blog, and how many articles it brought that were not known."""

    def settled(self, kind: Kind, state: State, waited: timedelta) -> None:
        """Count what one attempt at a delivery came to, so long after the poll (or the command) that asked for it."""

    def called(self, method: str, result: str, seconds: float) -> None:
        """Count one call to Slack: `result` is `ok`, Slack's error code, or how it ended without one."""


class Unmetered:
    """Counts nothing: for whatever runs once, and has nobody who would ask."""

    def polled(self, blog: str, result: PollResult, new: int) -> None:
        """Let it pass."""

    def settled(self, kind: Kind, state: State, waited: timedelta) -> None:
        """Let it pass."""

    def called(self, method: str, result: str, seconds: float) -> None:
        """Let it pass."""


@dataclass(frozen=True, slots=True)
class Gauges:
    """What the database tells at one moment, the same in every process that shares it.

    `by_state` counts deliveries. `overdue` is how long the one that is due longest has been due, zero where none is.
    `processes` counts by role those that gave a sign of life lately.
    """

    by_state: dict[str, int]
    overdue: timedelta
    feeds: tuple[Feed, ...]
    processes: dict[str, int]
