"""Who is asking, from where: the workspace is the enterprise where the app is installed for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from bot.domain.reading import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt import BoltContext, BoltResponse


class Asker(TypedDict):
    """The person, channel and workspace of a request, by id; `domain` is the workspace's name in its address."""

    workspace_id: str
    user_id: str
    channel_id: str
    domain: str


def asker(context: BoltContext) -> Asker:
    """Return who made the request that Bolt read."""
    return Asker(
        workspace_id=workspace(context),
        user_id=context.user_id or "",
        channel_id=context.channel_id or "",
        domain=str(context.get("domain") or ""),
    )


def located(body: dict[str, Any], context: BoltContext, next_: Callable[[], BoltResponse]) -> BoltResponse:
    """Keep the workspace's name in its address, by which messages can be linked without asking Slack."""
    team = body.get("team")
    context["domain"] = body.get("team_domain") or (team.get("domain") if isinstance(team, dict) else "") or ""
    return next_()


def person(context: BoltContext) -> Person:
    """Return whose progress and marks a click changes."""
    return Person(workspace(context), context.user_id or "")


def workspace(context: BoltContext) -> str:
    """Return the id under which a workspace's rows are kept."""
    return str((context.enterprise_id if context.is_enterprise_install else context.team_id) or "")
