"""Answers about what a blog is, and how it differs from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.about import VOICES
from bot.domain.commands import BY_NAME
from bot.domain.search import parse
from bot.render import about as render
from bot.render import compare as side_by_side
from bot.slack import typed
from bot.slack.asking import kept

if TYPE_CHECKING:
    from bot.domain.about import Voice
    from bot.render.message import Message
    from bot.slack.asking import Answer, Ask, Services


def about(services: Services, ask: Ask) -> Message:
    """Tell what a blog is; a voice that was typed is the one to begin with and no part of the question."""
    voice, rest = _voice(typed.read(ask.text).words)
    name, blog = _named(rest)
    told = services.acquaintance.about(blog=services.following.meant(ask.person, name or blog))
    if voice is None:
        voice = VOICES[min(ask.page, len(VOICES)) - 1]
    question = ask.question or kept(services, ask.about(typed.escaped(rest)))
    return render.about(told, voice, question, services.clock.now())


def compare(services: Services, ask: Ask) -> Message:
    """Hold a blog against another, or list what there is to compare with."""
    other, blog = _named(typed.read(ask.text).words)
    where = services.following.meant(ask.person, blog)
    if not other:
        told = services.acquaintance.about(blog=where)
        return side_by_side.comparable(
            told.blog.title or told.blog.slug, services.acquaintance.comparable(blog=where, person=ask.person)
        )
    both = services.acquaintance.compare(other, blog=where, person=ask.person)
    return side_by_side.compare(both, kept(services, ask), can_follow="follow" in BY_NAME)


def _voice(words: str) -> tuple[Voice | None, str]:
    """Return the voice that stands among the words, and the rest of them."""
    pieces = words.split()
    voice = next((one for one in VOICES if one in map(str.casefold, pieces)), None)
    return voice, " ".join(piece for piece in pieces if piece.casefold() != voice)


def _named(words: str) -> tuple[str, str]:
    """Return the blog that the words name by themselves, and the one that `blog:` names; "" where none does."""
    query = parse(words)
    if query.filters.blog is None:
        return words.strip().strip('"“”'), ""
    return " ".join((*query.phrases, *query.words)), query.filters.blog


COMMANDS: dict[str, Answer] = {
    "about": about,
    "compare": compare,
}
"""Each command of this kind, with what answers it."""
