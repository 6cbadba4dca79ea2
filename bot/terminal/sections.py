"""What is inside an archive, at a terminal; each also as rows of `--json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.render import sections as shared
from bot.render import sections_words as words
from bot.render import text
from bot.render.rows import article_row
from bot.terminal import articles
from bot.terminal.console import as_json, say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.domain.reading import Kept
    from bot.domain.sections.overview import OpenedSection, Section, Sections
    from bot.domain.series import Series


def sections(there: Sections) -> None:
    """Print each section with its size, its trend and where to begin."""
    posts = text.counted(there.total, "post")
    if not there.sections:
        say(_plain(words.none_yet(text.plain(there.blog.title), posts)))
        return
    say(_plain(words.head(text.plain(there.blog.title), posts, text.counted(len(there.sections), "section"))))
    for section in there.sections:
        say("")
        size = words.size(text.counted(section.count, "post"), shared.percent(section.share))
        say(f"{text.plain(section.name)}: {' · '.join(filter(None, [size, shared.trend(section)]))}")
        for line in (section.about, *(f"- {text.title_of(article.title)}" for article in section.best)):
            if line:
                say(f"  {text.plain(line)}")
    say("")
    for line in (
        words.unsorted(text.counted(there.unsorted, "post")) + "." if there.unsorted else None,
        None if there.curated else words.FOUND,
    ):
        if line:
            say(line)


def sections_json(there: Sections, series: Mapping[str, Series]) -> None:
    """Print a row for each section; `series` are those of its best posts."""
    as_json(
        [_row(section, series) for section in there.sections],
        blog=there.blog.slug,
        total=there.total,
        unsorted=there.unsorted,
        curated=there.curated,
    )


def opened(one: OpenedSection, marks: Mapping[str, Collection[Kept]]) -> None:
    """Print a page of a section's posts."""
    say(_plain(words.opened(one.section.name, text.plain(one.blog.title), text.counted(one.section.count, "post"))))
    if one.section.about:
        say(text.plain(one.section.about))
    articles.listed(one.page, marks)


def opened_json(one: OpenedSection, series: Mapping[str, Series]) -> None:
    """Print a row for each post of the page; `series` are those of its posts."""
    rows = [article_row(article, series.get(article.id)) for article in one.page.items]
    as_json(rows, section=_row(one.section, series), **articles.place(one.page))


def _row(section: Section, series: Mapping[str, Series]) -> dict[str, Any]:
    return {
        "section": section.name,
        "about": section.about,
        "posts": section.count,
        "share": round(section.share, 4),
        "trend": section.trend,
        "share_last_two_years": section.lately,
        "share_before": section.before,
        "best": [article_row(article, series.get(article.id)) for article in section.best],
    }


def _plain(line: str) -> str:
    """Return a sentence without the marks that make words bold or code in Slack."""
    return line.replace("*", "").replace("`", "")
