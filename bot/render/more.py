"""One post in its own sentences, for whoever asks more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import actions, blocks, text, words
from bot.render import more_words as told
from bot.render.alike import terms
from bot.render.facts import blog_name, facts
from bot.render.further import more_like
from bot.render.marks import controls, on
from bot.render.message import Message
from bot.render.series import linked

if TYPE_CHECKING:
    from bot.domain.abstract import Abstract
    from bot.domain.articles import Article
    from bot.render.marks import Mine

_MOST_TERMS = 4


def more(answer: Abstract, mine: Mine | None = None) -> Message:
    """Return the post's title, its sentences, what is known of it, and the buttons of a post."""
    article = answer.article
    title = f"*{text.isolated(text.link(article.url, article.title))}*"
    sentences = " ".join(map(text.plain, answer.sentences))
    said = text.escape(sentences) or told.NOTHING
    own = facts(article, kept=on(article, mine))
    known = text.joined([f"*{blog_name(answer.blog)}*", own, text.escape(about(answer)), linked(answer.series)])
    body = [blocks.section(text.joined([title, said])), blocks.context(known)]
    return Message(text.joined([title, said, known]), (*body, *_buttons(article, mine)))


def about(answer: Abstract) -> str:
    """Return the line that says what the post is about, as written; "" where nothing tells it from others."""
    return told.about(terms(answer.terms[:_MOST_TERMS])) if answer.terms else ""


def _buttons(article: Article, mine: Mine | None) -> list[dict[str, object]]:
    """Return Read, the marks and More like this; an address that is off the web cannot be read."""
    address = text.web_address(article.url)
    spoken = words.read_aloud(text.shorten(text.plain(article.title), text.SPOKEN_TITLE_LIMIT))
    read = [blocks.button(words.READ, actions.READ, value=article.id, url=address, spoken=spoken)] if address else []
    return blocks.buttons([*read, *controls(article, mine), more_like(article)])
