"""What the playground itself says to the person at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ALL_PUBLISHED = "Every sample post is out. Start the playground again for a fresh set."


def opened(url: str) -> str:
    """Say where the page is and how to end it."""
    return f"Techblog's playground: {url}\nNothing here reaches Slack or is kept. Ctrl+C ends it."


def welcome(channel: str) -> str:
    """Say where something is to be seen at once; `channel` is the id of the one that follows the Sample blog."""
    return f"<#{channel}> follows the Sample blog. Press *Publish a sample post* above to see an announcement there."


def published(title: str, places: Sequence[str], *, last: bool) -> str:
    """Say that a post is out, and in which channels its announcement arrives, or how it would in one."""
    told = f"“{title}” is published. "
    if places:
        told += f"Its announcement arrives in {' and '.join(places)}."
    else:
        told += "No channel follows the Sample blog: type /techblog subscribe blog:sample in one."
    return f"{told} {ALL_PUBLISHED}" if last else told


def feed_unread(blog: str) -> str:
    """Say that a feed cannot be read, which is mostly the network, and what there is all the same."""
    return (
        f"The feed of the {blog} cannot be read right now. Is the network down? "
        "Its archive that comes with Techblog is here all the same, and the Sample blog shows how new posts arrive."
    )
