"""Blogs that can be asked about, and what following and unfollowing one came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import blocks, text
from bot.render import blogs_words as words
from bot.render.facts import SEPARATOR, blog_name
from bot.render.guidance import said
from bot.render.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.articles import Blog
    from bot.domain.following import Followed, KnownBlog, Unfollowed

_A_BLOCK_HOLDS = 10


def blogs(known: Sequence[KnownBlog], now: datetime) -> Message:
    """Return every blog with its posts, its newest, its feed's health, and which one is meant."""
    if not known:
        return said(words.NONE)
    lines = [_line(one, now) for one in known]
    held = [lines[start : start + _A_BLOCK_HOLDS] for start in range(0, len(lines), _A_BLOCK_HOLDS)]
    drawn = (
        blocks.section(words.HEAD),
        *(blocks.section(text.joined(several)) for several in held),
        blocks.context(words.HOW),
    )
    return Message(text.joined([words.HEAD, *lines, words.HOW]), drawn)


def followed(followed: Followed) -> Message:
    """Return what following came to, and what to type next."""
    name, slug = blog_name(followed.blog), text.plain(followed.blog.slug)
    if followed.change == "already":
        return said(words.already(name, slug))
    return said(words.followed(name, text.counted(followed.posts, "post"), slug))


def unfollowed(unfollowed: Unfollowed) -> Message:
    """Return that a blog is followed no more."""
    channels = text.counted(unfollowed.channels, "channel") if unfollowed.channels else None
    return said(words.unfollowed(blog_name(unfollowed.blog), channels))


def used(blog: Blog, *, for_all: bool) -> Message:
    """Return which blog is meant from now on."""
    return said(words.used(blog_name(blog), for_all=for_all))


def _line(known: KnownBlog, now: datetime) -> str:
    facts = (
        text.counted(known.posts, "post"),
        words.newest(text.day(known.newest)) if known.newest else None,
        _health(known, now),
        words.MEANT if known.default else None,
    )
    return f"• {text.code(known.blog.slug)} *{blog_name(known.blog)}*: {SEPARATOR.join(filter(None, facts))}"


def _health(known: KnownBlog, now: datetime) -> str:
    if known.failures:
        return words.failing(text.in_a_row(known.failures))
    return words.read(text.ago(known.read_at, now)) if known.read_at else words.NOT_READ
