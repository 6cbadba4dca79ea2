"""What is said around a post that is told in its own sentences. Arguments are already escaped."""

from __future__ import annotations

MORE = "More"
"""On the button."""

NOTHING = "What this post says is not known here: the blog's feed has given no text of it yet. *Read* opens it."
NOTHING_TYPED = "What this post says is not known here: the blog's feed has given no text of it yet."


def about(terms: str) -> str:
    """Tell what the post is about, in its key terms."""
    return f"About: {terms}"


def aloud(title: str) -> str:
    """Say what the button does, for a screen reader."""
    return f"More of “{title}”"
