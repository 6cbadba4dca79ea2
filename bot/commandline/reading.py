"""Commands that read the archive: search, archive, latest, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.commandline.opening import blog_option, json_option, limit_option, opened, page_option
from bot.commandline.typed import WithWords, query
from bot.domain.errors import UsageError
from bot.domain.reading import LOCAL
from bot.domain.search import refusal
from bot.terminal import words

if TYPE_CHECKING:
    from typing import BinaryIO

    from bot.domain.library import Found


@click.command(cls=WithWords)
@click.argument("asked", metavar="WORDS...", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--exact", is_flag=True, help="Search for the words as typed, and repair none.")
@page_option
@limit_option
@blog_option
@json_option
def search(asked: tuple[str, ...], page: int, limit: int, blog: str | None, *, as_json: bool, exact: bool) -> None:
    """Find posts by words, "phrases", -word and filters.

    Any of the words will do, best first; phrases must stand there, and what follows a minus may not. Filters:
    author:"Mike Smith" tag:cassandra year:2019-2021 before:2018-05 after:2018 min:10m max:20m blog:netflix.
    A word that the blog never uses is repaired from those it does, and the answer says so; one in quotation marks
    is searched as typed, and --exact takes all of them so.

    \b
    techblog search routing
    techblog search "load balancing" -android author:"Mike Smith" max:15m
    """  # noqa: D301 - click keeps the lines after this mark
    from bot.terminal import articles

    with opened() as app:
        where = app.blog(blog)
        found = app.library.search(query(asked), blog=where, page=page, size=limit, person=LOCAL, exact=exact)
        marks = app.reading.marks(LOCAL, [hit.article.id for hit in found.page.items])
    _insist_on_something(found)
    articles.found_json(found) if as_json else articles.found(found, marks)


@click.command(cls=WithWords)
@click.argument("filters", metavar="[FILTERS]...", nargs=-1, type=click.UNPROCESSED)
@click.option("--choices", is_flag=True, help="List what to narrow by, and how many posts each choice leaves.")
@page_option
@limit_option
@blog_option
@json_option
def archive(filters: tuple[str, ...], page: int, limit: int, blog: str | None, *, as_json: bool, choices: bool) -> None:
    """List all posts, newest first, or those that have words and pass filters, which are those of search.

    \b
    techblog archive
    techblog archive year:2021 max:10m
    techblog archive kafka -flink
    techblog archive --choices tag:cassandra
    """  # noqa: D301 - likewise
    from bot.terminal import articles
    from bot.terminal import choices as offered

    with opened() as app:
        if choices:
            facets = app.library.facets(query(filters), blog=app.blog(blog), person=LOCAL, most=None)
            return offered.choices_json(facets) if as_json else offered.choices(facets)
        found = app.library.archive(query(filters), blog=app.blog(blog), page=page, size=limit, person=LOCAL)
        marks = app.reading.marks(LOCAL, [hit.article.id for hit in found.page.items])
    return articles.found_json(found) if as_json else articles.found(found, marks)


@click.command()
@click.argument("number", default=10, type=click.IntRange(1, 50))
@blog_option
@json_option
def latest(number: int, blog: str | None, *, as_json: bool) -> None:
    """List the newest posts: 10, or NUMBER of them, at most 50."""
    from bot.terminal import articles

    with opened() as app:
        newest = app.library.latest(blog=app.blog(blog), size=number, limit=number)
        marks = app.reading.marks(LOCAL, [article.id for article in newest.page.items])
    articles.latest_json(newest) if as_json else articles.latest(newest, marks)


@click.command()
@click.argument("year", required=False, type=int)
@click.option("--png", type=click.File("wb", atomic=True), help="Write a picture to this file; - is stdout.")
@blog_option
@json_option
def history(year: int | None, png: BinaryIO | None, blog: str | None, *, as_json: bool) -> None:
    """Show how often the blog posts: by year, or by month of YEAR."""
    from bot.terminal import history

    with opened() as app:
        told = app.guides.history(blog=app.blog(blog), year=year)
        sections = None if year or png else app.contents.trends(blog=told.blog.slug)
    if png is not None:
        from bot.render.charts import history_picture

        png.write(history_picture(told))
        return
    history.history_json(told, sections) if as_json else history.history(told, sections)


def _insist_on_something(found: Found) -> None:
    """Refuse a query of which nothing was understood, saying why."""
    if found.query.is_empty:
        raise UsageError(refusal(found.query) or words.NOTHING_ASKED)
