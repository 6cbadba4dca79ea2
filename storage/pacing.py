"""When a channel may be posted to again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_
from sqlalchemy.dialects import postgresql, sqlite

from storage.schema import channels

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Transaction


def take_channel(tx: Transaction, workspace_id: str, channel_id: str, now: datetime, until: datetime) -> bool:
    """Reserve the channel until then; False where another worker reserved it in the meantime."""
    free = or_(channels.c.next_send_at.is_(None), channels.c.next_send_at <= now)
    return tx.execute(_upsert(tx, workspace_id, channel_id, until, where=free)).first() is not None


def hold_channel(tx: Transaction, workspace_id: str, channel_id: str, until: datetime) -> None:
    """Leave the channel alone until then, or for longer where that was said before."""
    sooner = or_(channels.c.next_send_at.is_(None), channels.c.next_send_at < until)
    tx.execute(_upsert(tx, workspace_id, channel_id, until, where=sooner))


def _upsert(tx: Transaction, workspace_id: str, channel_id: str, until: datetime, *, where: Any) -> Any:
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    return (
        insert(channels)
        .values(workspace_id=workspace_id, channel_id=channel_id, next_send_at=until)
        .on_conflict_do_update(
            index_elements=["workspace_id", "channel_id"],
            set_={"next_send_at": until},
            where=where,
        )
        .returning(channels.c.channel_id)
    )
