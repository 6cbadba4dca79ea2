"""What the owner of a subscription is told when it was paused. Arguments are mrkdwn, already escaped."""

from __future__ import annotations

from bot.domain.commands import SLASH

NOTICE = "word to its owner that announcing is paused"


def paused(blog: str, channel: str) -> str:
    """Tell that a subscription stands still."""
    return f":double_vertical_bar: *{blog}* is not announced in {channel} any more, as Slack does not take it there."


GO_ON = (
    f"New posts wait. Once that is mended, `{SLASH} resume` there goes on; `{SLASH} unsubscribe` there ends it. "
    "You are told because you made this subscription."
)
