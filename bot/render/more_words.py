"""What is said around a post that is told in its own sentences. Arguments are already escaped."""

from __future__ import annotations

MORE = "More"
"""On the button."""

NOTHING = "Nothing but its title is known of this post yet: the blog's feed gave no text of it. *Read* opens it."
NOTHING_TYPED = "Nothing but its title is known of this post yet: the blog's feed gave no text of it."


def about(terms: str) -> str:
    """Tell what the post is about, in its key terms."""
    return f"About: {terms}"


def aloud(title: str) -> str:
    """Say what the button does, for a screen reader."""
    return f"More of “{title}”"
