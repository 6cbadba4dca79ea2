"""Which address a person means by what they typed, and how a blog that is followed is called."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit, urlunsplit

from bot.domain.errors import UsageError
from bot.domain.search import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import datetime

    from bot.domain.articles import Blog

MOST_FOLLOWED = 50
"""Blogs one workspace can follow: each is polled for good."""

LONGEST_NAME = 100
"""Characters of a name that a person gives to a blog."""

_LONGEST_SLUG = 30
_LONGEST_URL = 2000
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_FEED = re.compile(r"^feed:(?://)?(?=\S)", re.IGNORECASE)
_PORT = re.compile(r"^[^/\s]+:\d+(?:/|$)")
_SAYS_NOTHING = frozenset(
    {"the", "official", "blog", "tech", "techblog", "engineering", "engineers", "feed", "rss", "a", "s"}
)
_HOST_SAYS_NOTHING = frozenset({"www", "blog", "engineering", "tech", "feeds", "com", "org", "net", "io", "medium"})

Change = Literal["new", "joined", "already"]


@dataclass(frozen=True, slots=True)
class Followed:
    """What following came to: `new` to the archive, `joined` one that others follow, or there `already`."""

    blog: Blog
    change: Change
    posts: int


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """A blog that is followed no more, and how many channels it was announced in."""

    blog: Blog
    channels: int


@dataclass(frozen=True, slots=True)
class KnownBlog:
    """One blog as a person sees it: what it has, how its feed does, and whether it is meant where none is named.

    `own` tells that the workspace itself follows it, and so may unfollow it. `failures` are in a row.
    """

    blog: Blog
    posts: int
    newest: datetime | None
    read_at: datetime | None
    failures: int
    default: bool
    own: bool


def address(typed: str) -> str:
    """Return the http(s) address that was typed, with https where no scheme stands; UsageError where it is none."""
    text = typed.strip().strip("<>")
    text = _FEED.sub("", text)
    if text and (not _SCHEME.match(text) or _PORT.match(text)):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError("That is no address of a feed. For example: https://example.com/feed.xml") from error
    if parts.scheme not in {"http", "https"} or not host or "." not in host.strip(".") or re.search(r"\s", text):
        raise UsageError("That is no address of a feed. It begins with https://, such as https://example.com/feed.xml")
    if parts.username is not None or parts.password is not None:
        raise UsageError("This address has a user name or password in it. Only public feeds can be followed.")
    if len(text) > _LONGEST_URL:
        raise UsageError("This address is too long to be a feed's.")
    return urlunsplit(parts._replace(fragment=""))


def home(addresses: Iterable[str]) -> str | None:
    """Return the front page of the site where most of a blog's posts lie; None where there are none."""
    fronts = Counter(urlunsplit((*urlsplit(url)[:2], "/", "", "")) for url in addresses)
    return fronts.most_common(1)[0][0] if fronts else None


def host(url: str) -> str:
    """Return the host of an address as people say it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def slug(title: str, url: str, taken: Container[str]) -> str:
    """Return a short name for a blog, from its title or else its host, that no other blog has."""
    words = [word for word in tokens(fold(title)) if word.isascii() and word not in _SAYS_NOTHING]
    host = [part for part in re.split(r"[^a-z0-9]+", urlsplit(url).hostname or "") if part not in _HOST_SAYS_NOTHING]
    whole = "-".join(words[:3]) or "-".join(host[:2]) or "blog"
    base = whole[:_LONGEST_SLUG].strip("-")
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name
