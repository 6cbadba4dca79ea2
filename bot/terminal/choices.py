"""What the archive can be narrowed by, at a terminal: each choice as the filter to type, with the posts it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.search import Query, describe, format, told  # noqa: A004 - the grammar's own name
from bot.render import text
from bot.terminal import words
from bot.terminal.articles import mistaken
from bot.terminal.console import as_json, say

if TYPE_CHECKING:
    from bot.domain.facets import Choice, Dimension, Facets

_MOST = 20


def choices(answer: Facets) -> None:
    """Print the choices of each kind, the most frequent where they are many."""
    mistaken(answer.query)
    if not answer.facets:
        say(words.no_choices(text.plain(answer.blog.title)))
    for facet in answer.facets:
        say(words.CHOICES[facet.dimension])
        shown = facet.choices[:_MOST]
        width = max((len(f"{choice.count:,}") for choice in shown), default=0)
        for choice in shown:
            say(f"  {choice.count:>{width},}  {_typed(facet.dimension, choice)}")
        if len(shown) < len(facet.choices):
            say(f"  {words.more_choices(len(facet.choices) - len(shown))}")


def choices_json(answer: Facets) -> None:
    """Print a row for each choice: what it narrows by, the filter to type, and the posts it leaves."""
    rows = (
        {"by": facet.dimension, "filter": _typed(facet.dimension, choice), "posts": choice.count}
        for facet in answer.facets
        for choice in facet.choices
    )
    mistakes = [*map(told, answer.query.mistakes)]
    as_json(rows, blog=answer.blog.slug, understood=describe(answer.query), mistakes=mistakes)


def _typed(dimension: Dimension, choice: Choice) -> str:
    return format(Query(filters=choice.filters(dimension)))
