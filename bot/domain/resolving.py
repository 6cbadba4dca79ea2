"""What a person says of a delivery that Slack left open, and what that came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.domain.delivery import State

Verdict = Literal["posted", "again"]

VERDICTS: tuple[Verdict, ...] = ("posted", "again")
"""`posted`: it stands in the channel, and is settled. `again`: it does not, and is posted without looking."""

SEEN = "Slack left open whether it was posted; somebody looked, and it was."
"""Why a delivery counts as sent that a person settled."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A delivery after a person's word on it; `done` is False where it was no longer open, and `state` tells why."""

    title: str
    channel_id: str
    verdict: Verdict
    done: bool
    state: State
