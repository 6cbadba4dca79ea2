"""The buttons under a post that lead on from it: more of the post itself, and more posts like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import actions, alike_words, blocks, more_words, text

if TYPE_CHECKING:
    from slackblocks import Button

    from bot.domain.articles import Article


def more_of(article: Article) -> Button:
    """Return the button that asks for more of this post."""
    return blocks.button(more_words.MORE, actions.MORE, value=article.id, spoken=more_words.aloud(_title(article)))


def more_like(article: Article) -> Button:
    """Return the button that asks for more posts like this one."""
    return blocks.button(
        alike_words.MORE_LIKE, actions.LIKE, value=article.id, spoken=alike_words.aloud(_title(article))
    )


def _title(article: Article) -> str:
    return text.shorten(text.plain(article.title), text.SPOKEN_TITLE_LIMIT)
