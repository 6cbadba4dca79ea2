"""One Web API call as the methods see it: who asks, with which arguments, of which Slack."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.playground.standin.refusal import Refusal

if TYPE_CHECKING:
    from bot.playground.standin.pace import Pace
    from bot.playground.standin.tickets import Tickets
    from bot.playground.standin.values import Channel, Workspace
    from bot.playground.standin.world import World


@dataclass(frozen=True, slots=True)
class Slack:
    """The parts of the stand-in that its methods work on; `url` is where it is served, without a final slash."""

    world: World
    tickets: Tickets
    post_pace: Pace
    history_pace: Pace
    grants: dict[str, str]
    broken_pictures: set[str]
    client_id: str
    client_secret: str
    url: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A call with a good token; arguments may be typed (JSON) or all text (form), as slack_sdk sends either."""

    slack: Slack
    space: Workspace
    arguments: dict[str, Any]

    @property
    def world(self) -> World:
        """The state."""
        return self.slack.world

    def text(self, name: str) -> str:
        """Return an argument as text, empty where it is absent."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def required(self, name: str) -> str:
        """Return an argument that Slack insists on."""
        value = self.text(name)
        if not value:
            message = f"[ERROR] missing required field: {name}"
            raise Refusal("invalid_arguments", response_metadata={"messages": [message]})
        return value

    def flag(self, name: str, *, default: bool | None = None) -> bool | None:
        """Return a yes/no argument, `default` where it is absent."""
        value = self.arguments.get(name)
        if value is None:
            return default
        return value if isinstance(value, bool) else str(value).lower() in {"1", "true"}

    def number(self, name: str, default: int) -> int:
        """Return a whole number, `default` where it is absent."""
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise Refusal("invalid_arguments") from None

    def data(self, name: str, code: str) -> Any:
        """Return an argument that is JSON, given as such or as its text; Refusal `code` where it is neither."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise Refusal(code) from None

    def scope(self, needed: str) -> None:
        """Insist on a scope; Refusal `missing_scope` with what is needed and what is there."""
        if needed not in self.space.scopes:
            provided = ",".join(sorted(self.space.scopes))
            raise Refusal("missing_scope", needed=needed, provided=provided)

    def channel(self, name: str = "channel") -> Channel:
        """Return the channel an argument names by id; Refusal `channel_not_found`.

        A private channel that the bot is not in does not exist for it.
        """
        channel = self.space.channels.get(self.required(name))
        if channel is None or (channel.private and not channel.bot_is_member):
            raise Refusal("channel_not_found")
        return channel
