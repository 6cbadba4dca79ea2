"""Word to whoever made a subscription: it was paused, why, and what makes it go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.delivery import Form
from bot.render import blocks, text
from bot.render import notice_words as words
from bot.render.channel import mention
from bot.render.facts import blog_name
from bot.render.message import Message

if TYPE_CHECKING:
    from bot.domain.articles import Blog
    from bot.domain.delivery import Halt


def notice(halt: Halt, blog: Blog, form: Form) -> Message:
    """Return the notice as a message; one that may be nothing but text has no blocks."""
    where = mention(halt.channel_id)
    reason = text.escape(text.shorten(text.plain(halt.reason), text.SUMMARY_LIMIT))
    parts = [text.joined([words.paused(blog_name(blog), where), reason]), words.GO_ON]
    whole = text.joined(parts)
    if form is Form.TEXT:
        return Message(whole)
    return Message(whole, (blocks.section(parts[0]), blocks.context(words.GO_ON)))
