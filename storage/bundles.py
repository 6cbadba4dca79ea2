"""Gathers waiting articles of a subscription, so that one message tells them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select, update

from bot.domain.delivery import State
from bot.domain.digest import ROOMY
from storage.enqueuing import How, Owner, enqueue
from storage.rows import FULL, LIGHT, article_from
from storage.schema import articles, deliveries

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from sqlalchemy import ColumnElement, Row

    from bot.domain.articles import Article
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


def in_bundle(lead: str) -> ColumnElement[bool]:
    """Hold for the articles that a message is still to tell."""
    return and_(deliveries.c.bundle == lead, deliveries.c.state == State.PENDING)


def bundled(tx: Transaction, row: Row[Any]) -> tuple[Article, ...]:
    """Return the articles that the message of this row tells, the oldest first.

    Those of a weekly digest come with their bodies where they are few enough to be told in three sentences each.
    """
    found = _told_by(tx, row.delivery_id, LIGHT)
    weekly = row.kind == "digest" and row.rhythm == "weekly"
    return _told_by(tx, row.delivery_id, FULL) if weekly and len(found) <= ROOMY else found


def _told_by(tx: Transaction, lead: str, columns: tuple[ColumnElement[Any], ...]) -> tuple[Article, ...]:
    wanted = select(*columns).join_from(deliveries, articles, articles.c.id == deliveries.c.article)
    return tuple(article_from(one) for one in tx.execute(wanted.where(in_bundle(lead)).order_by(deliveries.c.number)))


def _waiting(subscription_id: int, held: str | None) -> ColumnElement[bool]:
    return and_(
        deliveries.c.subscription_id == subscription_id,
        deliveries.c.kind == "announcement",
        deliveries.c.state == State.PENDING,
        or_(deliveries.c.unsettled_since.is_(None), deliveries.c.unsettled_since < deliveries.c.created_at),
        deliveries.c.bundle.is_(None) if held is None else deliveries.c.bundle == held,
    )
