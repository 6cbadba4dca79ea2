"""Articles at a terminal: hits, lists, the path for newcomers; each also as rows of `--json`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from bot.domain.progress import progress
from bot.domain.search import describe, told, understood
from bot.render import facts, path_words, repair_words, text
from bot.render import words as shared_words
from bot.render.loosening import passed_over, plain_hints
from bot.render.rows import article_row
from bot.render.series import NO_SERIES
from bot.render.series import place as place_in
from bot.render.start_here import left
from bot.terminal import words
from bot.terminal.console import as_json, complain, drawing, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from rich.console import Console

    from bot.domain.articles import Article
    from bot.domain.library import Found, Hit, Latest, Page, Path
    from bot.domain.reading import Kept
    from bot.domain.search import Query
    from bot.domain.series import Series

    Marked = Mapping[str, Collection[Kept]]
    """What the person marked, by article."""

NO_BLOGS: Mapping[str, str] = MappingProxyType({})
"""Names no blog: all articles are of the same one."""

_INDENT = 5


def found(answer: Found, marks: Marked) -> None:
    """Print a page of hits with the matched words standing out; what was not understood goes where errors go."""
    if not answer.page.items:
        mistaken(answer.query)
        say(shared_words.nothing_found(text.plain(describe(answer.query)), text.plain(answer.blog.title)))
        for line in filter(None, (passed_over(answer), *_hints(answer))):
            say(line)
        return
    mistaken(answer.query)
    if answer.asked:
        asked, shown = (text.plain(describe(query)) for query in (answer.asked, answer.query))
        say(repair_words.showing_plainly(shown, asked))
    hits(answer.page.items, answer.page, marks, answer.series)
    if more := passed_over(answer):
        say(more)


def mistaken(query: Query) -> None:
    """Print where errors go what was not understood, each with what to type instead, and then what was."""
    for mistake in query.mistakes:
        complain(text.plain(told(mistake)))
    rest = understood(query) if query.mistakes else ""
    if rest:
        complain(text.plain(rest))


def hits(shown: Iterable[Hit], page: Page[Any], marks: Marked, series: Mapping[str, Series] = NO_SERIES) -> None:
    """Print the hits of a page, and where it stands."""
    out = drawing()
    for number, hit in enumerate(shown, page.first):
        below = hit.snippet or hit.article.summary
        known = _known(hit.article, marks.get(hit.article.id, ()), part=series.get(hit.article.id))
        _article(out, hit.article, number, known, title=hit.title, below=below)
    _position(page)


def found_json(answer: Found) -> None:
    """Print a row for each hit of the page."""
    mistakes = [*map(told, answer.query.mistakes)]
    repaired = {"asked": describe(answer.asked), "shown": describe(answer.query)} if answer.asked else None
    more = {"understood": describe(answer.query), "mistakes": mistakes, "repaired": repaired}
    unknown = {"untimed": answer.unknown.untimed, "undated": answer.unknown.undated}
    as_json(
        [article_row(hit.article, answer.series.get(hit.article.id)) for hit in answer.page.items],
        **place(answer.page),
        **unknown,
        **more,
    )


def latest(answer: Latest, marks: Marked) -> None:
    """Print articles, newest first."""
    page = answer.page
    if not page.items:
        say(words.empty(text.plain(answer.blog.title)))
        return
    _each(page, marks, series=answer.series)
    archived = _archived(answer)
    line = f"{words.position(page.first, page.first + len(page.items) - 1, text.counted(archived, 'post'))}."
    say(line if len(page.items) == archived else f"{line} {words.ALL_POSTS}")


def listed(page: Page[Article], marks: Marked, blogs: Mapping[str, str] = NO_BLOGS) -> None:
    """Print a page of articles, numbered on from the pages before it; `blogs` are their blogs' names where they mix."""
    _each(page, marks, blogs)
    _position(page)


def latest_json(answer: Latest) -> None:
    """Print a row for each article of the page."""
    rows = [article_row(article, answer.series.get(article.id)) for article in answer.page.items]
    as_json(rows, **{**place(answer.page), "total": _archived(answer)})


