"""What is said about deliveries that Slack left open, and what people make of them. Arguments are already escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.delivery import State

if TYPE_CHECKING:
    from bot.domain.resolving import Verdict

BUTTONS: dict[Verdict, str] = {"posted": "It was posted", "again": "Post it again"}
"""What each button says."""


def spoken(verdict: Verdict, title: str) -> str:
    """Say what a button does, for a screen reader."""
    return f"“{title}”: {BUTTONS[verdict].casefold()}"


def resolved(verdict: Verdict, title: str, channel: str) -> str:
    """Confirm what a person decided."""
    if verdict == "posted":
        return f"Done: “{title}” counts as posted in {channel}."
    return f"Done: “{title}” is posted in {channel} again, as soon as its turn comes."


_STANDS: dict[State, str] = {
    State.SENT: "it counts as posted",
    State.PENDING: "it is to be posted again",
    State.RETRY: "it is to be posted again",
    State.SENDING: "it is being posted again",
    State.SUPPRESSED: "it is kept back",
    State.REJECTED: "it was given up",
}


def decided(state: State, title: str, channel: str) -> str:
    """Say that nothing was done, as somebody was faster, and how it stands now."""
    return f"Nothing was changed, as this was decided before: “{title}” in {channel}, {_STANDS.get(state, state)}."
