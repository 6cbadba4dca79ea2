"""What is inside an archive: each section with its size, its trend and its best posts."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.domain.articles import identities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.domain.articles import Article, Blog
    from bot.domain.library import Page

Trend = Literal["rising", "steady", "falling"]

LATELY = timedelta(days=730)
"""The last two years, held against everything before them."""

LEAST_DATED = 8
"""With fewer dated posts on either side of the two years there is no trend to tell."""

BEST = 3
NO_BEST: Mapping[str, tuple[Article, ...]] = MappingProxyType({})

_KEY = 12
_RISES, _FALLS = 1.25, 0.8
_LEAST_CHANGE = 0.02


@dataclass(frozen=True, slots=True)
class Section:
    """One section. `share` is of all posts that are in one; `lately` and `before` are its shares of the dated ones.

    `about` is the guide's sentence, None for a section found in the posts themselves. `best` are at most three posts.
    """

    name: str
    about: str | None
    count: int
    share: float
    trend: Trend | None = None
    lately: float | None = None
    before: float | None = None
    best: tuple[Article, ...] = ()

    @property
    def key(self) -> str:
        """What a button calls it: as short as an article's id, and the same as long as the name is."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:_KEY]


@dataclass(frozen=True, slots=True)
class Sections:
    """All sections of a blog, the largest first; `unsorted` counts posts in none, `curated` says that a guide rules."""

    blog: Blog
    sections: tuple[Section, ...]
    total: int
    unsorted: int
    curated: bool

    @property
    def grew(self) -> Section | None:
        """The section whose share grew most, None where none is rising."""
        return max((one for one in self.sections if one.trend == "rising"), key=_gain, default=None)

    @property
    def shrank(self) -> Section | None:
        """The section whose share shrank most, None where none is falling."""
        return min((one for one in self.sections if one.trend == "falling"), key=_gain, default=None)


@dataclass(frozen=True, slots=True)
class OpenedSection:
    """One section with a page of its posts, newest first."""

    blog: Blog
    section: Section
    page: Page[Article]


def overview(
    blog: Blog,
    articles: Sequence[Article],
    abouts: Mapping[str, str],
    path: Iterable[str],
    now: datetime,
) -> Sections:
    """Return the sections of a blog from all its articles, whose bodies hold their links where those are known.

    `abouts` are the guide's sentences by section, {} where it has none; `path` the ids of the posts on its path.
    """
    by_name: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.section:
            by_name[article.section].append(article)
    rank = _Rank(articles, path)
    best = {name: tuple(sorted(posts, key=rank)[:BEST]) for name, posts in by_name.items()}
    lately, before = _sides([one for one in articles if one.section], now)
    counts = {name: Counted(len(posts), lately[name], before[name]) for name, posts in by_name.items()}
    return outline(blog, counts, len(articles), abouts, best)


class Counted(NamedTuple):
    """How many posts a section has: all, the dated ones of the last two years, and those from before."""

    posts: int
    lately: int
    before: int


def outline(
    blog: Blog,
    counts: Mapping[str, Counted],
    total: int,
    abouts: Mapping[str, str],
    best: Mapping[str, tuple[Article, ...]] = NO_BEST,
) -> Sections:
    """Return the sections of a blog of `total` posts from what is counted in each; `best` are their best posts."""
    lately = Counter({name: one.lately for name, one in counts.items()})
    before = Counter({name: one.before for name, one in counts.items()})
    sorted_ = sum(one.posts for one in counts.values())
    sections = [
        Section(
            name,
            abouts.get(name),
            one.posts,
            one.posts / sorted_,
            *_trend(lately, before, name),
            best=best.get(name, ()),
        )
        for name, one in counts.items()
    ]
    sections.sort(key=lambda section: (-section.count, section.name))
    return Sections(blog, tuple(sections), total, total - sorted_, curated=bool(abouts))


def _gain(section: Section) -> float:
    return (section.lately or 0.0) - (section.before or 0.0)


def _sides(articles: Iterable[Article], now: datetime) -> tuple[Counter[str], Counter[str]]:
    """Count the dated posts of each section: those of the last two years, and those before."""
    lately: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for article in articles:
        if article.published and article.section:
            (lately if now - article.published <= LATELY else before)[article.section] += 1
    return lately, before


def _trend(lately: Counter[str], before: Counter[str], name: str) -> tuple[Trend | None, float | None, float | None]:
    if lately.total() < LEAST_DATED or before.total() < LEAST_DATED:
        return None, None, None
    now, then = lately[name] / lately.total(), before[name] / before.total()
    changed = abs(now - then) >= _LEAST_CHANGE
    trend: Trend = "steady"
    if changed and now >= then * _RISES:
        trend = "rising"
    elif changed and now <= then * _FALLS:
        trend = "falling"
    return trend, now, then


class _Rank:
    """Orders the posts of a section: on the path, then linked to from other posts, then with a summary, then newest."""

    def __init__(self, articles: Sequence[Article], path: Iterable[str]) -> None:
        self._path = frozenset(path)
        linked = Counter(
            name for one in articles if one.body for link in set(one.body.links) for name in identities(link)
        )
        self._linked = {one.id: max((linked[name] for name in identities(one.url)), default=0) for one in articles}

    def __call__(self, article: Article) -> tuple[bool, int, bool, float, str]:
        moment = article.published.timestamp() if article.published else 0.0
        return (article.id not in self._path, -self._linked[article.id], not article.summary, -moment, article.id)