def path(answer: Path, marks: Marked) -> None:
    """Print the steps of a path, each with its reason; what is done or skipped is marked, and so is what is next."""
    out, far = drawing(), progress(answer)
    for number, step in enumerate(answer.steps, 1):
        mark = path_words.MARKS[step.state] if step.state else path_words.POINTER * (number == far.next)
        below, known = None if step.state else step.why, _known(step.article, marks.get(step.article.id, ()))
        _article(out, step.article, number, known, below=below, mark=mark)
    untimed = text.counted(answer.untimed, "post") if answer.untimed else None
    say(words.reading_time(text.minutes(answer.minutes), untimed) if answer.minutes else f"{path_words.UNTIMED}.")
    if answer.computed:
        say(path_words.COMPUTED if len(answer.steps) > 1 else path_words.ONLY_ONE)
    if far.begun:
        done = path_words.done_of(far.done, len(answer.steps), far.skipped)
        say(f"{done}, {left(far)}." if far.next else f"{done}. {words.FINISHED}")


def path_json(answer: Path, series: Mapping[str, Series]) -> None:
    """Print a row for each step: the article's own with its series, `why` it stands there and its `state`."""
    steps = [
        {**article_row(step.article, series.get(step.article.id)), "why": step.why, "state": step.state or "open"}
        for step in answer.steps
    ]
    more = {"computed": answer.computed, "next": progress(answer).next}
    as_json(steps, blog=answer.blog.slug, minutes=answer.minutes, untimed=answer.untimed, **more)


def place(page: Page[Any]) -> dict[str, int]:
    """Return where a page stands, for `--json`."""
    return {"total": page.total, "page": page.number, "pages": page.pages}


def _archived(answer: Latest) -> int:
    return answer.page.total if answer.archived is None else answer.archived


def _each(
    page: Page[Article],
    marks: Marked,
    blogs: Mapping[str, str] = NO_BLOGS,
    series: Mapping[str, Series] = NO_SERIES,
) -> None:
    out = drawing()
    for number, article in enumerate(page.items, page.first):
        known = _known(article, marks.get(article.id, ()), blogs.get(article.blog, ""), series.get(article.id))
        _article(out, article, number, known, below=article.summary)


def _position(page: Page[Any]) -> None:
    last = page.first + len(page.items) - 1
    line = words.position(page.first, last, text.counted(page.total, "post"))
    say(f"{line}. {words.next_page(page.number + 1)}" if page.number < page.pages else f"{line}.")


def _hints(found: Found) -> list[str]:
    several = any(" " in phrase for phrase in found.query.phrases)
    return [*([words.NO_QUOTES] if several else []), *plain_hints(found)]


def _known(article: Article, kept: Collection[Kept], blog: str = "", part: Series | None = None) -> str:
    line = facts.bare(article, kept=kept, blog=blog)
    return facts.SEPARATOR.join(filter(None, [line, place_in(part)])) if part else line


def _article(
    out: Console,
    article: Article,
    number: int,
    known: str,
    *,
    below: str | None,
    title: str | None = None,
    mark: str = "",
) -> None:
    address = text.web_address(article.url) or text.plain(article.url)
    heading = Text(f"{mark:<1}{number:>{_INDENT - 3}}. ")
    heading.append_text(_marked(text.title_of(title or article.title), Style(bold=True, link=address)))
    out.print(heading, overflow="fold")
    _below(out, Text(known, style="dim"))
    _below(out, _marked(text.shorten(text.plain(below or ""), text.SUMMARY_LIMIT)))
    out.print(Text(" " * _INDENT + address, style="dim"), soft_wrap=True)  # whole, so that a terminal can open it
    out.print()


def _below(out: Console, line: Text) -> None:
    if line.plain:
        out.print(Padding(line, (0, 0, 0, _INDENT), expand=False))


def _marked(marked: str, style: Any = "") -> Text:
    """Return the words with what matched in colour; what a feed wrote is never read as markup."""
    drawn = Text(style=style)
    for piece, matched in text.runs(marked):
        drawn.append(piece, style="bold yellow" if matched else None)
    return drawn
