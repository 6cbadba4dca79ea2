"""The sentences of the archive: its pages and its menus. Arguments are mrkdwn where not said otherwise."""

from __future__ import annotations

from bot.domain.commands import SLASH

TITLE = "The archive"
FIRST = "« First"
LAST = "Last »"
FILTER = "Filter…"
CLEAR = "Clear filters"

ANY = {
    "section": "Any section",
    "year": "Any year",
    "author": "Any author",
    "minutes": "Any length",
    "tag": "Any tag",
    "mark": "Read or not",
}
"""The first choice of each menu, which leaves it open; plain text, as are the marks."""

MENU = {
    "section": "Section",
    "year": "Year",
    "author": "Author",
    "minutes": "Reading time",
    "tag": "Tag",
    "mark": "Read or not",
}
"""What each menu is called."""

MARKS = {"unread": "Not read yet", "read": "Read", "saved": "Saved"}


def every(posts: str, blog: str) -> str:
    """Head the whole archive."""
    return f"*{posts}* of {blog}, newest first"


def some(posts: str, blog: str, understood: str) -> str:
    """Head the posts that pass the filters."""
    return f"*{posts}* of {blog}, newest first: {understood}"


def none(blog: str, understood: str) -> str:
    """Say that no post passes the filters."""
    return f"No post of {blog} passes: {understood}."


LOOSEN = "What is not known of a post passes no filter on it. Choose something else in one of the menus, or clear them."
TYPED = f"Filters can be typed as well: `{SLASH} archive year:2019-2021 max:10m`"


def counted(name: str, count: int) -> str:
    """Return a choice with the number of posts it leaves; plain text."""
    return f"{name} ({count:,})"
