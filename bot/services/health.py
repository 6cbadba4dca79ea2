"""Use cases for whoever runs the app: how it stands, and the signs of life of its processes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.meter import Gauges
from bot.domain.status import Status
from storage import archive, delivery, feeds, follows, heartbeats, resolving, subscriptions, workspaces

if TYPE_CHECKING:
    from bot.services.clock import Clock
    from storage.database import Database


ALIVE = timedelta(seconds=60)
"""How long a sign of life counts; each process leaves one every 15 seconds."""


class Health:
    """What waits, what failed, and who is alive."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Look at the database alone: whoever asks may be another process than the one that polls."""
        self._database = database
        self._clock = clock

    def status(self, workspace_id: str | None = None) -> Status:
        """Return how one workspace stands, or all of them together for whoever runs the app."""
        with self._database.read() as tx:
            workspace = workspaces.find(tx, workspace_id) if workspace_id else None
            every, counts = feeds.every(tx), archive.counts(tx)
            seen = {blog.slug for blog in follows.visible(tx, workspace_id)} if workspace_id else set(counts)
            return Status(
                feeds=tuple(feed for feed in every if feed.blog.slug in seen),
                articles={slug: count for slug, count in counts.items() if slug in seen},
                subscriptions=subscriptions.listing(tx, workspace_id),
                waiting=resolving.waiting(tx, workspace_id),
                by_state=delivery.by_state(tx, workspace_id),
                worker_seen_at=heartbeats.last_worker(tx),
                paused=workspace.paused if workspace else None,
            )

    def gauges(self) -> Gauges:
        """Return what is worth a curve, of all workspaces together."""
        now = self._clock.now()
        with self._database.read() as tx:
            due = delivery.next_due(tx)
            return Gauges(
                by_state=delivery.by_state(tx),
                overdue=max(now - due, timedelta()) if due else timedelta(),
                feeds=feeds.every(tx),
                processes=heartbeats.alive(tx, now - ALIVE),
            )

    def beat(self, process: str, role: str) -> None:
        """Leave a sign of life."""
        with self._database.write() as tx:
            heartbeats.beat(tx, process, role, self._clock.now())

    def ready(self) -> None:
        """Ask the database for an answer; raises StorageError where it has none."""
        self._database.ping()
