"""Puts deliveries into the outbox, in the transaction that saves their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select, update

from bot.domain import search
from bot.domain.announcing import FEW, TOO_OLD_TO_ANNOUNCE, decide
from bot.domain.delivery import ASIDE, State, SubscriptionState
from bot.domain.rhythm import INSTANT
from storage import subscriptions as subscribing
from storage.bundles import FOR_DIGEST, gather
from storage.enqueuing import How, Owner, enqueue
from storage.schema import deliveries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.announcing import Decision
    from bot.domain.articles import Article
    from bot.domain.delivery import Subscription
    from storage.database import Transaction


def sample(tx: Transaction, subscription: Subscription, article: Article, now: datetime) -> str:
    """Return the delivery that shows a new subscription's channel its newest post; made once."""
    query = select(deliveries.c.delivery_id).where(
        deliveries.c.subscription_id == subscription.id,
        deliveries.c.kind == "sample",
    )
    known: str | None = tx.scalar(query)
    return known or str(enqueue(tx, _owner(subscription), article.id, "sample", now))


def announce(
    tx: Transaction,
    blog: str,
    fresh: Sequence[Article],
    now: datetime,
    first_read: datetime | None = None,
) -> int:
    """Add a delivery of each article, oldest first, for each subscription to the blog; return how many will be sent.

    The articles come with their bodies and sections, as subscriptions may ask for those.

    `first_read` is when the blog's feed was read for the first time.
    """
    announced = 0
    for one in subscribing.to_blog(tx, blog):
        for decision in decide(search.parse(one.query), fresh, now, first_read):
            added = enqueue(tx, _owner(one), decision.article.id, "announcement", now, _how(one, decision))
            announced += bool(added) and decision.state is State.PENDING
        if one.state is not SubscriptionState.PAUSED:  # what piles up in a pause is gathered when it ends
            gather(tx, one.id, "summary", now, least=FEW + 1)
    return announced


def prepare_resume(tx: Transaction, subscription_id: int, now: datetime) -> str | None:
    """Let what waited through a pause go out again; return the first delivery, None where none waits.

    What has become old news meanwhile is kept back, and no failure from before the pause counts any more.
    """
    waits = and_(
        deliveries.c.subscription_id == subscription_id,
        deliveries.c.kind != "notice",
        deliveries.c.state.in_((State.PENDING, State.RETRY)),
    )
    # What was never tried here is no question, though a gap may have marked it as one.
    untried = or_(deliveries.c.unsettled_since.is_(None), deliveries.c.attempt == 0)
    old = and_(waits, untried, deliveries.c.created_at < now - TOO_OLD_TO_ANNOUNCE)
    reason = "It waited so long that it is no news any more."
    tx.execute(update(deliveries).where(old).values(state=State.SUPPRESSED, reason=reason, settled_at=now))
    tx.execute(update(deliveries).where(waits).values(due_at=now, failing_since=None))
    gather(tx, subscription_id, "summary", now, least=FEW + 1)
    # A word aside, such as an edit, tells nothing of whether the channel takes messages again.
    news = and_(waits, deliveries.c.bundle.is_(None), deliveries.c.kind.not_in(ASIDE))
    query = select(deliveries.c.delivery_id).where(news).order_by(deliveries.c.number).limit(1)
    first: str | None = tx.scalar(query)
    return first


def _owner(subscription: Subscription) -> Owner:
    return Owner(subscription.id, subscription.workspace_id, subscription.channel_id)


def _how(one: Subscription, decision: Decision) -> How:
    if decision.state is not State.PENDING:
        return How(decision.state, decision.reason)
    return How(bundle=None if one.schedule == INSTANT else FOR_DIGEST, unsettled_since=one.recheck_from)
