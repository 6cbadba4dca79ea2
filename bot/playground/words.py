"""What the playground itself says to the person at it."""

from __future__ import annotations

ALL_PUBLISHED = "Every sample post is out. Start the playground again for a fresh set."


def opened(url: str) -> str:
    """Say where the page is and how to end it."""
    return f"Techblog's playground: {url}\nNothing here reaches Slack or is kept. Ctrl+C ends it."


def published(title: str, channel: str) -> str:
    """Say that a post is out and where its announcement arrives."""
    return f"“{title}” is published. Its announcement arrives in #{channel}."


def network_down(blog: str) -> str:
    """Say that a feed cannot be reached, and what there is all the same."""
    return (
        f"The network is down: the feed of the {blog} cannot be read right now. "
        "Its archive that comes with Techblog is here all the same, and the Sample blog shows how new posts arrive."
    )
