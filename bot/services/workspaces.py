"""Use cases of a workspace's coming and going: enter, install, find its token, leave."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.errors import ConfigurationError, WorkspaceRefused
from storage import asked, follows, heartbeats
from storage import workspaces as stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.services.clock import Clock
    from bot.services.sealing import Seal
    from storage.database import Database

STATE_LIFE = timedelta(minutes=10)
"""How long a person may take to allow the installation."""

EVENT_LIFE = timedelta(days=1)
"""How long an event is remembered; Slack repeats one for an hour at most."""

QUESTION_LIFE = timedelta(days=30)
"""How long the buttons under an answer work."""


class Workspaces:
    """Which workspaces use the app, and each one's token."""

    def __init__(self, database: Database, clock: Clock, seal: Seal | None = None) -> None:
        """Keep installations sealed; without a seal, only tokens given by `enter` are known."""
        self._database = database
        self._clock = clock
        self._seal = seal
        self._own: dict[str, str] = {}

    def enter(self, workspace_id: str, name: str, token: str) -> None:
        """Serve the one workspace whose token stands in the settings; it is kept in memory only."""
        self._own[workspace_id] = token
        with self._database.write() as tx:
            known = stored.find(tx, workspace_id) or stored.Workspace(workspace_id, name)
            stored.save(tx, replace(known, name=name), self._clock.now())

    def install(self, workspace_id: str, name: str, record: Mapping[str, Any]) -> None:
        """Keep an installation: a record of plain values that holds the token under `bot_token`."""
        if self._seal is None:
            raise WorkspaceRefused("This Techblog serves one workspace only; it cannot be installed in others.")
        scopes = tuple(record.get("bot_scopes") or ())
        workspace = stored.Workspace(workspace_id, name, self._seal.close(record), scopes)
        with self._database.write() as tx:
            stored.save(tx, workspace, self._clock.now())

    def installation(self, workspace_id: str) -> dict[str, Any] | None:
        """Return the installation record, None where the app is not installed."""
        with self._database.read() as tx:
            workspace = stored.find(tx, workspace_id)
        if workspace is None or workspace.installation is None or self._seal is None:
            return None
        return self._seal.open(workspace.installation)

    def token_of(self, workspace_id: str) -> str:
        """Return the workspace's bot token; raises WorkspaceRefused where there is none."""
        own = self._own.get(workspace_id)
        if own is not None:
            return own
        try:
            record = self.installation(workspace_id)
        except ConfigurationError as error:
            raise WorkspaceRefused(error.words, code="sealed") from error
        if record is None:
            words = "Techblog is not installed in this workspace. Install it again."
            raise WorkspaceRefused(words, code="not_installed")
        return str(record["bot_token"])

    def leave(self, workspace_id: str, event_id: str) -> None:
        """Delete a workspace and everything that is its own: subscriptions, deliveries, what its people saved.

        The event that says so counts once, and is remembered only together with the deletion.
        """
        with self._database.write_alone() as tx:
            if stored.first_sight(tx, event_id, self._clock.now()):
                followed = follows.followed(tx, workspace_id)
                stored.remove(tx, workspace_id)
                follows.leave(tx, followed)
        self._own.pop(workspace_id, None)

    def suspend(self, workspace_id: str) -> None:
        """Stop posting to a workspace whose token was revoked; everything else stays for a new installation."""
        with self._database.write() as tx:
            stored.pause(tx, workspace_id, "Slack revoked Techblog's token. Install Techblog again.", self._clock.now())

    def begin_installation(self) -> str:
        """Return a state that comes back with the person who allows the installation."""
        state = secrets.token_urlsafe(32)
        with self._database.write() as tx:
            stored.issue_state(tx, state, self._clock.now() + STATE_LIFE)
        return state

    def began_installation(self, state: str) -> bool:
        """Tell whether this state was given out a short time ago; each counts once."""
        with self._database.write() as tx:
            return stored.consume_state(tx, state, self._clock.now())

    def first_sight(self, event_id: str) -> bool:
        """Tell whether this event came for the first time."""
        with self._database.write_alone() as tx:
            return stored.first_sight(tx, event_id, self._clock.now())

    def sweep(self) -> None:
        """Forget what nobody can need any more: old questions, events, signs of life."""
        now = self._clock.now()
        with self._database.write() as tx:
            stored.sweep(tx, now - EVENT_LIFE)
            asked.sweep(tx, now - QUESTION_LIFE)
            heartbeats.sweep(tx, now - EVENT_LIFE)
