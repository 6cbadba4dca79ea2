"""Which blogs there are, and what following one came to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.following import Followed, KnownBlog, Unfollowed
from bot.render import blogs as drawn

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.articles import Blog
    from bot.domain.following import Change
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    Sendable = Callable[[Message], Message]


def test_blogs_are_listed_with_their_health(blog: Blog, now: datetime, golden: Golden) -> None:
    """What each has, how its feed does, and which one is meant."""
    read = now - timedelta(minutes=3)
    hebrew = replace(blog, slug="rtl", title="הבלוג ההנדסי")
    known = (
        KnownBlog(blog, 402, now - timedelta(days=2), read, 0, default=True, own=False),
        KnownBlog(replace(blog, slug="odd", title="*Odd* <!here>"), 1, None, read, 3, default=False, own=True),
        KnownBlog(hebrew, 0, None, None, 0, default=False, own=True),
    )
    golden("blogs", drawn.blogs(known, now))


def test_no_blog_says_how_to_bring_one(now: datetime, golden: Golden) -> None:
    """An installation without any is not a dead end."""
    golden("blogs_none", drawn.blogs((), now))


def test_fifty_blogs_with_long_names_are_one_message(blog: Blog, now: datetime, sendable: Sendable) -> None:
    """The list stays within Slack's limits."""
    long = [replace(blog, slug=f"{n}-" + "x" * 50, title="Very long title " * 20) for n in range(50)]
    sendable(drawn.blogs([KnownBlog(one, 700, now, now, 2, default=False, own=True) for one in long], now))


@pytest.mark.parametrize("change", ["new", "joined", "already"])
def test_following_says_what_to_type_next(change: Change, blog: Blog, golden: Golden) -> None:
    """A blog that is there already is said to be so."""
    golden(f"followed_{change}", drawn.followed(Followed(blog, change, 12)))


@pytest.mark.parametrize("channels", [0, 2])
def test_unfollowing_says_what_it_ended(channels: int, blog: Blog, golden: Golden) -> None:
    """Announcements that end with it are counted."""
    golden(f"unfollowed_{channels}", drawn.unfollowed(Unfollowed(blog, channels)))


@pytest.mark.parametrize("for_all", [True, False])
def test_choosing_a_blog_says_for_whom(blog: Blog, golden: Golden, *, for_all: bool) -> None:
    """One's own choice and the workspace's read differently."""
    golden(f"blog_used_{'all' if for_all else 'own'}", drawn.used(blog, for_all=for_all))
