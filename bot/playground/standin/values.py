"""What the stand-in Slack is made of: workspaces, channels, people, messages and views."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Blocks = list[dict[str, Any]]

ALL_SCOPES = frozenset(
    {
        "channels:history",
        "channels:read",
        "chat:write",
        "chat:write.public",
        "commands",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "links:read",
        "links:write",
        "users:read",
    }
)
DEFAULT_SCOPES = frozenset({"channels:history", "chat:write", "commands", "files:write", "groups:history", "im:write"})


@dataclass(frozen=True, slots=True)
class User:
    """A person (or the bot) of one workspace; `tz` is an IANA zone, `tz_offset` its seconds east of UTC."""

    id: str
    name: str
    real_name: str
    tz: str = "Europe/London"
    tz_offset: int = 0
    is_bot: bool = False


@dataclass(slots=True)
class Channel:
    """A conversation: public, private or (where `im_with` names a user) a direct message with the bot."""

    id: str
    name: str
    private: bool = False
    bot_is_member: bool = True
    archived: bool = False
    restricted: bool = False
    topic: str = ""
    im_with: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands: `only_to` is set on ephemeral ones, `reply_to` is the response_url it came by."""

    team: str
    channel: str
    ts: str
    text: str
    blocks: Blocks = field(default_factory=list)
    user: str = ""
    bot_id: str | None = None
    app_id: str | None = None
    metadata: dict[str, Any] | None = None
    only_to: str | None = None
    edited: str | None = None
    thread_ts: str | None = None
    unfurl_links: bool | None = None
    unfurl_media: bool | None = None
    files: tuple[dict[str, Any], ...] = ()
    reply_to: str | None = None

    @property
    def is_ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return self.only_to is not None


@dataclass(frozen=True, slots=True)
class View:
    """A modal or a Home tab as it stands; `payload` is what the app sent."""

    id: str
    team: str
    user: str
    payload: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None

    @property
    def type(self) -> str:
        """`modal` or `home`."""
        return str(self.payload.get("type", ""))


@dataclass(slots=True)
class Workspace:
    """One workspace with the app installed in it; names are looked up with or without `#` and `@`."""

    id: str
    name: str
    domain: str
    token: str
    app_id: str
    bot: User
    bot_id: str
    scopes: set[str]
    channels: dict[str, Channel] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    enterprise: str | None = None
    revoked: str | None = None

    def channel(self, name: str) -> Channel:
        """Return the channel of that id or name; KeyError where there is none."""
        if name in self.channels:
            return self.channels[name]
        for channel in self.channels.values():
            if channel.name == name.removeprefix("#"):
                return channel
        raise KeyError(name)

    def user(self, name: str) -> User:
        """Return the user of that id or name; KeyError where there is none."""
        if name in self.users:
            return self.users[name]
        for user in self.users.values():
            if user.name == name.removeprefix("@"):
                return user
        raise KeyError(name)
