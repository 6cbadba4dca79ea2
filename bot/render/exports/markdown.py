"""The field notes as Markdown (CommonMark with GitHub's tables)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.search import format as asked
from bot.render import export_words as words
from bot.render import text
from bot.render.exports.years import by_year, facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.articles import Article
    from bot.domain.export import Notes

_LIVE = re.compile(r"([\\`*_\[\]<>#|~&!$:])")
_LEADING = re.compile(r"^(\d*)([-+=.)])")


def markdown(notes: Notes) -> str:
    """Return the notes: what the blog is, where to begin, its sections, its history, and every post by year."""
    parts = (_head(notes), _path(notes), _sections(notes), _history(notes), _archive(notes))
    return "\n".join(line for part in parts for line in part)


def escape(line: str) -> str:
    """Return text of others on one line, so that Markdown shows it as written: no mark, link, HTML or list in it."""
    return _LEADING.sub(r"\1\\\2", _LIVE.sub(r"\\\1", text.plain(line)))


def _link(article: Article) -> str:
    address = text.web_address(article.url)
    title = escape(text.title_of(article.title))
    return f"[{title}](<{address}>)" if address else title


def _head(notes: Notes) -> Iterator[str]:
    yield from (f"# {escape(words.title(notes.blog.title))}", "")
    if notes.about:
        yield from (escape(notes.about), "")
    address = text.web_address(notes.blog.site_url)
    if address:
        yield from (f"<{address}>", "")
    yield from (escape(words.holds(len(notes.articles), asked(notes.query))), "")


def _path(notes: Notes) -> Iterator[str]:
    if notes.path:
        yield from (f"## {words.START_HERE}", "")
        for number, step in enumerate(notes.path.steps, 1):
            yield f"{number}. {_link(step.article)}  "
            yield f"   {escape(step.why)}"
        yield ""


def _sections(notes: Notes) -> Iterator[str]:
    if notes.sections:
        yield from (f"## {words.SECTIONS}", "")
        yield from (f"- {escape(one.name)}: {text.counted(one.posts, 'post')}" for one in notes.sections)
        yield ""


def _history(notes: Notes) -> Iterator[str]:
    if notes.history.total:
        yield from (f"## {words.HISTORY}", "", f"| {words.YEAR} | {words.POSTS} |", "|---|---:|")
        yield from (f"| {bar.label} | {bar.count} |" for bar in notes.history.bars)
        yield ""


def _archive(notes: Notes) -> Iterator[str]:
    yield from (f"## {words.ARCHIVE}", "")
    for year, articles in by_year(notes.articles):
        yield from (f"### {year}", "")
        for article in articles:
            yield f"- {_link(article)}  "
            yield f"  {escape(facts(article))}"
            if article.summary:
                yield from ("", f"  {escape(text.shorten(article.summary, text.SUMMARY_LIMIT))}", "")
        yield ""
