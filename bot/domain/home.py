"""What a person meets on the app's Home tab: the front page of one blog's field guide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.articles import Article, Blog
    from bot.domain.library import History, Path
    from bot.domain.polling import Feed
    from bot.domain.reading import Kept


@dataclass(frozen=True, slots=True)
class Front:
    """The front page; what is not there yet is None or empty, and the page says so.

    `latest` are the newest posts, newest first; `archived` counts all. `feed` tells of the feed's health.
    `saved` are the posts that the person saved last, of whatever blog. `marks` are theirs on the posts of the page.
    """

    blog: Blog
    tagline: str | None
    path: Path | None
    latest: tuple[Article, ...]
    archived: int
    history: History
    feed: Feed | None
    saved: tuple[Article, ...] = ()
    saved_in_all: int = 0
    marks: Mapping[str, frozenset[Kept]] = field(default_factory=dict)
