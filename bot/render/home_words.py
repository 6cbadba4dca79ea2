"""The sentences of the Home tab."""

from __future__ import annotations

from bot.domain.commands import SLASH

SEARCH = "Search the archive"
SEARCH_HINT = 'routing, "a phrase", year:2019-2021'
PATH = "*Start here*"
NO_PATH = "There is no path through this blog yet: it needs a few posts in the archive first."
PATH_WALKED = "You have come to the end of this path."
NEWEST = "*Newest posts*"
NO_POSTS = "The archive is still empty. It fills when the feed is first read, which takes a minute or two."
FEED_WAITS = "The feed has not been read yet"
TYPED = f"All of this can be typed as well: `{SLASH} help` lists it."

LABELS = {
    "about": "What this is",
    "start-here": "Start here",
    "sections": "What's inside",
    "history": "Posting history",
    "archive": "The archive",
    "latest": "Newest posts",
    "saved": "Saved",
    "read": "Read",
    "blogs": "More blogs",
    "compare": "Compare",
    "export": "Take away",
    "subscriptions": "Channels",
    "status": "Status",
    "help": "Help",
}
"""What the button of each part says; a command without a label has no button."""


def next_step(number: int, steps: int) -> str:
    """Tell which step of the path is next."""
    return f"Next, {number} of {steps}: "


def feed_failing(times: str) -> str:
    """Tell that the feed cannot be read."""
    return f"Feed: could not be read {times}; it is tried again by itself"


def read_at(when: str) -> str:
    """Tell when the feed was last read."""
    return f"Feed: read {when}"


def saved(posts: str) -> str:
    """Head the posts that the person saved last."""
    return f"*You saved {posts}*; the last ones:"


def posts(total: str, rate: str | None) -> str:
    """Tell how much there is and how much comes."""
    return f"{total}, about {rate} a month" if rate else total


def last_post(when: str) -> str:
    """Tell when the blog posted last."""
    return f"last post {when}"
