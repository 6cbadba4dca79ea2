"""Why a post did or did not appear in a channel: what the outbox holds of it, and what else bears on that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.domain.delivery import State

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.articles import Article, Blog
    from bot.domain.delivery import Kind, Subscription

Absence = Literal["unsubscribed", "catalogue", "subscribed_later", "first_reading", "unexplained"]
"""Why there is no message and no decision: the channel does not get the blog; the feed never carried the post; it came
before the channel subscribed; it stood in the feed at its first reading, which is silent; nothing recorded says why."""


@dataclass(frozen=True, slots=True)
class Told:
    """One message about the post, or the decision that there is none.

    `together` is what kind of message tells it among others; "" where it waits for the next digest. `due_at` and
    `reason` are those of that message then. `ahead` counts the channel's messages that go first.
    """

    delivery_id: str
    kind: Kind
    state: State
    reason: str | None
    due_at: datetime
    settled_at: datetime | None
    ts: str | None = None
    together: Kind | Literal[""] | None = None
    ahead: int = 0

    @property
    def waits(self) -> bool:
        """Whether it is still to be posted."""
        return self.state in {State.PENDING, State.RETRY}


@dataclass(frozen=True, slots=True)
class Why:
    """All that is known of one post in one channel.

    `told` is empty where `absence` says why. `came_at` is when the feed brought the post, None where it never did;
    `halted` is why nothing is sent to the workspace; `worker_seen_at` is any worker's last sign.
    """

    article: Article
    blog: Blog
    channel_id: str
    came_at: datetime | None
    subscription: Subscription | None = None
    told: tuple[Told, ...] = ()
    absence: Absence | None = None
    halted: str | None = None
    worker_seen_at: datetime | None = None


def absence(came_at: datetime | None, subscribed_at: datetime | None, first_read: datetime | None) -> Absence:
    """Return why there is nothing on a post that came, was subscribed to and its feed first read at these times."""
    if subscribed_at is None:
        return "unsubscribed"
    if came_at is None:
        return "catalogue"
    if came_at < subscribed_at:
        return "subscribed_later"
    return "first_reading" if first_read is None or came_at <= first_read else "unexplained"
