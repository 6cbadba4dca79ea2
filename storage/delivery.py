"""The outbox: what is to be posted where, who is posting it now, and what came of it.

announcing in the article's own transaction  → pending | suppressed  (storage.announcing)
claim()    one row a channel, oldest first   → sending, with a lease and a new epoch; committed before Slack is called
settle()   by the holder of that epoch       → sent | retry | unknown | rejected
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import and_, bindparam, case, exists, func, not_, or_, select, update

from bot.domain.articles import Blog
from bot.domain.delivery import (
    ALONE,
    ASIDE,
    BUNDLES,
    CHANNEL_PACE,
    LEASE,
    SAMPLE_TAKEOVER,
    Claim,
    Form,
    Kind,
    Outcome,
    State,
    SubscriptionState,
)
from storage import bundles, edits, notices, pacing
from storage import subscriptions as subscribing
from storage import workspaces as pausing
from storage.columns import UtcTime
from storage.rows import LIGHT, article_from
from storage.schema import articles, blogs, channels, deliveries, feeds, subscriptions, workspaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import BindParameter, ColumnElement, FromClause, Row, Select

    from storage.database import Transaction

OPEN = (State.PENDING, State.SENDING, State.RETRY)
_TOLD_TOO = ("state", "ts", "reason", "settled_at")
"""What the articles in a bundle take from its message."""


def claim(tx: Transaction, now: datetime, *, limit: int, only: str | None = None) -> tuple[Claim, ...]:
    """Take up to `limit` deliveries that may go out now, at most one a channel, for the length of a lease.

    `only` names one delivery. A row whose worker died (its lease ended while sending) is taken again, and its claim
    says since when a call to Slack may have been made.
    """
    mine = _left_to_workers(now) if only is None else deliveries.c.delivery_id == only
    query = _claimable(now).where(mine).order_by(deliveries.c.number).limit(limit)
    rows = tx.execute(query.with_for_update(of=deliveries, skip_locked=True)).all()
    first = {(row.workspace_id, row.channel_id): row for row in reversed(rows)}
    taken = [first[channel] for channel in sorted(pacing.take_channels(tx, first, now, now + CHANNEL_PACE))]
    values = {
        "state": State.SENDING,
        "epoch": deliveries.c.epoch + 1,
        "attempt": deliveries.c.attempt + 1,
        "lease_until": now + LEASE,
        "unsettled_since": func.coalesce(deliveries.c.unsettled_since, bindparam("now", now, UtcTime)),
    }
    if taken:
        tx.execute(update(deliveries).where(deliveries.c.number.in_([row.number for row in taken])).values(values))
    return tuple(_claim(tx, row, now + LEASE) for row in taken)


def settle(tx: Transaction, claim: Claim, outcome: Outcome, now: datetime) -> bool:
    """Write what a delivery came to; False where the lease had ended and another worker holds it now."""
    return claim.delivery_id in settle_all(tx, [(claim, outcome)], now)


def settle_all(
    tx: Transaction, through: Iterable[tuple[Claim, Outcome]], now: datetime, *, watched: bool = False
) -> set[str]:
    """Write what several deliveries came to, and return the ids of those that were still this worker's.

    A pause that comes of it is told to the subscription's owner, unless a person has `watched` and hears it at once.
    """
    through = tuple(through)
    held = _held(tx, [claim for claim, _ in through])
    mine = [(claim, outcome) for claim, outcome in through if claim.delivery_id in held]
    alike = defaultdict(list)
    holds: dict[pacing.Channel, datetime] = {}
    for claim, outcome in mine:
        values = _settled(claim, outcome, now)
        alike[tuple(values)].append(values | {"settled_id": claim.delivery_id})
        # A limit is the channel's, whichever subscription met it.
        limited = outcome.due if outcome.due and not outcome.counts else now
        channel = (claim.workspace_id, claim.channel_id)
        holds[channel] = max(limited, now + CHANNEL_PACE, holds.get(channel, now))
    for rows in alike.values():
        tx.execute(update(deliveries).where(deliveries.c.delivery_id == bindparam("settled_id")), rows)
    pacing.hold_channels(tx, holds)
    for claim, outcome in mine:
        _follow_up(tx, claim, outcome, now, watched=watched)
    edits.follow(tx, [one for one in mine if one[1].state is State.SENT and one[0].kind in ALONE], now)
    return held


def _held(tx: Transaction, claims: Sequence[Claim]) -> set[str]:
    """Return which deliveries are still held by these claims, and keep them so until the transaction ends."""
    epochs = {claim.delivery_id: claim.epoch for claim in claims}
    query = select(deliveries.c.delivery_id, deliveries.c.epoch).where(deliveries.c.delivery_id.in_(epochs))
    rows = tx.execute(query.order_by(deliveries.c.number).with_for_update())
    return {row.delivery_id for row in rows if row.epoch == epochs[row.delivery_id]}


def standing(tx: Transaction, delivery_id: str) -> Outcome | None:
    """Return what became of a delivery, or that its subscription is paused; None while it is on its way."""
    query = (
        select(
            deliveries.c.state,
            deliveries.c.reason,
            subscriptions.c.state.label("its"),
            subscriptions.c.reason.label("why"),
        )
        .join(subscriptions, subscriptions.c.id == deliveries.c.subscription_id)
        .where(deliveries.c.delivery_id == delivery_id)
    )
    row = tx.execute(query).first()
    if row is not None and row.its == SubscriptionState.PAUSED:
        reason = subscribing.told(row.why)[0] or "Somebody paused it meanwhile."
        return Outcome(State.RETRY, reason=reason, pause="subscription")
    return Outcome(State(row.state), reason=row.reason) if row is not None and row.state not in OPEN else None


def by_state(tx: Transaction, workspace_id: str | None = None) -> dict[str, int]:
    """Return how many deliveries to channels stand in each state."""
    query = select(deliveries.c.state, func.count()).where(deliveries.c.kind != "notice").group_by(deliveries.c.state)
    if workspace_id is not None:
        query = query.where(deliveries.c.workspace_id == workspace_id)
    return {row[0]: row[1] for row in tx.execute(query)}


def next_due(tx: Transaction) -> datetime | None:
    """Return when the next delivery can go out as far as is known now, None where nothing is open."""
    query = (
        select(deliveries.c.due_at, deliveries.c.lease_until, channels.c.next_send_at)
        .select_from(_with_owners())
        .where(_open(deliveries), _runs(), ~_an_earlier_one())
        .order_by(deliveries.c.due_at)
        .limit(1000)
    )
    return min((max(time for time in row if time) for row in tx.execute(query)), default=None)


def _settled(claim: Claim, outcome: Outcome, now: datetime) -> dict[str, Any]:
    """Return what a delivery's row says once this came of it."""
    final = outcome.state is not State.RETRY
    values: dict[str, Any] = {
        "state": outcome.state,
        "ts": outcome.ts,
        "reason": outcome.reason,
        "form": outcome.form or claim.form,
        "due_at": outcome.due or now,
        "lease_until": None,
        "settled_at": now if final else None,
    }
    if not outcome.unsettled:
        values["unsettled_since"] = None
    if not outcome.counts:
        values["attempt"] = claim.attempt - 1
    elif not final:
        values["failing_since"] = claim.failing_since or now
    return values


