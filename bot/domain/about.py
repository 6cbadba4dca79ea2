"""What a blog is, as its guide tells it and its archive supports it; and two blogs side by side."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from bot.domain.articles import canonical_url
from bot.domain.search import fold

if TYPE_CHECKING:
    from bot.domain.articles import Blog
    from bot.domain.figures import Figures, Tally
    from bot.domain.guide import Comparison, Guide
    from bot.domain.polling import Feed

Voice = Literal["tourist", "engineer"]

VOICES: tuple[Voice, ...] = get_args(Voice)
"""In the order in which people meet them; the first is the one that nobody has to ask for."""


_KEY = 12


@dataclass(frozen=True, slots=True)
class About:
    """What a blog is. `guide` is None where nobody has written one: then the figures are all there is."""

    figures: Figures
    guide: Guide | None
    feed: Feed | None

    @property
    def blog(self) -> Blog:
        """The blog that this is about."""
        return self.figures.blog


@dataclass(frozen=True, slots=True)
class Side:
    """One of two blogs that are held side by side, and what it covers that the other does not."""

    figures: Figures
    only: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A blog held against another. `words` is the sentence that a guide has on the two, None where none has.

    Of a blog that is not followed there is only the sentence: `other` is None and `described` tells of it.
    """

    one: Side
    other: Side | None
    words: str | None
    described: Comparison | None = None


def own_words(feed: Feed | None) -> str | None:
    """Return what a feed says of its blog, None where it says nothing or only the blog's name again."""
    if feed is None or not feed.description:
        return None
    repeats = fold(feed.description) in {fold(feed.blog.title), fold(feed.blog.slug)}
    return None if repeats else feed.description


def key(name: str) -> str:
    """Return what a button calls a blog to compare with: as short as an article's id."""
    return hashlib.sha256(name.encode()).hexdigest()[:_KEY]


def means(comparison: Comparison, name: str) -> bool:
    """Tell whether a person who types `name` means the blog of this comparison."""
    return fold(name) in {fold(comparison.blog), fold(comparison.title)}


def tells_of(comparison: Comparison, blog: Blog) -> bool:
    """Tell whether the comparison is with this blog, under whatever name it is followed."""
    if means(comparison, blog.slug) or means(comparison, blog.title):
        return True
    pairs = ((comparison.feed_url, blog.feed_url), (comparison.site_url, blog.site_url))
    return any(told and known and canonical_url(told) == canonical_url(known) for told, known in pairs)
