"""The sentences of what a blog is, and of two blogs side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.commands import SLASH

if TYPE_CHECKING:
    from bot.domain.about import Voice

VOICES: dict[Voice, str] = {"tourist": "For the tourist", "engineer": "For the engineer"}
READ_WHEN = "Read this when"
SKIP_IF = "Skip it if"
COMPARED_WITH = "Compared with"
FIGURES = "In figures"
SECTIONS = "Largest sections"
TAGS = "Frequent tags"
NOT_KNOWN = "not known"
NONE_ONLY = "nothing that comes back"

POSTS = "Posts"
PER_MONTH = "Posts a month"
FIRST = "First dated post"
LAST = "Last post"
LENGTH = "Typical length"
AUTHORS = "Authors"
ONLY = "Only here"
"""The lines of the table."""

NO_SENTENCE = "No guide says how the two differ; this is what their archives tell."
ONLY_MEANS = "“Only here” is what tags and titles come back to and the other blog has in none of its own."
FOLLOW = "Follow it"
NO_FEED = "No address of its feed is known here."


def current(label: str) -> str:
    """Mark the voice that is being heard."""
    return f"✓ {label}"


def no_guide(blog: str) -> str:
    """Tell that nobody has written about the blog yet."""
    return f"Nobody has written a guide to {blog} yet. What follows is counted from its posts."


def own_words(description: str) -> str:
    """Quote what a blog's feed says of it."""
    return f"In its own words: “{description}”"


def missing(parts: str, file: str) -> str:
    """Tell what the guide lacks and how to add it."""
    return (
        f"Not told: {parts}. To add a guide, put a file {file} into a folder and name the folder in TECHBLOG_GUIDES; "
        "docs/guides.md says what can stand in it."
    )


PARTS = {
    "description": "a description",
    "voices": "the two voices",
    "read_when": "when to read it",
    "skip_if": "when to skip it",
    "compared_with": "comparisons with other blogs",
}
"""What a guide can tell, by its field."""


def length(minutes: str, timed: int, posts: int) -> str:
    """Tell the typical reading time, and of how many posts it is known where not of all."""
    return minutes if timed == posts else f"{minutes} (known of {timed:,} of {posts:,})"


def share(name: str, percent: str) -> str:
    """Tell how large a section is."""
    return f"{name} {percent}"


def times(name: str, posts: str) -> str:
    """Tell how many posts a name has."""
    return f"{name} ({posts})"


def side_by_side(one: str, other: str) -> str:
    """Head two blogs."""
    return f"{one} and {other}"


def not_followed(other: str) -> str:
    """Tell why there are no figures of a blog."""
    return f"{other} is not followed here, so there is no archive of it to count."


def follow(command: str) -> str:
    """Tell how to follow it."""
    return f"To follow it, type {command}."


def comparable(blog: str, names: str) -> str:
    """List what a blog can be compared with."""
    return f"{blog} can be compared with {names}: `{SLASH} compare` and one of these names."


def nothing_comparable(blog: str) -> str:
    """Tell that there is nothing to compare with yet."""
    return f"There is no other blog here to compare {blog} with yet, and its guide tells of none."
