"""Use cases of a channel's subscriptions: begin one with a sample, list them, end one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain import search
from bot.domain.announcing import FILTERS, PREVIEW, Paused, Subscribed, preview
from bot.domain.delivery import SAMPLE_TAKEOVER, State, SubscriptionState
from bot.domain.errors import ChannelRefused, NotFound, WorkspaceRefused
from bot.domain.rhythm import INSTANT, next_digest
from bot.domain.search import Filters
from bot.services import strangers
from bot.services.blogs import named
from bot.services.strangers import without_strange_filters
from storage import announcing, archive, digests, notices
from storage import subscriptions as stored

if TYPE_CHECKING:
    from bot.domain.announcing import Change, Preview
    from bot.domain.delivery import Outcome, Subscription
    from bot.domain.rhythm import Schedule
    from bot.domain.search import Query
    from bot.services.clock import Clock
    from bot.services.delivery import Delivery
    from storage.database import Database, Transaction

PATIENCE = timedelta(seconds=20)
"""How long a person is kept waiting for the sample before a worker goes on with it alone."""

MOST_LOOKED_AT = 500
"""Among so many of a blog's newest posts the sample is sought, and the preview counted."""

_LOOK_AGAIN = 0.2


class Subscriptions:
    """What each channel gets."""

    def __init__(self, database: Database, delivering: Delivery, clock: Clock) -> None:
        """Send samples through the same delivery as every announcement."""
        self._database = database
        self._delivering = delivering
        self._clock = clock

    def subscribe(
        self,
        *,
        workspace_id: str,
        channel_id: str,
        user_id: str,
        blog: str,
        query: str = "",
        schedule: Schedule | None = None,
    ) -> Subscribed:
        """Begin to announce the blog in the channel, or go on after a pause; say so only after a post arrived there.

        With a `query` only the posts that answer it, with a `schedule` in its rhythm; where the channel has the blog
        already, from now on. What is not given stays as it was. Raises UsageError for a query that cannot be asked
        here; NotFound for an unknown blog or section; ChannelRefused or WorkspaceRefused where Slack takes nothing,
        and then no new subscription is left behind, and a paused one stays paused.
        """
        asked = self._understood(query, blog)
        with self._database.write_alone() as tx:
            slug = named(tx, blog).slug
            known = stored.find(tx, workspace_id, channel_id, slug)
            subscription = known or self._add(tx, workspace_id, channel_id, user_id, slug)
            changed = self._change(tx, subscription, asked, schedule)
            subscription = stored.find(tx, workspace_id, channel_id, slug) or subscription
            resumes = known is not None and known.state is SubscriptionState.PAUSED
            if known is not None and not resumes and not self._was_left(known):
                active: Change = "changed" if changed else "already"
                return self._told(subscription, active if known.state is SubscriptionState.ACTIVE else "begins")
            first = self._first(tx, subscription, resumes=resumes)
        if first is None:
            return self._told(subscription, "resumed" if resumes else "begun")
        return self._see_through(subscription, first, resumes=resumes)

    def one(self, *, workspace_id: str, subscription_id: int) -> Subscription:
        """Return one of a workspace's subscriptions; NotFound where it has ended."""
        with self._database.read() as tx:
            found = stored.by_id(tx, workspace_id, subscription_id)
        if found is None:
            raise NotFound("This subscription has ended. Subscribe the channel again.")
        return found

    def adjust(self, *, workspace_id: str, subscription_id: int, query: str, schedule: Schedule | None) -> Subscribed:
        """Let a subscription ask for exactly this from now on, "" for every post; raises as `subscribe` does."""
        known = self.one(workspace_id=workspace_id, subscription_id=subscription_id)
        asked = self._understood(query, known.blog.slug)
        with self._database.write() as tx:
            self._change(tx, known, asked, schedule)
            stored.narrow(tx, known.id, search.format(asked))
        return self._told(self.one(workspace_id=workspace_id, subscription_id=subscription_id), "changed")

    def preview(self, query: str, *, blog: str) -> Preview:
        """Return what a subscription with this query would have caught of late; raises as `subscribe` does."""
        return self._preview(self._understood(query, blog), blog)

    def unsubscribe(self, *, workspace_id: str, channel_id: str, blog: str | None = None) -> tuple[Subscription, ...]:
        """End the channel's subscription to the blog, or all it has, and return those that ended."""
        with self._database.write() as tx:
            ended = self._there(tx, workspace_id, channel_id, blog)
            for one in ended:
                stored.remove(tx, one.id)
        return ended

    def pause(self, *, workspace_id: str, channel_id: str, user_id: str, blog: str | None = None) -> tuple[Paused, ...]:
        """Keep what comes for the channel, of one blog or of all it has, until `resume`; return what is paused now."""
        with self._database.write() as tx:
            there = self._there(tx, workspace_id, channel_id, blog)
            done = {one.id for one in there if stored.pause_for(tx, one.id, user_id)}
            return tuple(
                Paused(one, already=one.id not in done) for one in self._there(tx, workspace_id, channel_id, blog)
            )

    def resume(
        self, *, workspace_id: str, channel_id: str, user_id: str, blog: str | None = None
    ) -> tuple[Subscribed, ...]:
        """Go on with what is paused in the channel, with what waited first; raises as `subscribe` does."""
        with self._database.read() as tx:
            there = self._there(tx, workspace_id, channel_id, blog)
        return tuple(
            self.subscribe(workspace_id=workspace_id, channel_id=channel_id, user_id=user_id, blog=one.blog.slug)
            for one in there
        )

    def listing(self, *, workspace_id: str | None, channel_id: str | None = None) -> tuple[Subscription, ...]:
        """Return what is announced in the workspace, or in one of its channels; without one, everywhere."""
        with self._database.read() as tx:
            return stored.listing(tx, workspace_id, channel_id)

    def _there(self, tx: Transaction, workspace_id: str, channel_id: str, blog: str | None) -> tuple[Subscription, ...]:
        slug = named(tx, blog).slug if blog else None
        there = stored.listing(tx, workspace_id, channel_id)
        return tuple(one for one in there if slug is None or one.blog.slug == slug)

    def _understood(self, query: str, blog: str) -> Query:
        """Return what a subscription asks for; UsageError, in words, for what can never be answered."""
        parsed = search.parse(query)
        asked = replace(parsed, filters=replace(parsed.filters, blog=None))
        asked = replace(asked, mistakes=(*asked.mistakes, *search.unsupported(asked, FILTERS)))
        with self._database.read() as tx:
            slug = named(tx, blog).slug
            asked = without_strange_filters(tx, asked, slug)
            nowhere = strangers.unknown(tx, Filters(sections=asked.filters.sections), slug)
        search.insist(replace(asked, mistakes=(*asked.mistakes, *nowhere)))
        return asked

    def _preview(self, asked: Query, blog: str) -> Preview:
        with self._database.read() as tx:
            slug = named(tx, blog).slug
            recent = archive.whole(tx, slug, since=self._clock.now() - PREVIEW, most=MOST_LOOKED_AT)
            return preview(asked, recent, strangers.doubts(tx, asked, slug))

    def _told(self, subscription: Subscription, change: Change, *, sample: bool = False) -> Subscribed:
        asked = search.parse(subscription.query)
        shown = None if asked.is_empty else self._preview(asked, subscription.blog.slug)
        return Subscribed(subscription, change, sample, shown)

    def _change(self, tx: Transaction, known: Subscription, asked: Query, schedule: Schedule | None) -> bool:
        """Let a subscription ask for what is asked now, in the rhythm that is given; tell whether that is another."""
        query, changed = search.format(asked), False
        if query and query != known.query:
            stored.narrow(tx, known.id, query)
            changed = True
        if schedule is not None and schedule != known.schedule:
            stored.reschedule(tx, known.id, schedule, next_digest(schedule, self._clock.now()))
            if schedule == INSTANT:
                digests.release(tx, known.id)
            changed = True
        return changed

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
            first = announcing.prepare_resume(tx, subscription.id, now)
            if first is None:
                notices.drop(tx, subscription.id, now)
            return first
        asked = search.parse(subscription.query)
        looked_at = archive.whole(tx, subscription.blog.slug, most=1 if asked.is_empty else MOST_LOOKED_AT)
        newest = next((article for article in looked_at if search.matches(article, asked)), None)
        if newest is None:
            stored.set_state(tx, subscription.id, SubscriptionState.ACTIVE)
            return None
        return announcing.sample(tx, subscription, newest, now)

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
            with self._database.write() as tx:
                notices.drop(tx, subscription.id, self._clock.now())
            return self._told(subscription, "resumed")
        if outcome is None or outcome.state is State.RETRY:
            return self._told(subscription, "begins")
        return self._told(subscription, "begun", sample=outcome.state is State.SENT)

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
