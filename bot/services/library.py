"""Use cases over the archive: search it, browse it, list the newest, open one article, name the blogs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain import search as grammar
from bot.domain.abstract import Abstract, abstract
from bot.domain.errors import NotFound, UsageError
from bot.domain.facets import DIMENSIONS, MOST_CHOICES, Facets, narrowed, without
from bot.domain.facets import FILTERS as NEEDED
from bot.domain.library import PAGE_SIZE, Found, Hit, Latest, Page
from bot.domain.loosening import alone, looser
from bot.domain.query.strangers import asked
from bot.domain.reading import LOCAL
from bot.domain.search import Filters, Query
from bot.services import alike, series
from bot.services.blogs import named
from bot.services.meant import meant
from bot.services.repairing import repaired
from bot.services.strangers import misspelt, with_strangers, without_strange_filters
from storage import archive, follows
from storage import facets as counting
from storage import search as index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.alike.nearness import Alike
    from bot.domain.articles import Article, Blog
    from bot.domain.facets import Dimension
    from bot.domain.reading import Person
    from bot.domain.series import Series
    from storage.database import Database, Transaction

FILTERS = ("author", "section", "tag", "year", "before", "after", "min", "max", "blog", "is")
"""The filters of the grammar that the archive can answer; the others are refused in words."""

NARROWING: tuple[Dimension, ...] = tuple(one for one in DIMENSIONS if NEEDED[one] in FILTERS)
"""What the archive can be narrowed by in menus."""

_LAST_PAGE = 1_000_000


class Library:
    """The archive as people read it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(
        self,
        text: str,
        *,
        blog: str,
        page: int = 1,
        size: int = PAGE_SIZE,
        person: Person | None = None,
        exact: bool = False,
    ) -> Found:
        """Return one page of what `text` finds in the blog, or in the one that its `blog:` names, best first.

        What was not understood or cannot be asked for stands in the answer's `query.mistakes`, and the hits are
        those of the rest; where nothing is left to search for there are none. A page beyond the end is the last
        one. `is:` means the person's marks, and is refused without one. Words that the blog lacks are repaired where
        that finds something, unless `exact`. Raises NotFound where there is no such blog, with the nearest one's name.
        """
        query = _answerable(grammar.parse(text), person)
        with self._database.read() as tx:
            where = named(tx, query.filters.blog or blog)
            query = without_strange_filters(tx, query, where.slug)
            if query.is_empty:
                return Found(where, query, Page((), 0, 1, size))
            better = None if exact else repaired(tx, query, where.slug)
            found = _found(tx, where, better or query, page, size, person)
            if better is None or found.page.total:
                return replace(found, asked=query if better else None)
            return _found(tx, where, query, page, size, person)

    def archive(
        self, text: str = "", *, blog: str, page: int = 1, size: int = PAGE_SIZE, person: Person | None = None
    ) -> Found:
        """Return one page of all posts of the blog that answer `text`, newest first.

        Words that no post has are a mistake with those that may be meant, and none is repaired: the list is to be
        narrowed and kept. Raises UsageError where nothing was understood, NotFound where there is no such blog.
        """
        with self._database.read() as tx:
            where, query = _insisted(tx, text, blog, person)
            told = replace(query, mistakes=(*query.mistakes, *misspelt(tx, query, where.slug)))
            return _found(tx, where, told, page, size, person, newest=True)

    def facets(
        self, text: str = "", *, blog: str, person: Person | None = None, most: int | None = MOST_CHOICES
    ) -> Facets:
        """Return what the posts that `archive` lists can be narrowed by, with the count of each choice.

        `person` is whose marks count; `most` is how many choices of a kind there can be, None for any number.

        Raises what `archive` raises.
        """
        with self._database.read() as tx:
            where, query = _insisted(tx, text, blog, person)
            found = counting.facets(tx, query, where.slug, NARROWING, person, most=most)
            return Facets(where, query, found)

    def narrowed(self, text: str, dimension: str, code: str | None, *, blog: str, person: Person | None = None) -> str:
        """Return what to ask `archive` once a choice is taken, by its code, or its dimension left open, by None.

        A choice that there is no more changes nothing. Raises UsageError where there is no such dimension.
        """
        if dimension not in NARROWING:
            raise UsageError("The archive cannot be narrowed by this any more.", detail=f"dimension {dimension[:40]!r}")
        wanted = next(one for one in NARROWING if one == dimension)
        query = grammar.parse(text)
        if code is None:
            return grammar.format(replace(query, filters=without(query.filters, wanted)))
        with self._database.read() as tx:
            where = named(tx, query.filters.blog or blog)
            found = counting.facets(tx, query, where.slug, [wanted], person)
        names = [one.name for facet in found for one in facet.choices if one.code == code]
        filters = narrowed(query.filters, wanted, names[0]) if names else query.filters
        return grammar.format(replace(query, filters=filters))

    def widened(self, text: str) -> str:
        """Return what to ask `archive` for everything in the same blog."""
        return grammar.format(Query(filters=Filters(blog=grammar.parse(text).filters.blog)))

    def latest(self, *, blog: str, page: int = 1, size: int = PAGE_SIZE, limit: int | None = None) -> Latest:
        """Return one page of the blog's newest articles, of which there are at most `limit` on all pages.

        A page beyond the end is the last one. Raises NotFound where there is no such blog.
        """
        with self._database.read() as tx:
            where = named(tx, blog)
            archived = archive.count(tx, where.slug)
            total = archived if limit is None else min(archived, limit)
            number = _within(page, total, size)
            offset = (number - 1) * size
            items = archive.newest(tx, where.slug, offset=offset, limit=min(size, total - offset))
            return Latest(where, Page(items, total, number, size), archived, series.among(tx, items))

    def article(self, article: str) -> Article:
        """Return the article with this id, body included; raises NotFound where there is none."""
        with self._database.read() as tx:
            found = archive.with_body(tx, article)
        if found is None:
            raise NotFound("This post is not in the archive.", detail=f"article {article}")
        return found

    def like(
        self, post: str, *, blog: str | None = None, page: int = 1, size: int = PAGE_SIZE, person: Person | None = None
    ) -> Alike:
        """Return the posts of a post's own blog that are nearest to it by its key terms, best first.

        `post` is an address, an id or words of a title; `blog` narrows which it can be. Never the post itself, and
        never one that shares nothing. A page beyond the end is the last one. Raises NotFound where no such post is in
        the archive, UsageError where several are.
        """
        with self._database.read() as tx:
            return alike.like(tx, post, blog, page, size, person)

    def more(self, post: str, *, blog: str | None = None, person: Person | None = None) -> Abstract:
        """Return a post with the sentences that tell more of it, made from its text as it stands now.

        `post`, `blog` and what is raised are as in `like`.
        """
        with self._database.read() as tx:
            seen = follows.visible(tx, (person or LOCAL).workspace_id)
            found = meant(tx, post, [named(tx, blog, seen)] if blog else list(seen))
            whole = archive.with_body(tx, found.id) or found
            where = next(one for one in seen if one.slug == found.blog)
            return Abstract(where, found, abstract(whole), series.of(tx, found), alike.about(tx, found, where))

    def series(self, articles: Iterable[Article]) -> dict[str, Series]:
        """Return the series of those articles whose titles say that they are parts of one, by id."""
        with self._database.read() as tx:
            return series.among(tx, articles)

    def blogs(self, person: Person | None = None) -> tuple[Blog, ...]:
        """Return the blogs that a person can ask about, by slug; without one, those of the command line: all."""
        with self._database.read() as tx:
            return follows.visible(tx, (person or LOCAL).workspace_id)


