"""The sentences of a message that tells several posts; arguments are escaped already."""

from __future__ import annotations

from bot.domain.commands import SLASH

NO_SECTION = "*In no section*"
WHERE = f"`{SLASH} latest` lists them."


def new_posts(posts: str, blog: str) -> str:
    """Head several new posts that came at once."""
    return f"*{posts}* on *{blog}*"


def section(name: str) -> str:
    """Head the posts of one section."""
    return f"*{name}*"
