"""What Slack tells by itself: the app was removed, or its tokens revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

from bot.slack.asker import workspace

if TYPE_CHECKING:
    from slack_bolt import BoltContext

    from bot.services.workspaces import Workspaces

_log = structlog.get_logger(__name__)


EVENTS = ("app_uninstalled", "tokens_revoked")
"""The events the app listens to, as its manifest says."""


class Events:
    """What is done about an event; Slack may send one again, so each counts once."""

    def __init__(self, workspaces: Workspaces) -> None:
        """Change these."""
        self._workspaces = workspaces
        self.listeners = dict(zip(EVENTS, (self.uninstalled, self.tokens_revoked), strict=True))

    def uninstalled(self, context: BoltContext, body: dict[str, Any]) -> None:
        """Delete the workspace with everything that is its own."""
        self._workspaces.leave(workspace(context), body["event_id"])
        _log.info("workspace_left", workspace=workspace(context))

    def tokens_revoked(self, context: BoltContext, body: dict[str, Any]) -> None:
        """Stop posting to a workspace whose bot token is gone; its data stays for a new installation."""
        revoked = body["event"].get("tokens", {}).get("bot")
        if revoked and self._workspaces.first_sight(body["event_id"]):
            self._workspaces.suspend(workspace(context))
            _log.info("workspace_suspended", workspace=workspace(context))
