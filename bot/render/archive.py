"""The archive: one page of its posts, as an answer and in a modal whose menus narrow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slackblocks import ActionsBlock, Option, PlainText, StaticSelectMenu

from bot.domain import search
from bot.domain.query.write import say
from bot.render import actions, blocks, text, words
from bot.render import archive_words as said
from bot.render.answers import mistakes
from bot.render.facts import blog_name, entry, facts
from bot.render.loosening import fewer_filters, passed_over
from bot.render.marks import controls, on
from bot.render.message import Message
from bot.render.paging import before, position, share
from bot.render.series import beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slackblocks import Button, Element

    from bot.domain.articles import Article
    from bot.domain.facets import Choice, Facet, Facets
    from bot.domain.library import Found, Page
    from bot.domain.series import Series
    from bot.render.marks import Mine

PAGE_SIZE = 10
"""Posts on a page: each takes three blocks, and Slack takes fifty of a message."""

BROWSER = "archive"
"""The modal's callback_id."""

ANY, KEPT = "any", "kept"
"""Values of the choices that are no code: leave the menu open, or keep what was typed and no choice says."""

_OPTIONS = 100
_OPTION_TEXT = 75


def listed(found: Found, asked: str, mine: Mine | None = None) -> Message:
    """Return one page of the archive, what was understood, and the ways to other pages and to the menus."""
    head, wrong = _head(found), mistakes(found.query)
    if not found.page.total and found.query.is_empty:
        return Message(head, (blocks.section(head),))
    articles = [hit.article for hit in found.page.items]
    place = position(found.page, len(articles)) if articles else None
    several = [] if articles else fewer_filters(found)
    help_ = text.joined([words.TRY, *several]) if several else None
    lines = [entry(article, number, on(article, mine)) for number, article in enumerate(articles, found.page.first)]
    drawn = (
        blocks.section(head),
        *(blocks.section(more) for more in (wrong, help_) if more),
        *_posts(articles, mine, found.series),
        *([blocks.context(place)] if place else []),
        *blocks.buttons(_under(found.page, asked)),
    )
    return Message(text.joined([head, wrong, help_, *lines, place]), drawn)


def browser(found: Found, facets: Facets, asked: str, mine: Mine | None = None) -> dict[str, Any]:
    """Return the modal in which the archive is browsed: a menu for each of the facets, and the posts below them."""
    articles = [hit.article for hit in found.page.items]
    wrong, below = mistakes(found.query), _below(found)
    drawn = [
        blocks.section(_head(found)),
        *_menus(facets, found.page.total, asked),
        *([blocks.section(wrong)] if wrong else []),
        *_posts(articles, mine, found.series),
        *([blocks.context(below)] if below else []),
        *blocks.buttons(_inside(found, asked)),
    ]
    return {
        "type": "modal",
        "callback_id": BROWSER,
        "notify_on_close": True,
        "private_metadata": asked,
        "title": {"type": "plain_text", "text": said.TITLE},
        "close": {"type": "plain_text", "text": words.CLOSE},
        "blocks": drawn,
    }


def _head(found: Found) -> str:
    blog, posts = blog_name(found.blog), text.counted(found.page.total, "post")
    if found.query.is_empty and not found.page.total:
        return words.NO_ARCHIVE
    if found.query.is_empty:
        return said.every(posts, blog)
    understood = text.escape(text.shorten(text.plain(search.describe(found.query)), text.SUMMARY_LIMIT))
    told = said.some(posts, blog, understood) if found.page.total else said.none(blog, understood)
    return text.joined([told, passed_over(found)])


def _below(found: Found) -> str | None:
    if found.page.items:
        return position(found.page, len(found.page.items)) or said.TYPED
    return None if found.query.is_empty else said.LOOSEN


def _posts(articles: list[Article], mine: Mine | None, series: Mapping[str, Series]) -> Iterator[dict[str, Any]]:
    for article in articles:
        yield blocks.titled(article.url, article.title, article.summary)
        yield blocks.context(beside(facts(article, kept=on(article, mine)), series.get(article.id)))
        yield from blocks.buttons(controls(article, mine))


def _under(page: Page[Any], asked: str) -> Iterator[Button]:
    names = {"first": actions.FIRST, "previous": actions.PREVIOUS, "next": actions.NEXT, "last": actions.LAST}
    for name, label, number in _turns(page):
        yield blocks.button(label, names[name], value=actions.encode(asked, number))
    yield blocks.button(said.FILTER, actions.FILTER, value=actions.encode(asked, page.number))
    if page.items:
        yield share(asked, page.number)


def _inside(found: Found, asked: str) -> Iterator[Button]:
    for name, label, number in _turns(found.page):
        yield blocks.button(label, actions.TURN + name, value=actions.encode(asked, number))
    if not found.query.is_empty:
        yield blocks.button(said.CLEAR, actions.CLEAR, value=actions.encode(asked, 1))


def _turns(page: Page[Any]) -> Iterator[tuple[str, str, int]]:
    """Give the ways to other pages that there are: a name, what the button says, and the page."""
    previous = before(page)
    if previous > 1:
        yield "first", said.FIRST, 1
    if previous >= 1:
        yield "previous", words.PREVIOUS, previous
    if page.number < page.pages:
        yield "next", words.NEXT, page.number + 1
    if page.number + 1 < page.pages:
        yield "last", said.LAST, page.pages


def _menus(facets: Facets, total: int, asked: str) -> list[dict[str, Any]]:
    menus: list[Element] = [_menu(facet, total) for facet in facets.facets]
    # Slack keeps what a menu shows as long as its block goes by the same id, though its choices count otherwise now.
    return [{**blocks.drawn(ActionsBlock(menus)), "block_id": f"{actions.NARROW}{asked}"}] if menus else []


def _menu(facet: Facet, total: int) -> StaticSelectMenu:
    head = [_option(said.ANY[facet.dimension], facet.total, ANY)]
    if facet.is_asked and facet.chosen is None:
        head.append(_option(", ".join(say(facet.asked)), total, KEPT))
    options = {choice: _option(_label(facet, choice), choice.count, choice.code) for choice in facet.choices}
    chosen = options[facet.chosen] if facet.chosen else head[-1]
    shown = [*head, *options.values()][:_OPTIONS]
    return StaticSelectMenu(
        actions.NARROW + facet.dimension, shown, initial_option=chosen, placeholder=said.MENU[facet.dimension]
    )


def _label(facet: Facet, choice: Choice) -> str:
    if facet.dimension == "mark":
        return said.MARKS[choice.name]
    if facet.dimension == "tag":  # as it is typed and found: feeds write the same tag as HDR, Hdr and hdr
        return choice.name.casefold()
    return choice.name if facet.dimension != "minutes" else ", ".join(say(choice.filters(facet.dimension)))


def _option(name: str, count: int, value: str) -> Option:
    room = _OPTION_TEXT - len(text.isolated("א")) - len(said.counted("", count))
    label = text.isolated(text.shorten(text.plain(name), room))
    return Option(PlainText(said.counted(label, count)), value)
