"""Several new posts in one message: grouped by section, within Slack's limits however many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.delivery import Form
from bot.domain.digest import ROOMY, by_section
from bot.domain.summary import ABSTRACT_LIMIT
from bot.render import blocks, text
from bot.render import digest_words as words
from bot.render.facts import bare, blog_name, entry, facts, named
from bot.render.message import Message
from bot.render.words import and_more

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.articles import Article, Blog

MOST = 30
"""More are counted, and the archive has them."""

_SECTIONS = 10
"""With more sections than these the headings alone would fill a message, so there are none."""

_LINES = 15
"""Entries of the text that stands for the blocks, which Slack cuts sooner than these."""


def digest(
    articles: Sequence[Article], blog: Blog, form: Form, abstracts: Mapping[str, tuple[str, ...]] | None = None
) -> Message:
    """Return the posts as one message; each form after RICH leaves out what Slack may have refused before.

    `abstracts` are up to three sentences on a post, by its id; others have one.
    """
    head = words.new_posts(text.counted(len(articles), "new post"), blog_name(blog))
    groups = _shown(articles)
    shown = [article for _, several in groups for article in several]
    lines = [entry(article) for article in shown[:_LINES]]
    rest = _rest(len(articles) - len(shown))
    spoken = text.joined([head, *lines, _rest(len(articles) - len(lines))])
    if form is Form.TEXT:
        return Message(spoken)
    body = _rich(groups, abstracts or {}, roomy=len(shown) <= ROOMY) if form is Form.RICH else _plain(groups)
    return Message(spoken, (blocks.section(head), *body, *([blocks.context(rest)] if rest else [])))


def _shown(articles: Sequence[Article]) -> list[tuple[str | None, tuple[Article, ...]]]:
    """Return the groups, cut where the message would hold too many posts; of too many groups make one."""
    groups, left = [], MOST
    for section, several in by_section(articles):
        if left:
            groups.append((section, several[:left]))
            left -= len(groups[-1][1])
    if len(groups) > _SECTIONS:
        return [(None, tuple(article for _, several in groups for article in several))]
    return groups


def _rich(
    groups: Sequence[tuple[str | None, tuple[Article, ...]]], abstracts: Mapping[str, tuple[str, ...]], *, roomy: bool
) -> Iterator[dict[str, Any]]:
    for section, several in groups:
        if len(groups) > 1:
            yield blocks.section(words.section(named(section)) if section else words.NO_SECTION)
        if roomy:
            for article in several:
                yield blocks.titled(article.url, article.title, _told(article, abstracts), limit=ABSTRACT_LIMIT)
                yield blocks.context(facts(article))
        else:
            yield blocks.titles((article.url, article.title, bare(article)) for article in several)


def _told(article: Article, abstracts: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return a post's three sentences where there are such, else its one."""
    return " ".join(abstracts.get(article.id, ())) or text.shorten(article.summary or "", text.SUMMARY_LIMIT)


def _plain(groups: Sequence[tuple[str | None, tuple[Article, ...]]]) -> Iterator[dict[str, Any]]:
    for _, several in groups:
        for article in several:
            yield blocks.section(entry(article))


def _rest(number: int) -> str | None:
    return text.joined([and_more(number), words.WHERE]) if number > 0 else None
