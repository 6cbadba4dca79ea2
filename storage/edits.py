"""Edits of what was posted: a post whose title or sentence has changed since is shown as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, or_, select, update

from bot.domain.announcing import EDIT_WINDOW, fingerprint
from bot.domain.delivery import Posted, State, is_rechecked
from storage.enqueuing import Owner, enqueue
from storage.rows import LIGHT, article_from
from storage.schema import articles, deliveries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row

    from bot.domain.articles import Article
    from bot.domain.delivery import Claim, Outcome
    from storage.database import Transaction

_POSTED = ("announcement", "sample")


def amend(tx: Transaction, article: Article, now: datetime) -> int:
    """Let every message that shows the article otherwise than it is now be edited; return how many that are.

    One that was posted longer than `EDIT_WINDOW` ago stays as it is, and so does one that tells several posts.
    """
    shown = fingerprint(article)
    query = select(deliveries).where(
        deliveries.c.article == article.id,
        deliveries.c.kind.in_(_POSTED),
        deliveries.c.bundle.is_(None),
        deliveries.c.state == State.SENT,
        deliveries.c.settled_at > now - EDIT_WINDOW,
        deliveries.c.fingerprint != shown,
    )
    rows = tx.execute(query).all()
    for row in rows:
        _again(tx, row, article.id, now)
    return len(rows)


def posted(tx: Transaction, row: Row[Any]) -> Posted | None:
    """Return the message that an edit's row is to change, None where there is none."""
    query = select(deliveries.c.ts, deliveries.c.kind).where(_original(row.subscription_id, row.article))
    found = tx.execute(query.order_by(deliveries.c.number.desc()).limit(1)).first()
    return Posted(found.ts, found.kind) if found and found.ts else None


def follow(tx: Transaction, sent: Sequence[tuple[Claim, Outcome]], now: datetime) -> None:
    """Note how articles are shown now that Slack took them; what has changed in the meantime is edited next."""
    wanted = {claim.article.id for claim, _ in sent}
    if not wanted:
        return
    query = select(*LIGHT, articles.c.updated_at).where(articles.c.id.in_(wanted))
    rows: dict[str, Any] = {row.id: row for row in tx.execute(query)}
    present = {id_: article_from(row) for id_, row in rows.items()}
    notes, changed = [], set()
    for claim, outcome in sent:
        id_ = claim.article.id
        if id_ in rows:
            since = claim.unsettled_since if outcome.found and not is_rechecked(claim) else None
            shown = "" if since and rows[id_].updated_at > since else fingerprint(claim.article)
            notes.append({"subscribed": claim.subscription_id, "told": id_, "fingerprint": shown})
            if shown != fingerprint(present[id_]):
                changed.add(id_)
    if notes:
        tx.execute(update(deliveries).where(_original(bindparam("subscribed"), bindparam("told"))), notes)
    for id_ in changed:
        amend(tx, present[id_], now)


def _again(tx: Transaction, row: Row[Any], article: str, now: datetime) -> None:
    if enqueue(tx, Owner(row.subscription_id, row.workspace_id, row.channel_id), article, "edit", now):
        return
    known = and_(
        deliveries.c.subscription_id == row.subscription_id,
        deliveries.c.article == article,
        deliveries.c.kind == "edit",
        deliveries.c.state != State.SENDING,  # whoever sends it looks again when it is done
    )
    anew = {"state": State.PENDING, "attempt": 0, "due_at": now, "failing_since": None, "settled_at": None}
    tx.execute(update(deliveries).where(known).values(anew))


def _original(subscription_id: Any, article: Any) -> ColumnElement[bool]:
    return and_(
        deliveries.c.subscription_id == subscription_id,
        deliveries.c.article == article,
        or_(*(deliveries.c.kind == kind for kind in _POSTED)),
        deliveries.c.state == State.SENT,
    )
