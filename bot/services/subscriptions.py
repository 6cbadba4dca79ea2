"""Use cases of a channel's subscriptions: begin one with a sample, list them, end one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from bot.domain.delivery import SAMPLE_TAKEOVER, State, Subscription, SubscriptionState
from bot.domain.errors import ChannelRefused, NotFound, WorkspaceRefused
from bot.services.blogs import named
from storage import announcing, archive
from storage import subscriptions as stored

if TYPE_CHECKING:
    from bot.domain.delivery import Outcome
    from bot.services.clock import Clock
    from bot.services.delivery import Delivery
    from storage.database import Database, Transaction

PATIENCE = timedelta(seconds=20)
"""How long a person is kept waiting for the sample before a worker goes on with it alone."""

_LOOK_AGAIN = 0.2


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What subscribing came to. `sample` tells that the newest post was shown; an empty archive has none to show.

    `change` is `begun`, `resumed` from a pause, `already` there, or `begins` once Slack takes the sample.
    """

    subscription: Subscription
    change: Literal["begun", "resumed", "already", "begins"]
    sample: bool


class Subscriptions:
    """What each channel gets."""

    def __init__(self, database: Database, delivering: Delivery, clock: Clock) -> None:
        """Send samples through the same delivery as every announcement."""
        self._database = database
        self._delivering = delivering
        self._clock = clock

    def subscribe(self, *, workspace_id: str, channel_id: str, user_id: str, blog: str) -> Subscribed:
        """Begin to announce the blog in the channel, or go on after a pause; say so only after a post arrived there.

        Raises NotFound for an unknown blog; ChannelRefused or WorkspaceRefused where Slack takes nothing, and then
        no new subscription is left behind, and a paused one stays paused.
        """
        with self._database.write_alone() as tx:
            slug = named(tx, blog).slug
            known = stored.find(tx, workspace_id, channel_id, slug)
            resumes = known is not None and known.state is SubscriptionState.PAUSED
            if known is not None and not resumes and not self._was_left(known):
                active = known.state is SubscriptionState.ACTIVE
                return Subscribed(known, "already" if active else "begins", sample=False)
            subscription = known or self._add(tx, workspace_id, channel_id, user_id, slug)
            first = self._first(tx, subscription, resumes=resumes)
        if first is None:
            return Subscribed(subscription, "resumed" if resumes else "begun", sample=False)
        return self._see_through(subscription, first, resumes=resumes)

    def unsubscribe(self, *, workspace_id: str, channel_id: str, blog: str | None = None) -> tuple[Subscription, ...]:
        """End the channel's subscription to the blog, or all it has, and return those that ended."""
        with self._database.write() as tx:
            slug = named(tx, blog).slug if blog else None
            there = stored.listing(tx, workspace_id, channel_id)
            ended = tuple(one for one in there if slug is None or one.blog.slug == slug)
            for one in ended:
                stored.remove(tx, one.id)
        return ended

    def listing(self, *, workspace_id: str | None, channel_id: str | None = None) -> tuple[Subscription, ...]:
        """Return what is announced in the workspace, or in one of its channels; without one, everywhere."""
        with self._database.read() as tx:
            return stored.listing(tx, workspace_id, channel_id)

    def _was_left(self, known: Subscription) -> bool:
        """Tell whether it was begun so long ago that whoever began it has gone."""
        since = self._clock.now() - known.created_at
        return known.state is SubscriptionState.STARTING and since > SAMPLE_TAKEOVER

    def _add(self, tx: Transaction, workspace_id: str, channel_id: str, user_id: str, blog: str) -> Subscription:
        stored.add(
            tx,
            workspace_id=workspace_id,
            channel_id=channel_id,
            blog=blog,
            created_by=user_id,
            now=self._clock.now(),
        )
        added = stored.find(tx, workspace_id, channel_id, blog)
        if added is None:
            raise NotFound(f"The subscription to {blog} was removed while it was made. Try again.")
        return added

    def _first(self, tx: Transaction, subscription: Subscription, *, resumes: bool) -> str | None:
        """Return the delivery that shows whether the channel takes messages; without one it is taken on trust."""
        now = self._clock.now()
        if resumes:
            stored.set_state(tx, subscription.id, SubscriptionState.ACTIVE)
            return announcing.prepare_resume(tx, subscription.id, now)
        newest = archive.newest(tx, subscription.blog.slug, offset=0, limit=1)
        if not newest:
            stored.set_state(tx, subscription.id, SubscriptionState.ACTIVE)
            return None
        return announcing.sample(tx, subscription, newest[0], now)

    def _see_through(self, subscription: Subscription, first: str, *, resumes: bool) -> Subscribed:
        """See the first delivery through; where Slack refuses the channel, take a new subscription back."""
        outcome = self._patiently(first)
        if outcome is not None and outcome.pause is not None:
            if not resumes:
                with self._database.write() as tx:
                    stored.remove(tx, subscription.id)
            refusal = ChannelRefused if outcome.pause == "subscription" else WorkspaceRefused
            raise refusal(outcome.reason or "", code=outcome.code)
        if resumes:
            return Subscribed(subscription, "resumed", sample=False)
        if outcome is None or outcome.state is State.RETRY:
            return Subscribed(subscription, "begins", sample=False)
        return Subscribed(subscription, "begun", sample=outcome.state is State.SENT)

    def _patiently(self, first: str) -> Outcome | None:
        """Try the delivery until it is settled or `PATIENCE` ends: the channel may have been posted to just now."""
        until = self._clock.now() + PATIENCE
        outcome = None
        while self._clock.now() < until:
            outcome = self._delivering.deliver_one(first) or outcome
            if outcome is not None and (outcome.state is not State.RETRY or outcome.pause is not None):
                return outcome
            self._clock.sleep(_LOOK_AGAIN)
        return outcome
