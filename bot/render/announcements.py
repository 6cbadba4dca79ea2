"""A new post as it is announced in a channel, in three forms from rich to plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.delivery import Form
from bot.render import actions, blocks, text, words
from bot.render.facts import blog_name, facts
from bot.render.further import more_like, more_of
from bot.render.marks import controls
from bot.render.message import Message
from bot.render.series import linked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.articles import Article, Blog
    from bot.domain.delivery import Kind
    from bot.domain.series import Series


def announcement(article: Article, blog: Blog, form: Form, kind: Kind, series: Series | None = None) -> Message:
    """Return the post as a message; each form after RICH leaves out what Slack may have refused in the one before.

    `series` is the one that the post is a part of; its other parts are linked.
    """
    lead = words.sample(blog_name(blog)) if kind == "sample" else words.new_post(blog_name(blog))
    title = text.link(article.url, article.title)
    summary = text.escape(_summary(article))
    known = text.joined([facts(article, undated=""), linked(series)])
    whole = text.joined([lead, f"*{text.isolated(title)}*", summary, known])
    if form is Form.TEXT:
        return Message(whole)
    body = list(_rich(article)) if form is Form.RICH else [blocks.section(text.joined([f"*{title}*", summary]))]
    below = [blocks.context(known)] if known else []
    return Message(whole, (blocks.context(lead), *body, *below, *_read(article)))


def _rich(article: Article) -> Iterator[dict[str, Any]]:
    yield blocks.titled(article.url, article.title, _summary(article))
    picture = text.web_address(article.picture)
    if picture:
        yield blocks.picture(picture, words.picture(text.plain(article.title)))


def _read(article: Article) -> list[dict[str, Any]]:
    address = text.web_address(article.url)
    if not address:
        return []
    spoken = words.read_aloud(text.shorten(text.plain(article.title), text.SPOKEN_TITLE_LIMIT))
    read = blocks.button(words.READ, actions.READ, value=article.id, url=address, spoken=spoken)
    return blocks.buttons([read, more_of(article), *controls(article), more_like(article)])


def _summary(article: Article) -> str:
    return text.shorten(text.plain(article.summary or ""), text.SUMMARY_LIMIT)
