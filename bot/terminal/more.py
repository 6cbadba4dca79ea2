"""One post in its own sentences, at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import more_words as words
from bot.render import text
from bot.render.facts import bare
from bot.render.more import about
from bot.render.rows import article_row
from bot.render.series import typed
from bot.terminal.console import as_json, say

if TYPE_CHECKING:
    from bot.domain.abstract import Abstract


def more(answer: Abstract) -> None:
    """Print the post's title, its sentences a line each, what is known of it, and its address."""
    say(text.title_of(answer.article.title))
    for sentence in answer.sentences or (words.NOTHING_TYPED,):
        say(text.plain(sentence))
    say(text.plain(f"{answer.blog.title} · {bare(answer.article)}"))
    if answer.terms:
        say(text.plain(about(answer)))
    say(text.plain(answer.article.url))
    for line in typed(answer.series):
        say(line)


def more_json(answer: Abstract) -> None:
    """Print the article's row with its `sentences`, its `series` and the `terms` that say what it is about."""
    own = {"sentences": list(answer.sentences), "terms": list(answer.terms)}
    as_json([{**article_row(answer.article, answer.series), **own}])
