"""What a blog is, and two blogs side by side, at a terminal; each also as rows of `--json`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.table import Table

from bot.domain.about import own_words
from bot.render import about as shared
from bot.render import about_words as words
from bot.render import compare as side_by_side
from bot.render import text
from bot.render.figures import rows, tallies
from bot.render.home import feed_health
from bot.terminal.console import PROGRAM, as_json, drawing, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.domain.about import About, Side, SideBySide, Voice
    from bot.domain.figures import Figures

_TAGS = 8


def about(told: About, voice: Voice, now: datetime) -> None:
    """Print the guide's words, then the figures."""
    for line in _told(told, voice):
        say(text.plain(line))
    say(f"{words.FIGURES}:")
    for what, figure in rows(told.figures).items():
        say(f"  {what}: {figure}")
    if tags := tallies(told.figures.tags[:_TAGS]):
        say(f"  {words.TAGS}: {tags}")
    say(f"  {feed_health(told.feed, now)}")
    if lacks := shared.missing(told):
        say(lacks)


def about_json(told: About, voice: Voice) -> None:
    """Print what is told, and a row for each comparison."""
    guide = told.guide
    as_json(
        [asdict(one) for one in guide.compared_with] if guide else [],
        **_figures(told.figures),
        title=told.blog.title,
        site_url=told.blog.site_url,
        tagline=guide.tagline if guide else None,
        description=guide.description if guide else None,
        voice=voice,
        told=getattr(guide.voices, voice) if guide and guide.voices else None,
        read_when=list(guide.read_when) if guide else [],
        skip_if=list(guide.skip_if) if guide else [],
        own_words=own_words(told.feed),
        guide=guide is not None,
    )


def comparable(told: About, names: Sequence[str]) -> None:
    """Print the names of what a blog can be compared with."""
    title = text.plain(told.blog.title)
    say(f"{title}: {', '.join(names)}" if names else words.nothing_comparable(title))


def comparable_json(told: About, names: Sequence[str]) -> None:
    """Print a row for each name."""
    as_json([{"name": name} for name in names], blog=told.blog.slug)


def compare(both: SideBySide) -> None:
    """Print the sentence and a table; of a blog that is not followed, the sentence and how to follow it."""
    say(text.plain(both.words) if both.words else words.NO_SENTENCE)
    if both.other is None:
        say(words.not_followed(text.plain(both.described.title) if both.described else ""))
        typed = side_by_side.offer(both, PROGRAM)
        if typed:
            say(words.follow(typed))
        return
    there = dict(side_by_side.lines(both.other))
    head = ("", *(text.plain(side.figures.blog.title) for side in (both.one, both.other)))
    _table(head, [(what, first, there[what]) for what, first in side_by_side.lines(both.one)])
    say(words.ONLY_MEANS)


def compare_json(both: SideBySide) -> None:
    """Print a row for each blog of which there is an archive."""
    sides = [side for side in (both.one, both.other) if side]
    described = asdict(both.described) if both.described else None
    as_json([_side(side) for side in sides], words=both.words, described=described)


def _table(head: tuple[str, ...], cells: Sequence[tuple[str, str, str]]) -> None:
    """Draw a table at a terminal; in a pipe, whose lines are as long as they are, only part the cells by tabs."""
    out = drawing()
    if not out.is_terminal:
        for row in (head, *cells):
            say("\t".join(row))
        return
    table = Table(*head)
    for row in cells:
        table.add_row(*row)
    out.print(table)


def _told(told: About, voice: Voice) -> Iterator[str]:
    guide = told.guide
    yield told.blog.title
    yield told.blog.site_url
    if guide is None:
        yield from filter(None, [shared.tagline(told)])
        yield words.no_guide(told.blog.title)
        return
    yield from filter(None, (guide.tagline, guide.description))
    if guide.voices:
        yield f"{words.VOICES[voice]}: {getattr(guide.voices, voice)}"
    compared = [shared.compared(one) for one in guide.compared_with]
    lists = {words.READ_WHEN: guide.read_when, words.SKIP_IF: guide.skip_if, words.COMPARED_WITH: compared}
    for head, several in lists.items():
        if several:
            yield f"{head}:"
            yield from (f"- {line}" for line in several)


def _side(side: Side) -> dict[str, Any]:
    return {**_figures(side.figures), "only": [{"name": one.name, "posts": one.count} for one in side.only]}


def _figures(figures: Figures) -> dict[str, Any]:
    history = figures.history
    return {
        "blog": figures.blog.slug,
        "posts": figures.posts,
        "per_month": history.per_month,
        "first": history.first,
        "last": history.last,
        "minutes": figures.minutes,
        "timed": figures.timed,
        "authors": figures.authors,
        "sections": [{"name": one.name, "posts": one.count} for one in figures.sections],
        "tags": [{"name": one.name, "posts": one.count} for one in figures.tags[:_TAGS]],
    }
