"""Gathers waiting articles of a subscription, so that one message tells them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select, update

from bot.domain.delivery import State
from storage.enqueuing import How, Owner, enqueue
from storage.schema import deliveries

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.domain.delivery import Kind
    from storage.database import Transaction

FOR_DIGEST = ""
"""What stands in the place of a message's id while an article waits for the next digest."""


def gather(
    tx: Transaction, subscription_id: int, kind: Kind, now: datetime, *, least: int, held: str | None = None
) -> str | None:
    """Let one message of this kind tell what waits, and return its delivery; None where fewer than `least` wait.

    What was tried already goes on by itself, as it may have been posted. `held` is `FOR_DIGEST` to take what waits for
    a digest.
    """
    waits = _waiting(subscription_id, held)
    rows = tx.execute(select(deliveries).where(waits).order_by(deliveries.c.number)).all()
    if len(rows) < least:
        return None
    newest = rows[-1]
    owner = Owner(subscription_id, newest.workspace_id, newest.channel_id)
    since = min((row.unsettled_since for row in rows if row.unsettled_since), default=None)
    lead = enqueue(tx, owner, newest.article, kind, now, How(unsettled_since=since))
    tx.execute(update(deliveries).where(waits, deliveries.c.number <= newest.number).values(bundle=lead))
    return lead


def _waiting(subscription_id: int, held: str | None) -> ColumnElement[bool]:
    return and_(
        deliveries.c.subscription_id == subscription_id,
        deliveries.c.kind == "announcement",
        deliveries.c.state == State.PENDING,
        or_(deliveries.c.unsettled_since.is_(None), deliveries.c.unsettled_since < deliveries.c.created_at),
        deliveries.c.bundle.is_(None) if held is None else deliveries.c.bundle == held,
    )
