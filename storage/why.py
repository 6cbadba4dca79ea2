"""What the database holds on one post in one channel, and which posts a person may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import and_, func, select

from bot.domain.delivery import ASIDE, State
from bot.domain.why import Told
from storage.bundles import FOR_DIGEST
from storage.delivery import OPEN
from storage.schema import articles, deliveries

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Row

    from bot.domain.delivery import Kind
    from storage.database import Transaction

_OF_ONE_POST = ("sample", "announcement", "edit")


def came_at(tx: Transaction, article: str) -> datetime | None:
    """Return when the feed brought the article, None where it never did."""
    return tx.scalar(select(articles.c.fed_at).where(articles.c.id == article))


def titles(tx: Transaction, blogs: Iterable[str]) -> dict[str, str]:
    """Return the title of every article of these blogs, by its id, the newest first."""
    wanted = select(articles.c.id, articles.c.title).where(articles.c.blog.in_(list(blogs)))
    return {row.id: row.title for row in tx.execute(wanted.order_by(articles.c.sorted_at.desc()))}


def told(tx: Transaction, article: str, subscription_id: int) -> tuple[Told, ...]:
    """Return each message about the article that a subscription made, the first one first."""
    message = deliveries.alias()
    query = (
        select(
            deliveries,
            message.c.kind.label("together"),
            message.c.state.label("its_state"),
            message.c.reason.label("its_reason"),
            message.c.due_at.label("its_due_at"),
            func.coalesce(message.c.number, deliveries.c.number).label("its_number"),
        )
        .outerjoin(message, message.c.delivery_id == deliveries.c.bundle)
        .where(
            deliveries.c.subscription_id == subscription_id,
            deliveries.c.article == article,
            deliveries.c.kind.in_(_OF_ONE_POST),
        )
        .order_by(deliveries.c.number)
    )
    return tuple(_told(tx, row) for row in tx.execute(query).all())


def _told(tx: Transaction, row: Row[Any]) -> Told:
    led = row.together is not None and row.its_state in OPEN
    return Told(
        delivery_id=row.bundle or row.delivery_id,
        kind=cast("Kind", row.kind),
        state=State(row.its_state if led else row.state),
        reason=row.its_reason if led else row.reason,
        due_at=row.its_due_at if led else row.due_at,
        settled_at=row.settled_at,
        ts=row.ts,
        together="" if row.bundle == FOR_DIGEST else cast("Kind | None", row.together),
        ahead=_ahead(tx, row) if row.state in OPEN and row.kind not in ASIDE else 0,
    )


def _ahead(tx: Transaction, row: Row[Any]) -> int:
    before = and_(
        deliveries.c.subscription_id == row.subscription_id,
        deliveries.c.number < row.its_number,
        deliveries.c.state.in_(OPEN),
        deliveries.c.kind.not_in(ASIDE),
        deliveries.c.bundle.is_(None),
    )
    return tx.scalar(select(func.count()).select_from(deliveries).where(before)) or 0
