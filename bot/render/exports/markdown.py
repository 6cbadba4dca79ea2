"""The field notes as Markdown (CommonMark with GitHub's tables)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import about_words, text
from bot.render import export_words as words
from bot.render.exports import telling
from bot.render.exports.marks import escape, inline
from bot.render.exports.years import by_year, facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.articles import Article
    from bot.domain.export import Notes, SectionCount


def markdown(notes: Notes) -> str:
    """Return the notes: what the blog is, where to begin, its sections, its history, and every post by year."""
    parts = (_head(notes), _about(notes), _path(notes), _sections(notes), _history(notes), _archive(notes))
    return "\n".join(line for part in parts for line in part)


def _link(article: Article) -> str:
    address = text.web_address(article.url)
    title = inline(text.title_of(article.title))
    return f"[{title}](<{address}>)" if address else escape(text.title_of(article.title))


def _head(notes: Notes) -> Iterator[str]:
    yield from (f"# {inline(words.title(notes.blog.title))}", "")
    if tagline := telling.tagline(notes):
        yield from (escape(tagline), "")
    address = text.web_address(notes.blog.site_url)
    if address:
        yield from (f"<{address}>", "")
    yield from (escape(telling.head(notes)), "")


def _about(notes: Notes) -> Iterator[str]:
    yield from (f"## {words.ABOUT}", "")
    for heading, said in telling.told(notes):
        yield from (f"**{heading}.** {inline(said)}" if heading else escape(said), "")
    for heading, lines in telling.lists(notes).items():
        yield from (f"### {heading}", "", *(f"- {escape(line)}" for line in lines), "")
    if compared := telling.compared(notes):
        yield from (f"### {about_words.COMPARED_WITH}", "")
        yield from (f"- **{inline(one.title)}**: {inline(one.words)}" for one in compared)
        yield ""
    yield from (f"### {about_words.FIGURES}", "")
    yield from (f"- {inline(what)}: {inline(figure)}" for what, figure in telling.figures(notes).items())
    yield ""


def _path(notes: Notes) -> Iterator[str]:
    if notes.path:
        yield from (f"## {words.START_HERE}", "", escape(telling.path(notes.path)), "")
        for number, step in enumerate(notes.path.steps, 1):
            yield f"{number}. {_link(step.article)}  "
            yield f"   {escape(step.why)}  "
            yield f"   {escape(facts(step.article))}"
        yield ""


def _sections(notes: Notes) -> Iterator[str]:
    foot = telling.sections_foot(notes)
    if notes.sections:
        yield from (f"## {words.SECTIONS}", "")
        for one in notes.sections:
            yield from _section(one, whole=notes.whole)
        yield ""
        if foot:
            yield from (escape(foot), "")


def _section(one: SectionCount, *, whole: bool) -> Iterator[str]:
    lines = [f"- **{inline(one.there.name)}**: {inline(telling.size(one, whole=whole))}"]
    if one.there.about:
        lines.append(f"  {escape(one.there.about)}")
    if one.best:
        lines.append(f"  {words.BEGIN_WITH} {', '.join(map(_link, one.best))}")
    yield from (f"{line}  " for line in lines[:-1])
    yield lines[-1]


def _history(notes: Notes) -> Iterator[str]:
    foot = telling.history_foot(notes)
    if notes.history.total:
        yield from (f"## {words.HISTORY}", "", f"| {words.YEAR} | {words.POSTS} |", "|---|---:|")
        yield from (f"| {bar.label} | {bar.count} |" for bar in notes.history.bars)
        yield from ("", *([escape(foot), ""] if foot else []))


def _archive(notes: Notes) -> Iterator[str]:
    yield from (f"## {words.ARCHIVE}", "")
    for year, articles in by_year(notes.articles):
        yield from (f"### {year}", "")
        for article in articles:
            yield f"- {_link(article)}  "
            yield f"  {escape(facts(article, notes.series.get(article.id)))}"
            if article.summary:
                yield from ("", f"  {escape(text.shorten(article.summary, text.SUMMARY_LIMIT))}", "")
        yield ""
