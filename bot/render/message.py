"""What every view comes to: one Slack message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready for Slack.

    `text` is mrkdwn, already escaped, at most 3,000 characters, and tells all that matters by itself: it stands in
    notifications, for screen readers and where blocks cannot be shown. `blocks` are plain dicts; empty means text only.
    """

    text: str
    blocks: tuple[dict[str, Any], ...] = ()
