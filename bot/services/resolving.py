"""Use case of a delivery that Slack left open: somebody looked into the channel and says what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.domain.errors import NotFound
from storage import resolving

if TYPE_CHECKING:
    from bot.domain.resolving import Resolved, Verdict
    from bot.services.clock import Clock
    from storage.database import Database

_log = structlog.get_logger(__name__)


class Resolving:
    """Takes a person's word where the channel's history cannot be read."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Write into the outbox; a worker posts again what is to be posted again."""
        self._database = database
        self._clock = clock

    def resolve(self, delivery_id: str, verdict: Verdict, *, workspace_id: str | None, by: str) -> Resolved:
        """Settle the delivery, or let it be posted again, once: whoever comes second hears how it stands.

        None as the workspace means any: that is for whoever runs the app. Raises NotFound where there is no such
        delivery, or it is another workspace's.
        """
        with self._database.write() as tx:
            resolved = resolving.resolve(tx, delivery_id, verdict, self._clock.now(), workspace_id)
        if resolved is None:
            raise NotFound("This delivery is not there any more.", detail=f"delivery {delivery_id[:40]!r}")
        _log.info("delivery_resolved", delivery=delivery_id, verdict=verdict, done=resolved.done, by=by)
        return resolved
