"""More posts like one of them, each with what it shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.library import Hit, Page
from bot.render import alike_words as words
from bot.render import text
from bot.render.answers import listed
from bot.render.facts import SEPARATOR
from bot.render.guidance import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.alike.nearness import Alike, Neighbour
    from bot.render.marks import Mine
    from bot.render.message import Message

_TERM_LIMIT = 40


def alike(answer: Alike, asked: str, mine: Mine | None = None) -> Message:
    """Return one page of the posts that are like another, each with why, and the buttons; or why there are none."""
    title = text.isolated(text.link(answer.article.url, answer.article.title))
    if not answer.page.total:
        return said(text.joined([words.none(title), words.ALONE, words.EARLY]))
    about = text.escape(terms(answer.terms))
    head = text.joined([words.head(text.counted(answer.page.total, "post"), title), words.about(about)])
    hits = tuple(Hit(one.article, one.article.title, why(one)) for one in answer.page.items)
    page = Page(hits, answer.page.total, answer.page.number, answer.page.size)
    return listed(head, hits, page, asked, mine=mine)


def terms(several: Iterable[str]) -> str:
    """Return key terms in one line, as written."""
    return SEPARATOR.join(map(_short, several))


def why(neighbour: Neighbour) -> str:
    """Return in a few words why a post is like another, as written."""
    return words.shared(", ".join(map(_short, neighbour.shared)), in_series=neighbour.in_series)


def _short(term: str) -> str:
    return text.isolated(text.shorten(text.plain(term), _TERM_LIMIT))