def _follow_up(tx: Transaction, claim: Claim, outcome: Outcome, now: datetime, *, watched: bool) -> None:
    if outcome.state is not State.RETRY and claim.kind in BUNDLES:
        told = {name: value for name, value in _settled(claim, outcome, now).items() if name in _TOLD_TOO}
        tx.execute(update(deliveries).where(bundles.in_bundle(claim.delivery_id)).values(told))
    if claim.kind == "sample" and outcome.state is not State.RETRY:
        # Even where the sample itself came to nothing, the channel takes messages.
        subscribing.start(tx, claim.subscription_id)
    elif outcome.pause == "workspace":
        pausing.pause(tx, claim.workspace_id, outcome.reason or "", now)
    elif outcome.pause == "subscription":
        paused = subscribing.pause(tx, claim.subscription_id, outcome.reason or "")
        if paused and not watched:
            notices.tell_owner(tx, claim, now)


def _with_owners() -> FromClause:
    return (
        deliveries.join(subscriptions, subscriptions.c.id == deliveries.c.subscription_id)
        .join(workspaces, workspaces.c.id == deliveries.c.workspace_id)
        .outerjoin(
            channels,
            and_(
                channels.c.workspace_id == deliveries.c.workspace_id,
                channels.c.channel_id == deliveries.c.channel_id,
            ),
        )
    )


