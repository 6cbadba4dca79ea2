"""What the archive answers with: pages, hits, the blog's history and the path for a newcomer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.domain.articles import Article, Blog
    from bot.domain.progress import State
    from bot.domain.search import Query
    from bot.domain.series import Series

PAGE_SIZE = 5
"""Articles on one page of an answer: with two blocks each, well inside Slack's 50, and read at a glance."""

MARK_START, MARK_END = "\ue000", "\ue001"
"""Stand around a matched word: private-use characters, removed from feed text, so nothing else can mean them."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a longer list; `number` counts from 1, `total` counts all items."""

    items: tuple[Item, ...]
    total: int
    number: int = 1
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The position of the first item on this page, from 1."""
        return (self.number - 1) * self.size + 1


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found; `title` and `snippet` carry `MARK_START` and `MARK_END` around what matched.

    `blog` is its blog's name where a list mixes several.
    """

    article: Article
    title: str
    snippet: str | None = None
    blog: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """How many more posts would have been found, were what a filter asks for not unknown of them.

    `untimed` have no known reading time and pass every other filter. `undated` have no known date, pass the filters on
    all that is no date or reading time, and their reading time passes or is not known either.
    """

    untimed: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: the query as it was understood, and one page of hits, best first.

    `unknown` counts what the filters on time pass over in silence. `asked` is the query as typed where words of it were
    repaired in `query`. Where nothing was found, `loosened` says by its text how many posts a looser query finds, as
    far as that was counted. `series` are those of the hits whose titles say that they are parts, by id.
    """

    blog: Blog
    query: Query
    page: Page[Hit]
    unknown: Unknown = Unknown()
    asked: Query | None = None
    loosened: Mapping[str, int] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest articles of a blog, newest first; `archived` counts all it has where fewer were asked for.

    `series` are those of the articles whose titles say that they are parts, by id.
    """

    blog: Blog
    page: Page[Article]
    archived: int | None = None
    series: Mapping[str, Series] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One article of a path and why it stands there; `state` is what one person did with it, None while it is open."""

    article: Article
    why: str
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """The recommended way into a blog. `minutes` adds up what is known; `untimed` counts the steps whose is not.

    `computed` tells that it was made from the posts themselves, as there is none made by hand.
    """

    blog: Blog
    steps: tuple[Step, ...]
    minutes: int
    untimed: int
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the history: a year ("2021") or a month ("2021-03") and how many posts it had."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class History:
    """A blog's posting history by year, or by month where `year` is set.

    `bars` run without a gap from the first to the last. `unplaced` counts the articles without a date. `busiest` are
    all bars with the most posts, the earliest first. `longest_silence` is in days between two dated posts, with the day
    it began; `still_silent` says that it lasts from the last post to now. `by_month` holds every month from the blog's
    first post to its last, whatever the `year`. What follows is told of the whole history only: the busiest months;
    `streak`, the months in a row up to now with a post in each (0 is quiet); and `lately`, the posts a month of the
    last twelve complete months, None where the blog is not as old.
    """

    blog: Blog
    year: int | None
    bars: tuple[Bar, ...]
    total: int
    unplaced: int
    first: datetime | None = None
    last: datetime | None = None
    per_month: float | None = None
    busiest: tuple[Bar, ...] = ()
    longest_silence: int | None = None
    silence_began: datetime | None = None
    still_silent: bool = False
    by_month: tuple[Bar, ...] = ()
    busiest_months: tuple[Bar, ...] = ()
    streak: int | None = None
    lately: float | None = None
