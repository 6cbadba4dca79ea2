"""The record of every call that reached the stand-in, for tests to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Call:
    """One call: `method` is a Web API method, `response_url` or `upload`; `at` is in seconds since the epoch.

    `outcome` is empty while it is answered, then `ok`, Slack's error code, `ratelimited`, or the kind of the
    fault that hit it (`drop`, `status`, `garbage`, `slow`). Arguments never hold the token.
    """

    method: str
    team: str | None
    arguments: dict[str, Any] = field(default_factory=dict)
    at: float = 0.0
    outcome: str = ""
