"""The sentences of the archive: its pages, and the menus that narrow it. Arguments are mrkdwn where not said otherwise."""

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
    return f"*{posts}* in {blog}, newest first"


def some(posts: str, blog: str, understood: str) -> str:
    """Head the posts that pass the filters."""
    return f"*{posts}* in {blog} {understood}, newest first"


def none(blog: str, understood: str) -> str:
    """Say that no post passes the filters."""
    return f"No post in {blog} {understood}."


def nothing_left() -> str:
    """Say what to do where the menus leave nothing."""
    return "Open one of the menus again, or clear them all."


def only_known(of: str) -> str:
    """Tell that a menu finds only posts of which it is known; plain text."""
    return f"Posts whose {of} is not known pass no filter on it."


TYPED = f"The same as words: `{SLASH} archive year:2019-2021 max:10m`"


def counted(name: str, count: int) -> str:
    """Return a choice with the number of posts it leaves; plain text."""
    return f"{name} ({count:,})"