def _answerable(query: Query, person: Person | None) -> Query:
    """Return the query without the filters that cannot be answered, each of them among its mistakes."""
    refused = grammar.unsupported(query, FILTERS if person else [name for name in FILTERS if name != "is"])
    if not refused:
        return query
    filters = replace(query.filters, marks=frozenset())
    return replace(query, filters=filters, mistakes=(*query.mistakes, *refused))


def _insisted(tx: Transaction, text: str, blog: str, person: Person | None) -> tuple[Blog, Query]:
    """Return the blog that is meant and what is asked of it; UsageError where nothing of it was understood."""
    query = _answerable(grammar.parse(text), person)
    where = named(tx, query.filters.blog or blog)
    query = without_strange_filters(tx, query, where.slug)
    if query.is_empty:
        grammar.insist(query)
    return where, query


def _found(
    tx: Transaction, where: Blog, query: Query, page: int, size: int, person: Person | None, *, newest: bool = False
) -> Found:
    shown = _page(tx, query, where.slug, page, size, person, newest=newest)
    parts = series.among(tx, [hit.article for hit in shown.items])
    unknown = index.unknown(tx, query, blog=where.slug, person=person)
    if shown.total and not any(names[1:] for names in asked(query.filters).values()):
        return Found(
            where, query, shown, unknown, series=parts
        )  # where posts pass, the only name asked for is one that there is
    told = with_strangers(tx, query, where.slug)
    loosened = {} if shown.total else _loosened(tx, query, where.slug, person)
    return Found(where, told, shown, unknown, loosened=loosened, series=parts)


def _loosened(tx: Transaction, query: Query, blog: str, person: Person | None) -> dict[str, int]:
    """Return how many posts of the blog each looser query finds, by its text; few, and only where nothing was found."""
    fewer = [one.query for one in looser(query) if one.name != "blog"] + [one for _, one in alone(query)]
    return {grammar.format(one): index.count(tx, one, blog=blog, person=person) for one in fewer}


def _page(
    tx: Transaction, query: Query, blog: str, page: int, size: int, person: Person | None, *, newest: bool
) -> Page[Hit]:
    def found(number: int) -> tuple[int, tuple[Hit, ...]]:
        offset = (number - 1) * size
        return index.search(tx, query, blog=blog, offset=offset, limit=size, person=person, newest=newest)

    number = max(1, min(page, _LAST_PAGE))
    total, hits = found(number)
    within = _within(number, total, size)
    if within != number:
        total, hits = found(within)
    return Page(hits, total, within, size)


def _within(page: int, total: int, size: int) -> int:
    return max(1, min(page, -(-total // size)))
