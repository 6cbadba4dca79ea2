"""Digests: what waited for a channel's hour becomes one message, once, whichever worker looks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select, update

from bot.domain.delivery import SubscriptionState
from bot.domain.rhythm import next_digest
from storage.bundles import FOR_DIGEST, gather
from storage.rows import schedule_from
from storage.schema import deliveries, subscriptions

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from storage.database import Transaction

_AT_ONCE = 200


def due(tx: Transaction, now: datetime) -> bool:
    """Tell whether any channel's hour has come."""
    return bool(tx.scalar(select(exists().where(_due(now)))))


def begin(tx: Transaction, now: datetime) -> int:
    """Make a digest for each channel whose hour has come and for which something waits; return how many.

    Other workers leave alone what this transaction has taken. The next digest is set from `now` on, so that one
    missed in the night is made up for once.
    """
    taken = select(subscriptions).where(_due(now)).order_by(subscriptions.c.digest_at).limit(_AT_ONCE)
    made = 0
    for row in tx.execute(taken.with_for_update(skip_locked=True)).all():
        made += bool(gather(tx, row.id, "digest", now, least=1, held=FOR_DIGEST))
        following = next_digest(schedule_from(row), now)
        tx.execute(update(subscriptions).where(subscriptions.c.id == row.id).values(digest_at=following))
    return made


def release(tx: Transaction, subscription_id: int) -> None:
    """Let what waits for a digest go by itself, as its channel wants no digest any more."""
    held = deliveries.c.bundle == FOR_DIGEST
    mine = deliveries.c.subscription_id == subscription_id
    tx.execute(update(deliveries).where(mine, held).values(bundle=None))


def held(tx: Transaction, subscription_id: int) -> int:
    """Return how many articles wait for a subscription's next digest."""
    waits = select(func.count()).where(
        deliveries.c.subscription_id == subscription_id, deliveries.c.bundle == FOR_DIGEST
    )
    return tx.scalar(waits) or 0


def _due(now: datetime) -> ColumnElement[bool]:
    return (subscriptions.c.digest_at <= now) & (subscriptions.c.state == SubscriptionState.ACTIVE)
