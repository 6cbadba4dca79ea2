"""What is inside an archive: each section with its size, trend and best posts; and one section opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain import search
from bot.domain.commands import SLASH
from bot.domain.library import Hit
from bot.domain.search import Filters, Query
from bot.render import actions, blocks, text
from bot.render import sections_words as words
from bot.render.answers import listed
from bot.render.facts import SEPARATOR, blog_name, named
from bot.render.guidance import said
from bot.render.message import Message
from bot.render.paging import share

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article
    from bot.domain.sections.overview import OpenedSection, Section, Sections
    from bot.render.marks import Mine

_MOST = 15
_BUTTON = 75
_A_ROW = 5
_ABOUT = 300


def sections(sections: Sections, asked: str) -> Message:
    """Return all sections with a button that opens each; or why there are none."""
    blog, posts = blog_name(sections.blog), text.counted(sections.total, "post")
    if not sections.sections:
        return said(words.none_yet(blog, posts))
    shown = sections.sections[:_MOST]
    head = words.head(blog, posts, text.counted(len(sections.sections), "section"))
    foot = text.joined([_unsorted(sections), None if sections.curated else words.FOUND])
    lines = [text.joined(_told(section)) for section in shown]
    drawn = [
        blocks.section(head),
        *(blocks.section(line) for line in lines),
        *([blocks.context(foot)] if foot else []),
        *_buttons(shown, asked),
    ]
    return Message(text.joined([head, *lines, foot]), tuple(drawn))


def opened(opened: OpenedSection, asked: str, mine: Mine | None = None) -> Message:
    """Return one section with a page of its posts and the buttons."""
    section = opened.section
    posts = text.counted(section.count, "post")
    only = search.format(Query(filters=Filters(sections=(text.plain(section.name),))))
    way = text.code(f"{SLASH} subscribe {only}")
    told = words.opened(named(section.name), blog_name(opened.blog), posts)
    head = text.joined([told, _about(section), words.narrow(way)])
    hits = [Hit(article, article.title) for article in opened.page.items]
    return listed(head, hits, opened.page, asked, mine=mine)


def percent(part: float) -> str:
    """Return a share in whole percent; something is never said to be nothing."""
    return "under 1%" if 0 < part < 0.01 else f"{part:.0%}"  # noqa: PLR2004


def _told(section: Section) -> list[str | None]:
    size = words.size(text.counted(section.count, "post"), percent(section.share))
    facts = SEPARATOR.join(filter(None, [size, trend(section)]))
    titles = ", ".join(map(_titled, section.best))
    return [f"*{named(section.name)}* {facts}", _about(section), words.best(titles) if titles else None]


def trend(section: Section) -> str | None:
    """Return how a section's share has changed, None where too few dates are known."""
    if section.trend is None or section.lately is None or section.before is None:
        return None
    return words.trend(words.TRENDS[section.trend], percent(section.lately), percent(section.before))


def changed(sections: Sections, shown: Callable[[str], str] = named) -> str | None:
    """Return which section grew and which shrank most, None where no trend is known; `shown` makes a name fit."""
    told = [
        tell(shown(one.name), percent(one.lately), percent(one.before))
        for one, tell in ((sections.grew, words.grew), (sections.shrank, words.shrank))
        if one and one.lately is not None and one.before is not None
    ]
    line = SEPARATOR.join(told)
    return f"{line[0].upper()}{line[1:]}" if line else None


def _titled(article: Article) -> str:
    return text.isolated(text.link(article.url, text.shorten(text.plain(article.title), 80)))


def _about(section: Section) -> str | None:
    return text.escape(text.shorten(text.plain(section.about), _ABOUT)) if section.about else None


def _unsorted(sections: Sections) -> str | None:
    return words.unsorted(text.counted(sections.unsorted, "post")) if sections.unsorted else None


def _buttons(shown: tuple[Section, ...], asked: str) -> list[dict[str, Any]]:
    openers = [
        blocks.button(
            text.shorten(text.plain(section.name), _BUTTON),
            f"{actions.SECTION}{number}",
            value=actions.encode_step(asked, section.key),
            spoken=words.read_aloud(text.plain(section.name)),
        )
        for number, section in enumerate(shown, 1)
    ]
    row = [*openers, share(asked)]
    return [block for start in range(0, len(row), _A_ROW) for block in blocks.buttons(row[start : start + _A_ROW])]
