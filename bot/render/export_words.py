"""The words of the exports, and of their delivery."""

from __future__ import annotations

from bot.render.text import counted

ABOUT = "What this is"
START_HERE = "Start here"
SECTIONS = "Sections"
HISTORY = "Posting history"
ARCHIVE = "The archive"
BEGIN_WITH = "Begin with"
YEAR = "Year"
POSTS = "Posts"
FEEDS = "The feeds of the blogs followed here"
OTHER_FORMS = "The same in another form:"
UNSENDABLE = (
    "Techblog may not send files in this workspace yet. To allow it, install Techblog again and grant it files:write "
    "and im:write. Until then, whoever runs it can write the same file with: techblog export "
    "(a picture: techblog history --png)"
)


def title(blog: str) -> str:
    """Return the heading of the notes."""
    return f"Field notes: {blog}"


def picture(blog: str) -> str:
    """Return what stands for the picture of the history where it cannot be seen."""
    return f"The posts of {blog} by year and month, the fuller the more; the table below has them by year."


def holds(posts: int, filters: str) -> str:
    """Return how many posts are in the notes, and by which filters they were chosen."""
    return f"{counted(posts, 'post')}, newest first" + (f", chosen by {filters}." if filters else ".")


def made(day: str) -> str:
    """Return when the notes were gathered."""
    return f"As of {day}."


def part_of(blog: str, posts: int, chosen: int) -> str:
    """Return which parts of the notes tell of the chosen posts and which of the whole blog."""
    these = "this one" if chosen == 1 else f"these {chosen:,}"
    return (
        f"{ABOUT} and {START_HERE} tell of all {counted(posts, 'post')} of {blog}; "
        f"{SECTIONS}, {HISTORY} and {ARCHIVE} of {these}."
    )


def size_of(posts: int, of: int) -> str:
    """Return how many of a section's posts are among the chosen ones."""
    return f"{posts:,} of its {counted(of, 'post')}"


def undated(posts: int) -> str:
    """Return how many posts are in no year."""
    return f"{counted(posts, 'post')} without a known date."


def sent(name: str, posts: int, kilobytes: int) -> str:
    """Return that the file is in the direct messages."""
    return f"I sent you {name} as a direct message: {counted(posts, 'post')}, {kilobytes:,} KB."


def sent_feeds(name: str, feeds: int) -> str:
    """Return that the list of feeds is in the direct messages."""
    return f"I sent you {name} as a direct message: {counted(feeds, 'feed')}."


def spoken(form: str) -> str:
    """Return what a screen reader says of a button that sends another form."""
    return f"Send it as {form}"
