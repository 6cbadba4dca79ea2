"""Who may call the app: turns a workspace's kept token into Bolt's authorization, and keeps new installations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk.oauth.installation_store import Bot, Installation, InstallationStore
from slack_sdk.oauth.state_store import OAuthStateStore

from bot.domain.errors import WorkspaceRefused
from bot.services.workspaces import STATE_LIFE

if TYPE_CHECKING:
    from slack_bolt import BoltContext

    from bot.services.workspaces import Workspaces
    from bot.slack.identity import Identity

SCOPES = ("commands", "chat:write")
OPTIONAL_SCOPES = ("channels:history", "groups:history", "files:write", "im:write")
"""Asked for as optional: with the first two an interrupted post is looked up; with the others an export comes by DM."""

_log = structlog.get_logger(__name__)


class Installs(InstallationStore):
    """Bolt's and the OAuth flow's view of the workspaces; every row is sealed by the service behind it."""

    def __init__(self, workspaces: Workspaces, own: Identity | None = None) -> None:
        """Know the one workspace of the settings' token as `own`; the others by their installation."""
        self._workspaces = workspaces
        self._own = own

    def authorize(self, enterprise_id: str | None, team_id: str | None, *, everywhere: bool) -> AuthorizeResult | None:
        """Return the workspace's token for a request from it, None where the app is not installed there.

        `everywhere` tells that it is installed for the whole enterprise.
        """
        workspace_id = _workspace(enterprise_id, team_id, everywhere)
        try:
            token = self._workspaces.token_of(workspace_id)
        except WorkspaceRefused:
            return None
        own = self._own if self._own and self._own.workspace_id == workspace_id else None
        record = {} if own else self._workspaces.installation(workspace_id) or {}
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=token,
            bot_id=own.bot_id if own else record.get("bot_id"),
            bot_user_id=own.bot_user_id if own else record.get("bot_user_id"),
        )

    def save(self, installation: Installation) -> None:
        """Keep a new installation, or renew one."""
        record = {name: value for name, value in installation.to_dict().items() if _plain(value)}
        workspace_id = _workspace(installation.enterprise_id, installation.team_id, installation.is_enterprise_install)
        name = installation.enterprise_name if installation.is_enterprise_install else installation.team_name
        self._workspaces.install(workspace_id, name or "", record)
        _log.info("workspace_installed", workspace=workspace_id)

    def find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,  # noqa: ARG002 - one installation a workspace, whoever made it
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """Return the workspace's installation, None where there is none."""
        record = self._workspaces.installation(_workspace(enterprise_id, team_id, is_enterprise_install))
        return Installation(**record) if record else None

    def find_bot(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        is_enterprise_install: bool | None = False,
    ) -> Bot | None:
        """Return the bot's half of the workspace's installation."""
        found = self.find_installation(
            enterprise_id=enterprise_id,
            team_id=team_id,
            is_enterprise_install=is_enterprise_install,
        )
        return found.to_bot() if found else None


class WorkspaceAuthorize(Authorize):
    """Finds the token for each request in the database; Bolt's own would ask Slack's auth.test every time."""

    def __init__(self, installs: Installs) -> None:
        """Ask these."""
        self._installs = installs

    def __call__(
        self,
        *,
        context: BoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        **_: Any,
    ) -> AuthorizeResult | None:
        """Return the token of the workspace that a request comes from, None where there is none."""
        return self._installs.authorize(enterprise_id, team_id, everywhere=bool(context.is_enterprise_install))


class States(OAuthStateStore):
    """The states of installations under way."""

    def __init__(self, workspaces: Workspaces) -> None:
        """Keep them with the workspaces."""
        self._workspaces = workspaces

    def issue(self, *_: Any, **__: Any) -> str:
        """Return a new state."""
        return self._workspaces.begin_installation()

    def consume(self, state: str) -> bool:
        """Tell whether the state was given out here, a short time ago, and not used yet."""
        return self._workspaces.began_installation(state)


def oauth(workspaces: Workspaces, installs: Installs, *, client_id: str, client_secret: str) -> OAuthSettings:
    """Return how other workspaces install the app: `/slack/install`, then `/slack/oauth_redirect`."""
    return OAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=[*SCOPES, *OPTIONAL_SCOPES],
        install_path="/slack/install",
        install_page_rendering_enabled=False,  # straight to Slack's own page
        redirect_uri_path="/slack/oauth_redirect",
        installation_store=installs,
        state_store=States(workspaces),
        state_expiration_seconds=int(STATE_LIFE.total_seconds()),
    )


def _workspace(enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None) -> str:  # noqa: FBT001
    return str((enterprise_id if is_enterprise_install else team_id) or "")


def _plain(value: Any) -> bool:
    return isinstance(value, str | int | float | bool | list) or value is None
