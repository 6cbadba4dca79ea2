"""Word to whoever made a subscription that it was paused, through the outbox itself, so that none is lost or doubled.

A notice waits in the outbox beside its subscription's posts. It goes out only while the subscription is paused, stands
in no channel's order, and says the reason that stands with the subscription when it is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from bot.domain.delivery import Halt, State
from storage import subscriptions as subscribing
from storage.enqueuing import Owner, enqueue
from storage.schema import deliveries, subscriptions

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row

    from bot.domain.delivery import Claim
    from storage.database import Transaction

_ON_ITS_WAY = (State.PENDING, State.SENDING, State.RETRY)


def tell_owner(tx: Transaction, claim: Claim, now: datetime) -> None:
    """Let the owner be told that this delivery's subscription is paused; the command line's have no one to tell.

    Call it once for each pause, in its transaction. A notice that is still on its way tells of this pause as well.
    """
    owner = tx.scalar(select(subscriptions.c.created_by).where(subscriptions.c.id == claim.subscription_id))
    its = (deliveries.c.subscription_id == claim.subscription_id, deliveries.c.kind == "notice")
    if not owner or tx.scalar(select(deliveries.c.number).where(*its, deliveries.c.state.in_(_ON_ITS_WAY)).limit(1)):
        return
    # The same post may have met an earlier fault, and a message has one row only.
    tx.execute(delete(deliveries).where(*its, deliveries.c.article == claim.article.id))
    enqueue(tx, Owner(claim.subscription_id, claim.workspace_id, owner), claim.article.id, "notice", now)


def drop(tx: Transaction, subscription_id: int, now: datetime) -> None:
    """Tell nobody any more of a pause that is over; a worker that is about to cannot settle it."""
    mine = (
        deliveries.c.subscription_id == subscription_id,
        deliveries.c.kind == "notice",
        deliveries.c.state.in_((*_ON_ITS_WAY, State.UNKNOWN)),
    )
    over = {"state": State.SUPPRESSED, "reason": "The pause was over.", "settled_at": now}
    tx.execute(update(deliveries).where(*mine).values(over | {"epoch": deliveries.c.epoch + 1}))


def halt(row: Row[Any]) -> Halt:
    """Return what the notice of a claimed row tells."""
    return Halt(row.announced_in, subscribing.told(row.halted_for)[0] or "")
