"""The workspaces that use the app: who they are, their sealed installation, and whether they are paused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from storage.schema import oauth_states, seen_events, workspaces

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Workspace:
    """One team or enterprise; `installation` is its sealed installation record, None for a token from the settings."""

    id: str
    name: str
    installation: str | None = None
    scopes: tuple[str, ...] = ()
    paused: str | None = None


def save(tx: Transaction, workspace: Workspace, now: datetime) -> None:
    """Add the workspace or renew its installation; one that was paused runs again, as its token is new."""
    values = {
        "name": workspace.name,
        "installation": workspace.installation,
        "scopes": ",".join(workspace.scopes),
        "paused_at": None,
        "reason": None,
    }
    changed = tx.execute(update(workspaces).where(workspaces.c.id == workspace.id).values(values))
    if changed.rowcount == 0:
        tx.execute(insert(workspaces).values(values | {"id": workspace.id, "installed_at": now}))


def provide(tx: Transaction, workspace_id: str, now: datetime) -> None:
    """Add the workspace where it is not there yet, nameless: the command line's, for what its person keeps."""
    if find(tx, workspace_id) is None:
        tx.execute(insert(workspaces).values(id=workspace_id, installed_at=now))


def find(tx: Transaction, workspace_id: str) -> Workspace | None:
    """Return the workspace, None where the app is not installed."""
    row = tx.execute(select(workspaces).where(workspaces.c.id == workspace_id)).first()
    if row is None:
        return None
    scopes = tuple(scope for scope in row.scopes.split(",") if scope)
    return Workspace(row.id, row.name, row.installation, scopes, row.reason)


def pause(tx: Transaction, workspace_id: str, reason: str, now: datetime) -> None:
    """Stop posting to the workspace; `reason` is in words."""
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(paused_at=now, reason=reason))


def remove(tx: Transaction, workspace_id: str) -> None:
    """Delete the workspace and everything that is its own."""
    tx.execute(delete(workspaces).where(workspaces.c.id == workspace_id))


def issue_state(tx: Transaction, state: str, expires_at: datetime) -> None:
    """Remember that an installation was begun with this state."""
    tx.execute(insert(oauth_states).values(state=state, expires_at=expires_at))


def consume_state(tx: Transaction, state: str, now: datetime) -> bool:
    """Tell whether an installation was begun with this state a short time ago; it counts once."""
    gone = delete(oauth_states).where(oauth_states.c.state == state).returning(oauth_states.c.expires_at)
    expires_at = tx.scalar(gone)
    return expires_at is not None and expires_at > now


def first_sight(tx: Transaction, event_id: str, now: datetime) -> bool:
    """Tell whether this event is new, and remember it: Slack sends one again when it misses our answer."""
    if tx.execute(select(seen_events.c.event_id).where(seen_events.c.event_id == event_id)).first():
        return False
    tx.execute(insert(seen_events).values(event_id=event_id, seen_at=now))
    return True


def sweep(tx: Transaction, before: datetime) -> None:
    """Forget events and unfinished installations from before then."""
    tx.execute(delete(seen_events).where(seen_events.c.seen_at < before))
    tx.execute(delete(oauth_states).where(oauth_states.c.expires_at < before))
