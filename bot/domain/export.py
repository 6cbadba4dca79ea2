"""What an export holds: the field notes of one blog, and the forms in which they can be taken away."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import TYPE_CHECKING, Literal, get_args

from bot.domain import history as counting
from bot.domain.search import format as written
from bot.domain.series import each

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from bot.domain.about import About
    from bot.domain.articles import Article, Blog
    from bot.domain.history import Day
    from bot.domain.library import History, Path
    from bot.domain.search import Query
    from bot.domain.sections.overview import Section, Sections
    from bot.domain.series import Series

Format = Literal["html", "markdown", "csv", "json", "opml"]

FORMATS: tuple[Format, ...] = get_args(Format)
"""Every form, the one that is meant where none is named first."""

ENDINGS: dict[Format, str] = {"html": "html", "markdown": "md", "csv": "csv", "json": "json", "opml": "opml"}
"""How the name of a file of each form ends."""

FEEDS = f"feeds.{ENDINGS['opml']}"
"""The name of the file with the feeds, which are those of every blog."""


@dataclass(frozen=True, slots=True)
class SectionCount:
    """One section of the exported posts.

    `posts` counts those in the file, `share` is of the file's posts that are in a section, and `best` are those of the
    section's best posts that the file has. `there` is the section in the whole blog.
    """

    posts: int
    share: float
    best: tuple[Article, ...]
    there: Section


@dataclass(frozen=True, slots=True)
class Notes:
    """The field notes: `articles` pass the `query`, newest first; sections and history are counted from these alone.

    `about` and `path` tell of the whole blog; `path` is None where it has none. `curated` says that a guide's rules
    made the sections, and that it is not the posts they were found in. `made` is when the notes were gathered.
    `series` are those of the articles that are parts of one, by id, as far as the file has the parts.
    """

    about: About
    query: Query
    articles: tuple[Article, ...]
    path: Path | None
    sections: tuple[SectionCount, ...]
    curated: bool
    history: History
    made: datetime
    series: Mapping[str, Series] = field(default_factory=dict)

    @property
    def blog(self) -> Blog:
        """The blog that the notes are of."""
        return self.about.blog

    @property
    def whole(self) -> bool:
        """Whether no post of the blog was left out by a filter."""
        return not self.filters

    @property
    def filters(self) -> str:
        """The filters that chose the posts, as they are typed; "" where none did."""
        return written(replace(self.query, filters=replace(self.query.filters, blog=None)))

    @property
    def unsorted(self) -> int:
        """How many of the posts are in no section."""
        return len(self.articles) - sum(one.posts for one in self.sections)


def notes(
    about: About, query: Query, articles: Sequence[Article], path: Path | None, there: Sections, made: datetime
) -> Notes:
    """Put the notes together: what the blog is, its path, and its sections and history as far as `articles` go."""
    days: list[Day] = [(_day(one), one.precision, 1) for one in articles]
    return Notes(
        about=about,
        query=query,
        articles=tuple(articles),
        path=path,
        sections=_counted(articles, there),
        curated=there.curated,
        history=counting.history(about.blog, days),
        made=made,
        series=each(articles),
    )


def file_name(form: Format, blog: Blog) -> str:
    """Return the name of the file with the notes of a blog."""
    return f"{blog.slug}.{ENDINGS[form]}"


def read_format(words: str) -> tuple[Format, str]:
    """Return the form that the first of the words names, else the usual one, and the rest of the words."""
    first, _, rest = words.strip().partition(" ")
    named = next((form for form in FORMATS if first.casefold() in {form, ENDINGS[form]}), None)
    return (named, rest.strip()) if named else (FORMATS[0], words.strip())


def _counted(articles: Sequence[Article], there: Sections) -> tuple[SectionCount, ...]:
    posts = Counter(one.section for one in articles if one.section)
    ids = {one.id for one in articles}
    found = [
        SectionCount(
            posts[one.name],
            posts[one.name] / posts.total(),
            tuple(best for best in one.best if best.id in ids),
            one,
        )
        for one in there.sections
        if posts[one.name]
    ]
    return tuple(sorted(found, key=lambda one: (-one.posts, one.there.name)))


def _day(article: Article) -> date | None:
    return article.published.astimezone(UTC).date() if article.published else None
