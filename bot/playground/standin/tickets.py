"""What Slack lends an app for a while: `trigger_id` (once, 3 s) and `response_url` (five times, 30 min)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.standin.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5


@dataclass(slots=True)
class Trigger:
    """The right of one workspace's app to open one modal for `user`."""

    id: str
    team: str
    user: str
    at: float
    in_modal: bool = False
    used: bool = False


@dataclass(slots=True)
class Response:
    """A response_url: answers go to `user` in `channel`; `origin` is the ts of the message acted on."""

    id: str
    team: str
    channel: str
    user: str
    at: float
    origin: str | None = None
    uses: int = 0


class Tickets:
    """Every ticket given out, checked against one clock (seconds)."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}
        self._responses: dict[str, Response] = {}

    def trigger(self, team: str, user: str, *, in_modal: bool = False) -> str:
        """Give out a trigger_id."""
        id_ = f"{int(self._clock() * 1000)}.{secrets.randbelow(10**9)}.{secrets.token_hex(8)}"
        self._triggers[id_] = Trigger(id_, team, user, self._clock(), in_modal)
        return id_

    def use_trigger(self, id_: str, team: str) -> Trigger:
        """Take a trigger_id; Refusal where it is unknown, used or older than three seconds."""
        trigger = self._triggers.get(id_)
        if trigger is None or trigger.team != team:
            raise Refusal("invalid_trigger_id")
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        if self._clock() - trigger.at > TRIGGER_SECONDS:
            raise Refusal("expired_trigger_id")
        trigger.used = True
        return trigger

    def response(self, team: str, channel: str, user: str, origin: str | None = None) -> str:
        """Give out a response_url's id."""
        id_ = f"{team}/{secrets.token_hex(6)}/{secrets.token_hex(12)}"
        self._responses[id_] = Response(id_, team, channel, user, self._clock(), origin)
        return id_

    def open_response(self, id_: str) -> Response:
        """Return a response_url that may still be used; Refusal `used_url` or `expired_url` otherwise.

        Slack answers an unknown address like an expired one.
        """
        response = self._responses.get(id_)
        if response is None or self._clock() - response.at > RESPONSE_SECONDS:
            raise Refusal("expired_url")
        if response.uses >= RESPONSE_USES:
            raise Refusal("used_url")
        return response
