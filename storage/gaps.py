"""A gap in the work: a database restored from an older copy, or an app that was off, may not know what was posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select, update

from bot.domain.announcing import GAP
from bot.domain.delivery import ASIDE, State, SubscriptionState
from storage import heartbeats
from storage.schema import deliveries, feeds, subscriptions

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Transaction


def notice(tx: Transaction, now: datetime) -> datetime | None:
    """Return since when nothing was done here, where that is longer than `GAP`; None where all goes on.

    What is open, and what the next reading of each feed brings, is then looked for in its channel before it is posted.
    """
    signs = (tx.scalar(select(func.max(feeds.c.checked_at))), heartbeats.last_worker(tx))
    last = max((sign for sign in signs if sign), default=None)
    if last is None or now - last <= GAP:
        return None
    known = subscriptions.c.state != SubscriptionState.STARTING
    tx.execute(update(subscriptions).where(known, subscriptions.c.recheck_from.is_(None)).values(recheck_from=last))
    waits = and_(
        deliveries.c.state.in_((State.PENDING, State.RETRY)),
        deliveries.c.unsettled_since.is_(None),
        deliveries.c.kind.not_in(ASIDE),
    )
    tx.execute(update(deliveries).where(waits).values(unsettled_since=last))
    return last


def passed(tx: Transaction, blog: str) -> None:
    """Go on as usual: the blog's feed was read again, and all that it held is in the outbox."""
    mine = subscriptions.c.blog == blog, subscriptions.c.recheck_from.is_not(None)
    tx.execute(update(subscriptions).where(*mine).values(recheck_from=None))
