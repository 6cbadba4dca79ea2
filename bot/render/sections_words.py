"""The sentences about what is inside an archive, for Slack and the terminal alike; arguments are escaped already."""

from __future__ import annotations

from bot.domain.commands import SLASH

OPEN = "Open"
RISING, STEADY, FALLING = "↗ more of it lately", "→ steady", "↘ less of it lately"
FOUND = "These sections were found in the posts themselves, so they may be rough."
TRENDS = {"rising": RISING, "steady": STEADY, "falling": FALLING}


def head(blog: str, posts: str, sections: str) -> str:
    """Head the overview."""
    return f"*What's inside {blog}:* {posts} in {sections}"


def none_yet(blog: str, posts: str) -> str:
    """Tell that there are no sections, and why."""
    return (
        f"{blog} has no sections yet. They are found in what posts share, and the {posts} known here are too few "
        f"or too different. `{SLASH} archive` lists them."
    )


def unsorted(posts: str) -> str:
    """Tell how many posts are in no section."""
    return f"{posts} in no section"


def size(posts: str, share: str) -> str:
    """Tell a section's size."""
    return f"{posts}, {share}"


def trend(words: str, lately: str, before: str) -> str:
    """Tell a trend with its figures."""
    return f"{words} ({lately} of the dated posts in the last two years, {before} before)"


def grew(section: str, lately: str, before: str) -> str:
    """Name the section that grew most."""
    return f"section that grew most: {section} ({lately} of the dated posts in the last two years, {before} before)"


def shrank(section: str, lately: str, before: str) -> str:
    """Name the section that shrank most."""
    return f"section that shrank most: {section} ({lately} of the dated posts in the last two years, {before} before)"


def best(titles: str) -> str:
    """Name the best posts."""
    return f"Begin with {titles}"


def opened(section: str, blog: str, posts: str) -> str:
    """Head one section."""
    return f"*{section}* in {blog}: {posts}, newest first"


def narrow(command: str) -> str:
    """Say how to hear of new posts of one section only."""
    return f"{command} announces its new posts in a channel."


def read_aloud(section: str) -> str:
    """Say what the button does, for a screen reader."""
    return f"Open the section {section}"
