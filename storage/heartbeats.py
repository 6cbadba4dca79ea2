"""The signs of life that every process leaves, so that one can tell whether the others run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from storage.schema import heartbeats

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Transaction


def beat(tx: Transaction, process: str, role: str, now: datetime) -> None:
    """Note that the process is alive."""
    changed = tx.execute(update(heartbeats).where(heartbeats.c.process == process).values(beat_at=now))
    if changed.rowcount == 0:
        tx.execute(insert(heartbeats).values(process=process, role=role, started_at=now, beat_at=now))


def last_worker(tx: Transaction) -> datetime | None:
    """Return when a process that polls and posts was last alive, None where none ever was."""
    seen: datetime | None = tx.scalar(select(func.max(heartbeats.c.beat_at)).where(heartbeats.c.role != "web"))
    return seen


def alive(tx: Transaction, since: datetime) -> dict[str, int]:
    """Return by role how many processes gave a sign of life since then."""
    query = select(heartbeats.c.role, func.count()).where(heartbeats.c.beat_at >= since).group_by(heartbeats.c.role)
    return {row[0]: row[1] for row in tx.execute(query)}


def sweep(tx: Transaction, before: datetime) -> None:
    """Forget processes that were last alive before then."""
    tx.execute(delete(heartbeats).where(heartbeats.c.beat_at < before))
