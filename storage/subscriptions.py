"""Subscriptions: which blog is announced in which channel of which workspace."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import and_, delete, func, insert, select, update

from bot.domain.articles import Blog
from bot.domain.delivery import State, Subscription, SubscriptionState
from storage.rows import schedule_from
from storage.schema import blogs, deliveries, feeds, subscriptions

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row, Select

    from bot.domain.rhythm import Schedule
    from storage.database import Transaction

WAITING = (State.PENDING, State.SENDING, State.RETRY, State.UNKNOWN)

_POSTS = ("sample", "announcement")
"""Kinds of deliveries that are one post's each; a message that tells several has these beside it."""

_BY = "by:"
"""Begins the reason of a pause that a person made; their id follows, nothing where it was the command line."""


def add(tx: Transaction, *, workspace_id: str, channel_id: str, blog: str, created_by: str, now: datetime) -> int:
    """Add a subscription that starts when its sample has arrived, and return its id."""
    values = {
        "workspace_id": workspace_id,
        "channel_id": channel_id,
        "blog": blog,
        "rhythm": "instant",
        "state": SubscriptionState.STARTING,
        "created_by": created_by,
        "created_at": now,
    }
    return cast("int", tx.scalar(insert(subscriptions).values(values).returning(subscriptions.c.id)))


def listing(tx: Transaction, workspace_id: str | None, channel_id: str | None = None) -> tuple[Subscription, ...]:
    """Return a workspace's subscriptions, of one channel where it is named, in the order they were made.

    None as the workspace means all of them: that is for whoever runs the app.
    """
    query = _selected()
    if workspace_id is not None:
        query = query.where(subscriptions.c.workspace_id == workspace_id)
    if channel_id is not None:
        query = query.where(subscriptions.c.channel_id == channel_id)
    return tuple(_subscription(row) for row in tx.execute(query.order_by(subscriptions.c.id)))


def find(tx: Transaction, workspace_id: str, channel_id: str, blog: str) -> Subscription | None:
    """Return the one subscription of a channel to a blog, None where there is none."""
    query = _selected().where(
        subscriptions.c.workspace_id == workspace_id,
        subscriptions.c.channel_id == channel_id,
        subscriptions.c.blog == blog,
    )
    row = tx.execute(query).first()
    return _subscription(row) if row else None


def by_id(tx: Transaction, workspace_id: str, subscription_id: int) -> Subscription | None:
    """Return one of a workspace's subscriptions, None where there is none of this id."""
    mine = subscriptions.c.id == subscription_id, subscriptions.c.workspace_id == workspace_id
    row = tx.execute(_selected().where(*mine)).first()
    return _subscription(row) if row else None


def to_blog(tx: Transaction, blog: str) -> tuple[Subscription, ...]:
    """Return everyone's subscriptions to a blog."""
    query = _selected().where(subscriptions.c.blog == blog).order_by(subscriptions.c.id)
    return tuple(_subscription(row) for row in tx.execute(query))


def set_state(tx: Transaction, subscription_id: int, state: SubscriptionState, reason: str | None = None) -> None:
    """Put a subscription into a state, whatever it was in before."""
    tx.execute(
        update(subscriptions).where(subscriptions.c.id == subscription_id).values(state=state, reason=reason),
    )


def start(tx: Transaction, subscription_id: int) -> None:
    """Let a subscription begin whose sample is through; one that was paused meanwhile stays so."""
    its = (subscriptions.c.id == subscription_id, subscriptions.c.state == SubscriptionState.STARTING)
    tx.execute(update(subscriptions).where(*its).values(state=SubscriptionState.ACTIVE))


def pause(tx: Transaction, subscription_id: int, reason: str) -> bool:
    """Stop announcing, for a reason in words; False where it was stopped before, and then that stays the reason."""
    its = (subscriptions.c.id == subscription_id, subscriptions.c.state != SubscriptionState.PAUSED)
    values = {"state": SubscriptionState.PAUSED, "reason": reason}
    return tx.execute(update(subscriptions).where(*its).values(values)).rowcount == 1


def pause_for(tx: Transaction, subscription_id: int, user_id: str) -> bool:
    """Stop announcing as a person wished, "" for the command line; False where it was stopped before."""
    return pause(tx, subscription_id, _BY + user_id)


def told(reason: str | None) -> tuple[str | None, str | None]:
    """Return a kept reason of a pause as words, and who paused it where that was a person."""
    return (None, reason.removeprefix(_BY)) if reason and reason.startswith(_BY) else (reason, None)


def narrow(tx: Transaction, subscription_id: int, query: str) -> None:
    """Let a subscription ask for other posts from now on: `query` as `search.format` writes it, "" for all."""
    tx.execute(update(subscriptions).where(subscriptions.c.id == subscription_id).values(query=query))


def reschedule(tx: Transaction, subscription_id: int, schedule: Schedule, digest_at: datetime | None) -> None:
    """Let a subscription be told in another rhythm from now on."""
    values = asdict(schedule) | {"digest_at": digest_at}
    tx.execute(update(subscriptions).where(subscriptions.c.id == subscription_id).values(values))


def remove(tx: Transaction, subscription_id: int) -> None:
    """Remove a subscription with all its deliveries."""
    tx.execute(delete(subscriptions).where(subscriptions.c.id == subscription_id))


def _selected() -> Select[Any]:
    of_this = and_(deliveries.c.subscription_id == subscriptions.c.id, deliveries.c.kind.in_(_POSTS))
    waiting = select(func.count()).where(of_this, deliveries.c.state.in_(WAITING)).scalar_subquery()
    last = select(func.max(deliveries.c.settled_at)).where(of_this, deliveries.c.state == State.SENT).scalar_subquery()
    return (
        select(
            subscriptions,
            blogs.c.title,
            blogs.c.site_url,
            feeds.c.url,
            waiting.label("waiting"),
            last.label("last_sent_at"),
        )
        .join(blogs, blogs.c.slug == subscriptions.c.blog)
        .join(feeds, feeds.c.blog == subscriptions.c.blog)
    )


def _subscription(row: Row[Any]) -> Subscription:
    reason, paused_by = told(row.reason)
    return Subscription(
        id=row.id,
        workspace_id=row.workspace_id,
        channel_id=row.channel_id,
        blog=Blog(row.blog, row.title, row.site_url, row.url),
        query=row.query,
        state=SubscriptionState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        schedule=schedule_from(row),
        digest_at=row.digest_at,
        reason=reason,
        paused_by=paused_by,
        recheck_from=row.recheck_from,
        last_sent_at=row.last_sent_at,
        waiting=row.waiting,
    )
