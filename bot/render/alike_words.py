"""What is said of posts that are alike. Arguments are already escaped."""

from __future__ import annotations

MORE_LIKE = "More like this"
"""On the button."""


def aloud(title: str) -> str:
    """Say what the button does, for a screen reader."""
    return f"More like “{title}”"


def head(posts: str, title: str) -> str:
    """Head the posts that are like another."""
    return f"*{posts}* like {title}"


def about(terms: str) -> str:
    """Tell what the post is about, in its key terms."""
    return f"It is about: {terms}"


def shared(terms: str, *, in_series: bool) -> str:
    """Tell why a post is like another."""
    on = f"Both on {terms}"
    return f"Of the same series. {on}" if in_series else on


def none(title: str) -> str:
    """Say that no other post shares what one is about."""
    return f"No other post shares what {title} is about."


ALONE = "Its title, tags and summary hold nothing that another post has too."
EARLY = "The archive may still be filling: try again after the next poll, or search for a word."
