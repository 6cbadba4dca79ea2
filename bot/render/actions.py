"""The names of the buttons, and what a paging or sharing button carries: a version, a page and an id."""

from __future__ import annotations

from bot.domain.errors import UsageError
from bot.render import words

READ = "article_read"
"""Opens the article in the browser; the app only acknowledges it. Its value is the article's id."""

MORE = "article_more"
"""Tells whoever clicks more of a post; its value is the article's id."""

LIKE = "article_like"
"""Tells whoever clicks which posts are like this one; its value is the article's id."""

MARK = "mark:"
UNMARK = "take_back:"
"""Begin the names of buttons that put a mark on a post or take it back; the mark ends them, the post is their value."""

FORGET = "forget_marks:"
"""Begins the name of the button that takes one mark from every post of a person's; the mark ends it."""

PREVIOUS = "answer_previous"
NEXT = "answer_next"
FIRST = "answer_first"
LAST = "answer_last"
SHARE = "answer_share"
"""Act on an answer; their value is made by `encode`."""

EXACT = "answer_exact"
"""Searches for the words as they were typed; its value is made by `encode`."""

TOURIST = "about_tourist"
ENGINEER = "about_engineer"
"""Tell what a blog is in another voice; each voice is a page of the answer, and the value is made by `encode`."""

COMPARE_WITH = "compare_with:"
"""Begins the name of a button that holds the blog against another; its value is made by `encode_step`."""

COMPARE_FOLLOW = "compare_follow"
"""Follows the blog that a comparison only describes; its value is made by `encode`."""

FILTER = "archive_filter"
"""Opens the archive with its filter menus, at the page of the answer that it stands under."""

NARROW = "archive_narrow:"
"""Begins the name of a filter menu, its dimension ends it; a choice's code is its value."""

TURN = "archive_turn:"
"""Begins the name of a button that shows another page of the archive in the same modal."""

CLEAR = "archive_clear"
"""Leaves all filter menus open again."""

PATH_DONE = "path_done"
PATH_SKIP = "path_skip"
"""Act on a step of the path; their value is made by `encode_step`."""

PATH_UNDO = "path_undo"
PATH_RESET = "path_reset"
"""Act on the whole path; their value is made by `encode`."""

SECTION = "section_open:"
"""Begins the name of a button that opens a section, whose place in the overview ends it;
its value is made by `encode_step`, with the section's key."""

ADJUST = "subscription_change"
"""Opens the modal in which a subscription is changed; its id is the value."""

ADJUST_PREVIEW = "subscription_preview"
"""Shows in that modal what its query would have caught."""

EXPORT = "export_as:"
"""Begins the name of a button that sends an export in another form, the form ends it."""

PICTURE = "history_picture"
"""Sends the picture of a history to whoever clicks; its value is made by `encode`."""

RESOLVE = "delivery_resolve:"
"""Begins the name of a button that decides on a delivery which Slack left open, the verdict ends it.

Its value is made by `encode_step`, with the delivery's id.
"""

HOME_PART = "home_part:"
"""Begins the name of a button of the Home tab, the part's command ends it."""

HOME_SEARCH = "home_search"
"""The Home tab's search field; its block's id begins with it and ends with the blog's slug."""

PRIVATE = frozenset(
    {
        PREVIOUS,
        NEXT,
        FIRST,
        LAST,
        SHARE,
        EXACT,
        TOURIST,
        ENGINEER,
        COMPARE_FOLLOW,
        ADJUST,
        FILTER,
        PICTURE,
        PATH_DONE,
        PATH_SKIP,
        PATH_UNDO,
        PATH_RESET,
    }
)
"""Buttons that only the person who asked may see; they never stand in a shared answer."""

VALUE_LIMIT = 2000
"""Characters of a button's value (Slack's rule)."""

_VERSION = "1"
_LAST_PAGE = 100_000


def encode(asked: str, page: int) -> str:
    """Return the value of a button that shows `page` (from 1) of the answer to `asked`, the id of a question.

    Raises UsageError where `asked` is too long for a button; an id never is.
    """
    value = f"{_VERSION}:{page}:{asked}"
    if not asked or len(value) > VALUE_LIMIT:
        raise UsageError(words.QUESTION_TOO_LONG)
    return value


def decode(value: str) -> tuple[str, int]:
    """Return what was asked and the page (1 or more); UsageError where this version cannot read the value."""
    version, _, rest = value.partition(":")
    page, _, asked = rest.partition(":")
    if version != _VERSION or not asked or not (page.isascii() and page.isdigit()):
        raise UsageError(words.OLD_BUTTON, detail=f"button value {value[:40]!r}")
    if not 1 <= int(page[:9]) <= _LAST_PAGE:
        raise UsageError(words.OLD_BUTTON, detail=f"page {page[:9]}")
    return asked, int(page)


def encode_step(asked: str, article: str) -> str:
    """Return the value of a button that acts on a step: two ids, of question ("" on the Home tab) and post."""
    return f"{_VERSION}:{article}:{asked}"


def decode_step(value: str) -> tuple[str, str]:
    """Return question ("" on the Home tab) and article; UsageError where this version cannot read the value."""
    version, _, rest = value.partition(":")
    article, _, asked = rest.partition(":")
    if version != _VERSION or not article:
        raise UsageError(words.OLD_BUTTON, detail=f"button value {value[:40]!r}")
    return asked, article


def encode_mark(article: str, asked: str, page: int) -> str:
    """Return the value of a mark's button: the article, and the answer to draw anew, where there is one."""
    return f"{article}:{encode(asked, page)}" if asked else article


def decode_mark(value: str) -> tuple[str, str, int]:
    """Return article, question ("" where no answer is to be drawn anew) and page; UsageError as in `decode`."""
    article, _, rest = value.partition(":")
    return (article, *decode(rest)) if rest else (article, "", 1)