def _runs() -> ColumnElement[bool]:
    """Hold for what may go out now, in a workspace that runs.

    That is what a subscription announces, the sample of one that begins, and word of one's pause.
    """
    state, kind = subscriptions.c.state, deliveries.c.kind
    active = and_(state == SubscriptionState.ACTIVE, kind != "notice")
    starting = and_(state == SubscriptionState.STARTING, kind == "sample")
    paused = and_(state == SubscriptionState.PAUSED, kind == "notice")
    return and_(or_(active, starting, paused), workspaces.c.paused_at.is_(None))


def _left_to_workers(now: datetime) -> ColumnElement[bool]:
    """Hold for all but a sample that is being sent by the command that asked for it."""
    begun_just_now = and_(
        subscriptions.c.state == SubscriptionState.STARTING,
        deliveries.c.created_at > now - SAMPLE_TAKEOVER,
    )
    return not_(begun_just_now)


def _claimable(now: datetime) -> Select[Any]:
    free_at = case((deliveries.c.state == State.SENDING, deliveries.c.lease_until), else_=deliveries.c.due_at)
    channel_free = or_(channels.c.next_send_at.is_(None), channels.c.next_send_at <= now)
    columns: tuple[Any, ...] = (
        deliveries,
        *LIGHT,
        blogs.c.title.label("blog_title"),
        blogs.c.site_url,
        feeds.c.url.label("feed_url"),
        subscriptions.c.channel_id.label("announced_in"),
        subscriptions.c.reason.label("halted_for"),
        subscriptions.c.rhythm,
    )
    return (
        select(*columns)
        .select_from(
            _with_owners()
            .join(articles, articles.c.id == deliveries.c.article)
            .join(blogs, blogs.c.slug == articles.c.blog)
            .join(feeds, feeds.c.blog == articles.c.blog),
        )
        .where(_open(deliveries), free_at <= now, _runs(), channel_free, ~_an_earlier_one())
    )


def _open(rows: FromClause) -> ColumnElement[bool]:
    """Hold for what is on its way by itself, spelled as the indexes of such rows are (`OPEN_ROWS`)."""
    states: BindParameter[Any] = bindparam("open_states", OPEN, expanding=True, literal_execute=True)
    return and_(rows.c.state.in_(states), rows.c.bundle.is_(None))


def _an_earlier_one() -> ColumnElement[bool]:
    """Whether an earlier delivery of the same subscription is still open: a channel is told things in order."""
    earlier = deliveries.alias()
    return exists().where(
        deliveries.c.kind.not_in(ASIDE),
        earlier.c.kind.not_in(ASIDE),
        earlier.c.subscription_id == deliveries.c.subscription_id,
        earlier.c.number < deliveries.c.number,
        _open(earlier),
    )


def _claim(tx: Transaction, row: Row[Any], lease_until: datetime) -> Claim:
    return Claim(
        delivery_id=row.delivery_id,
        epoch=row.epoch + 1,
        attempt=row.attempt + 1,
        kind=cast("Kind", row.kind),
        subscription_id=row.subscription_id,
        workspace_id=row.workspace_id,
        channel_id=row.channel_id,
        blog=Blog(row.blog, row.blog_title, row.site_url, row.feed_url),
        article=article_from(row),
        form=Form(row.form),
        created_at=row.created_at,
        lease_until=lease_until,
        unsettled_since=row.unsettled_since,
        failing_since=row.failing_since,
        bundled=bundles.bundled(tx, row) if row.kind in BUNDLES else (),
        edits=edits.posted(tx, row) if row.kind == "edit" else None,
        halt=notices.halt(row) if row.kind == "notice" else None,
    )
