"""The words of the modal in which a subscription is changed."""

from __future__ import annotations

CHANGE = "Change…"
TITLE = "What a channel gets"
SAVE = "Save"
PREVIEW = "What would it have caught?"
QUERY = "Which posts"
QUERY_HINT = "section:data -kafka max:20m"
GRAMMAR = "Words and filters as in search, without is:. Empty means every post."
RHYTHM = "When"
INSTANT = "As they appear"
DAILY = "Every day, in one message"
HOUR = "At"
ZONE = "Time zone"
ZONE_HINT = "Such as Europe/Berlin. It counts where posts are gathered in one message."


def every(day: str) -> str:
    """Name a weekly rhythm by its day."""
    return f"Every {day.capitalize()}, in one message"
