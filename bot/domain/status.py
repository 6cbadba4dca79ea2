"""What a person who runs the app, or follows a channel, sees of its health."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.domain.delivery import State

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.delivery import Kind, Subscription
    from bot.domain.polling import Feed


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delivery that is not done, or that Slack's answer left unknown; `reason` says why, in words.

    `held` is what keeps it back where it is not its turn: the channel's pause, or the hour of its next digest.
    """

    delivery_id: str
    state: State
    channel_id: str
    title: str
    reason: str | None
    due_at: datetime
    kind: Kind = "announcement"
    held: Literal["paused", "digest"] | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """The whole picture for one workspace: feeds, subscriptions, what waits and why.

    `articles` counts the archive by blog slug. `worker_seen_at` is the last heartbeat of any worker.
    """

    feeds: tuple[Feed, ...]
    articles: dict[str, int]
    subscriptions: tuple[Subscription, ...]
    waiting: tuple[Waiting, ...]
    by_state: dict[str, int]
    worker_seen_at: datetime | None
    paused: str | None = None

    @property
    def unknown(self) -> tuple[Waiting, ...]:
        """The deliveries that Slack left open, for a person to decide."""
        return tuple(one for one in self.waiting if one.state is State.UNKNOWN)
