"""The sentences of the command line about pauses: whether a subscription works, and what pausing came to."""

from __future__ import annotations

from bot.domain.delivery import SubscriptionState

RESUMING = "Sending what waited…"

_SUBSCRIPTION_STATES: dict[str, str] = {
    SubscriptionState.STARTING: "waits for its sample post",
    SubscriptionState.ACTIVE: "working",
    SubscriptionState.PAUSED: "paused",
}


def nothing_paused(channel: str) -> str:
    """Say that there was nothing to pause or resume."""
    return f"Nothing is announced in {channel}, so nothing can be paused there. techblog subscriptions lists what is."


def paused(blog: str, channel: str) -> str:
    """Confirm a pause."""
    return f"{blog} is paused in {channel}. New posts wait; techblog resume {channel} announces them."


def paused_already(blog: str, channel: str, state: str) -> str:
    """Say that it was paused before, and why."""
    return f"{blog} in {channel} was {state} already. Nothing was changed."


def subscription_state(state: SubscriptionState, reason: str | None, by: str | None) -> str:
    """Tell whether a subscription works, and why not, or who paused it: "" is whoever uses the command line."""
    told = _SUBSCRIPTION_STATES[state]
    if by is not None:
        return f"{told} by {by or 'the command line'}"
    return f"{told} ({reason.rstrip('.')})" if reason else told
