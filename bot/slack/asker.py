"""Who is asking, from where: the workspace is the enterprise where the app is installed for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from bot.domain.reading import Person

if TYPE_CHECKING:
    from slack_bolt import BoltContext


class Asker(TypedDict):
    """The person, channel and workspace of a request, by id."""

    workspace_id: str
    user_id: str
    channel_id: str


def asker(context: BoltContext) -> Asker:
    """Return who made the request that Bolt read."""
    return Asker(
        workspace_id=workspace(context),
        user_id=context.user_id or "",
        channel_id=context.channel_id or "",
    )


def person(context: BoltContext) -> Person:
    """Return whose progress and marks a click changes."""
    return Person(workspace(context), context.user_id or "")


def workspace(context: BoltContext) -> str:
    """Return the id under which a workspace's rows are kept."""
    return str((context.enterprise_id if context.is_enterprise_install else context.team_id) or "")
