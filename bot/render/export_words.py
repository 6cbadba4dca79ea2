"""The words of the exports, and of their delivery."""

from __future__ import annotations

from bot.render.text import counted

START_HERE = "Start here"
SECTIONS = "Sections"
HISTORY = "Posting history"
ARCHIVE = "The archive"
YEAR = "Year"
POSTS = "Posts"
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
    return f"The posts of {blog} by year and month, the darker the more; the table below has them by year."


def holds(posts: int, filters: str) -> str:
    """Return how many posts are in the notes, and by which filters they were chosen."""
    return f"{counted(posts, 'post')}, newest first" + (f", chosen by {filters}." if filters else ".")


def sent(name: str, posts: int, kilobytes: int) -> str:
    """Return that the file is in the direct messages."""
    return f"I sent you {name} as a direct message: {counted(posts, 'post')}, {kilobytes:,} KB."


def sent_feeds(name: str, blogs: int) -> str:
    """Return that the list of feeds is in the direct messages."""
    return f"I sent you {name} as a direct message: {counted(blogs, 'feed')}."


def spoken(form: str) -> str:
    """Return what a screen reader says of a button that sends another form."""
    return f"Send it as {form}"
