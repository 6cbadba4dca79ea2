"""Blogs at a terminal, and what following one came to; the list also as rows of `--json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import text
from bot.terminal import words
from bot.terminal.console import as_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.following import Followed, KnownBlog, Unfollowed


def blogs(known: Sequence[KnownBlog], now: datetime) -> None:
    """Print a line for each blog."""
    width = max((len(one.blog.slug) for one in known), default=0)
    for one in known:
        facts = [text.plain(one.blog.title), text.counted(one.posts, "post")]
        if one.newest:
            facts.append(words.newest(text.day(one.newest)))
        facts.append(_health(one, now))
        mark = "*" if one.default else " "
        say(f"{mark} {one.blog.slug:<{width}}  {', '.join(facts)}")
    say(words.BLOGS_HOW)


def blogs_json(known: Sequence[KnownBlog]) -> None:
    """Print a row for each blog."""
    as_json(
        {
            "slug": one.blog.slug,
            "title": one.blog.title,
            "site_url": one.blog.site_url,
            "feed_url": one.blog.feed_url,
            "posts": one.posts,
            "newest": one.newest,
            "read_at": one.read_at,
            "failures": one.failures,
            "default": one.default,
        }
        for one in known
    )


def followed(followed: Followed) -> None:
    """Print what following came to, and what to type next."""
    title, slug = text.plain(followed.blog.title), followed.blog.slug
    if followed.change == "already":
        say(words.followed_already(title, slug))
    else:
        say(words.followed(title, text.counted(followed.posts, "post"), slug))


def unfollowed(unfollowed: Unfollowed) -> None:
    """Print that a blog is followed no more."""
    channels = text.counted(unfollowed.channels, "channel") if unfollowed.channels else None
    say(words.unfollowed(text.plain(unfollowed.blog.title), channels))


def _health(one: KnownBlog, now: datetime) -> str:
    if one.failures:
        return words.not_readable(text.in_a_row(one.failures))
    return words.read_at(text.ago(one.read_at, now)) if one.read_at else words.NEVER_READ
