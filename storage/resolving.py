"""What waits or was left open by Slack, and settles the latter by what a person saw in the channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import and_, or_, select, update

from bot.domain.delivery import State, SubscriptionState
from bot.domain.resolving import SEEN, Resolved
from bot.domain.status import Waiting
from storage.bundles import FOR_DIGEST
from storage.delivery import OPEN
from storage.schema import articles, deliveries, subscriptions

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row

    from bot.domain.resolving import Verdict
    from storage.database import Transaction


def waiting(tx: Transaction, workspace_id: str | None = None) -> tuple[Waiting, ...]:
    """Return what is not posted yet, unknown or given up: at most 100, what a person must decide first, then by age."""
    states = (*OPEN, State.UNKNOWN, State.REJECTED)
    query = (
        select(deliveries, articles.c.title, subscriptions.c.state.label("its"))
        .join(articles, articles.c.id == deliveries.c.article)
        .join(subscriptions, subscriptions.c.id == deliveries.c.subscription_id)
        .where(deliveries.c.state.in_(states), or_(deliveries.c.bundle.is_(None), deliveries.c.bundle == FOR_DIGEST))
        .order_by(deliveries.c.state != State.UNKNOWN, deliveries.c.number.desc())
        .limit(100)
    )
    if workspace_id is not None:
        query = query.where(deliveries.c.workspace_id == workspace_id)
    return tuple(
        Waiting(
            row.delivery_id, State(row.state), row.channel_id, row.title, row.reason, row.due_at, row.kind, _held(row)
        )
        for row in tx.execute(query)
    )


def _held(row: Row[Any]) -> Literal["paused", "digest"] | None:
    if row.state not in OPEN or row.kind == "notice":
        return None
    if row.its == SubscriptionState.PAUSED:
        return "paused"
    return "digest" if row.bundle == FOR_DIGEST else None


def resolve(
    tx: Transaction, delivery_id: str, verdict: Verdict, now: datetime, workspace_id: str | None = None
) -> Resolved | None:
    """Settle the delivery, or let it be posted again without looking, only while it is unknown.

    None where there is no such delivery in the workspace; without one, anywhere. The articles that its message tells
    follow it.
    """
    its = _within(deliveries.c.delivery_id == delivery_id, workspace_id)
    open_still = and_(its, deliveries.c.state == State.UNKNOWN)
    values = _settled(now) if verdict == "posted" else _anew(now)
    done = tx.execute(update(deliveries).where(open_still).values(values)).rowcount == 1
    if done:
        told = and_(deliveries.c.bundle == delivery_id, deliveries.c.state == State.UNKNOWN)
        tx.execute(update(deliveries).where(told).values(values))
    row = tx.execute(
        select(deliveries.c.state, deliveries.c.channel_id, articles.c.title)
        .join(articles, articles.c.id == deliveries.c.article)
        .where(its)
    ).first()
    return Resolved(row.title, row.channel_id, verdict, done, State(row.state)) if row else None


def _settled(now: datetime) -> dict[str, Any]:
    return {"state": State.SENT, "reason": SEEN, "unsettled_since": None, "settled_at": now}


def _anew(now: datetime) -> dict[str, Any]:
    fresh: dict[str, Any] = dict.fromkeys(("reason", "ts", "unsettled_since", "failing_since", "settled_at"))
    return fresh | {"state": State.PENDING, "attempt": 0, "due_at": now}


def _within(its: ColumnElement[bool], workspace_id: str | None) -> ColumnElement[bool]:
    return its if workspace_id is None else and_(its, deliveries.c.workspace_id == workspace_id)
