"""Adds one delivery to the outbox: of whose subscription, of which article, and what kind of message it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from sqlalchemy import insert, select

from bot.domain.delivery import Form, State
from storage.schema import deliveries

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.delivery import Kind
    from storage.database import Transaction


class Owner(NamedTuple):
    """The subscription that a delivery belongs to, and the channel that it goes to."""

    subscription_id: int
    workspace_id: str
    channel_id: str


class How(NamedTuple):
    """How a delivery begins: what is not to be sent says why.

    `bundle` says that another message tells it: that message's delivery, or `storage.bundles.FOR_DIGEST`. It may have
    been posted already `unsettled_since` then, so that has to be looked up first.
    """

    state: State = State.PENDING
    reason: str | None = None
    bundle: str | None = None
    unsettled_since: datetime | None = None


AT_ONCE = How()


def enqueue(tx: Transaction, owner: Owner, article: str, kind: Kind, now: datetime, how: How = AT_ONCE) -> str | None:
    """Add a delivery, once for an (article, subscription, kind), and return its id; None where it was there."""
    known = select(deliveries.c.number).where(
        deliveries.c.subscription_id == owner.subscription_id,
        deliveries.c.article == article,
        deliveries.c.kind == kind,
    )
    if tx.execute(known).first():
        return None
    values = {
        **owner._asdict(),
        "delivery_id": uuid4().hex,
        "article": article,
        "kind": kind,
        "form": Form.RICH,
        **how._asdict(),
        "due_at": now,
        "created_at": now,
    }
    tx.execute(insert(deliveries).values(values))
    return str(values["delivery_id"])
