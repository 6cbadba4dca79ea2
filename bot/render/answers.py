"""Answers over the archive: what a search found, and the newest posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain import search
from bot.domain.library import MARK_START, PAGE_SIZE, Hit
from bot.render import actions, blocks, repair_words, text, words
from bot.render.facts import bare, blog_name, entry, facts
from bot.render.further import more_like
from bot.render.guidance import said
from bot.render.loosening import hints, passed_over
from bot.render.marks import controls, on
from bot.render.message import Message
from bot.render.paging import buttons, position
from bot.render.series import NO_SERIES, beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slackblocks import Button

    from bot.domain.articles import Article
    from bot.domain.library import Found, Latest, Page
    from bot.domain.search import Mistake, Query
    from bot.domain.series import Series
    from bot.render.marks import Mine

_ROOMY = 20
_MOST = 100
_TYPED_LIMIT = 60
_EXPLAINED_LIMIT = 600
_A_BLOCK_HOLDS = 10


def found(found: Found, asked: str, mine: Mine | None = None) -> Message:
    """Return one page of hits, what was not understood, and the buttons; or why there is no hit and what may help.

    `asked` is the id under which the question is kept, for the buttons; `mine` are the reader's marks.
    """
    blog, understood = blog_name(found.blog), _understood(found.query)
    if not found.page.total:
        return _nothing(found, blog, understood)
    head = text.joined([words.found(text.counted(found.page.total, "post"), understood, blog), passed_over(found)])
    return listed(
        head, found.page.items, found.page, asked, mistakes(found.query), mine, _repaired(found, asked), found.series
    )


def latest(latest: Latest, asked: str, mine: Mine | None = None) -> Message:
    """Return one page of the newest posts and the buttons."""
    if not latest.page.total:
        return said(words.NO_ARCHIVE)
    head = words.latest(blog_name(latest.blog), text.counted(latest.archived or latest.page.total, "post"))
    hits = [Hit(article, article.title) for article in latest.page.items]
    return listed(head, hits, latest.page, asked, mine=mine, series=latest.series)


def mistakes(query: Query) -> str | None:
    """Return what was not understood and what to type instead, one mistake a line; None where all was."""
    if not query.mistakes:
        return None
    return text.joined([words.MISTAKES, *map(mistaken, query.mistakes)])


def _repaired(found: Found, asked: str) -> tuple[str, Button] | None:
    """Return what was sought instead of what was typed, and the button that searches as typed."""
    if found.asked is None:
        return None
    typed = text.plain(search.describe(found.asked))
    spoken, value = repair_words.as_typed(typed), actions.encode(asked, 1)
    button = blocks.button(repair_words.AS_TYPED, actions.EXACT, value=value, spoken=spoken)
    return repair_words.showing(_understood(found.query), _understood(found.asked)), button


def mistaken(mistake: Mistake) -> str:
    """Return one thing that was not understood, and what to type instead."""
    typed = text.code(text.shorten(text.plain(mistake.text), _TYPED_LIMIT))
    explained = text.isolated(text.shorten(text.plain(mistake.words), _EXPLAINED_LIMIT))
    return "• " + words.mistake(typed, text.escape(explained))


def _understood(query: Query) -> str:
    return text.escape(text.shorten(text.plain(search.describe(query)), text.SUMMARY_LIMIT))


def listed(
    head: str,
    hits: Sequence[Hit],
    page: Page[Hit] | Page[Article],
    asked: str,
    wrong: str | None = None,
    mine: Mine | None = None,
    repaired: tuple[str, Button] | None = None,
    series: Mapping[str, Series] = NO_SERIES,
) -> Message:
    """Return a list of posts under a heading, with the buttons; `wrong` is what was not understood.

    `repaired` tells that other words were sought than typed, with the button that searches as typed. `series` are
    those of the posts that are parts of one, by id.
    """
    shown = hits[:_MOST]
    lines = [_spoken(hit, number, mine) for number, hit in enumerate(shown, page.first)]
    place = position(page, len(shown))
    body = _roomy(shown, mine, series) if len(shown) <= _ROOMY else _close(shown, mine)
    drawn = (
        blocks.section(head),
        *([blocks.section(*repaired)] if repaired else []),
        *([blocks.section(wrong)] if wrong else []),
        *body,
        *([blocks.context(place)] if place else []),
        *buttons(page, asked),
    )
    told = repaired[0] if repaired else None
    return Message(text.joined([head, told, wrong, *lines, place]), drawn)


def _spoken(hit: Hit, number: int, mine: Mine | None) -> str:
    below = text.marked(text.shorten(text.plain(hit.snippet or ""), text.SUMMARY_LIMIT))
    return text.joined([entry(hit.article, number, on(hit.article, mine), hit.blog), below])


def _roomy(hits: Sequence[Hit], mine: Mine | None, series: Mapping[str, Series]) -> list[dict[str, Any]]:
    marks = any(MARK_START in f"{hit.title}{hit.snippet}" for hit in hits)
    return [
        block
        for hit in hits
        for block in (
            blocks.titled(hit.article.url, hit.title, hit.snippet or hit.article.summary, matched=marks),
            blocks.context(
                beside(facts(hit.article, kept=on(hit.article, mine), blog=hit.blog), series.get(hit.article.id))
            ),
            *(_under(hit.article, mine) if len(hits) <= PAGE_SIZE else ()),
        )
    ]


def _under(article: Article, mine: Mine | None) -> list[dict[str, Any]]:
    return blocks.buttons([*controls(article, mine), more_like(article)])


def _close(hits: Sequence[Hit], mine: Mine | None) -> list[dict[str, Any]]:
    return [
        blocks.titles(
            (hit.article.url, hit.title, bare(hit.article, kept=on(hit.article, mine), blog=hit.blog))
            for hit in hits[start : start + _A_BLOCK_HOLDS]
        )
        for start in range(0, len(hits), _A_BLOCK_HOLDS)
    ]


def _nothing(found: Found, blog: str, understood: str) -> Message:
    query, wrong = found.query, mistakes(found.query)
    if query.is_empty:
        return said(text.joined([wrong, words.QUERY_EMPTY]) if wrong else words.NO_ARCHIVE)
    head = text.joined([words.nothing_found(understood, blog), passed_over(found)])
    several = hints(found)
    help_ = text.joined([words.TRY, *several]) if several else None
    drawn = (blocks.section(head), *(blocks.section(more) for more in (wrong, help_) if more))
    return Message(text.joined([head, wrong, help_]), drawn)
