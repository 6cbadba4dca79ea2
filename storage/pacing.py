"""When a channel may be posted to again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_
from sqlalchemy.dialects import postgresql, sqlite

from storage.schema import channels

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from storage.database import Transaction

Channel = tuple[str, str]
"""A channel's workspace and its own id. All workers take channels in one order, so that no two wait for each other."""


def take_channels(tx: Transaction, wanted: Collection[Channel], now: datetime, until: datetime) -> set[Channel]:
    """Reserve channels until then and return those; the others were reserved by another worker in the meantime."""
    if not wanted:
        return set()
    free = or_(channels.c.next_send_at.is_(None), channels.c.next_send_at <= now)
    taking = _upsert(tx, free).returning(channels.c.workspace_id, channels.c.channel_id)
    rows = tx.execute(taking, [_row(channel, until) for channel in sorted(wanted)])
    return {(row.workspace_id, row.channel_id) for row in rows}


def hold_channels(tx: Transaction, until: Mapping[Channel, datetime]) -> None:
    """Leave each channel alone until its time, or for longer where that was said before."""
    if not until:
        return
    excluded = _insert(tx).excluded
    sooner = or_(channels.c.next_send_at.is_(None), channels.c.next_send_at < excluded.next_send_at)
    tx.execute(_upsert(tx, sooner), [_row(channel, until[channel]) for channel in sorted(until)])


def _row(channel: Channel, until: datetime) -> dict[str, Any]:
    return {"workspace_id": channel[0], "channel_id": channel[1], "next_send_at": until}


def _insert(tx: Transaction) -> Any:
    return postgresql.insert(channels) if tx.dialect.name == "postgresql" else sqlite.insert(channels)


def _upsert(tx: Transaction, where: ColumnElement[bool]) -> Any:
    insert = _insert(tx)
    return insert.on_conflict_do_update(
        index_elements=["workspace_id", "channel_id"],
        set_={"next_send_at": insert.excluded.next_send_at},
        where=where,
    )
