"""Answers about what a blog is, and how it differs from another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.about import VOICES, key
from bot.domain.errors import NotFound
from bot.domain.search import parse
from bot.render import about as render
from bot.render import compare as side_by_side
from bot.slack import typed
from bot.slack.answering.blogs import follow
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
        names = services.acquaintance.comparable(blog=where, person=ask.person)
        return side_by_side.comparable(told.blog.title or told.blog.slug, names, kept(services, ask))
    both = services.acquaintance.compare(other, blog=where, person=ask.person)
    return side_by_side.compare(both, kept(services, ask))


def compare_with(services: Services, ask: Ask, chosen: str) -> Message:
    """Hold the blog against the one that a button names by its key; NotFound where that is no more."""
    _, blog = _named(typed.read(ask.text).words)
    where = services.following.meant(ask.person, blog)
    names = [n for n in services.acquaintance.comparable(blog=where, person=ask.person) if key(n) == chosen]
    if not names:
        raise NotFound("This blog is no longer among those to compare with. Ask for the list again.")
    return compare(services, ask.about(f'"{names[0]}" blog:"{where}"'))


def follow_other(services: Services, ask: Ask) -> Message:
    """Follow the blog that a comparison only describes; NotFound where the guide names no feed of it any more."""
    other, blog = _named(typed.read(ask.text).words)
    where = services.following.meant(ask.person, blog)
    described = services.acquaintance.compare(other, blog=where, person=ask.person).described
    if described is None or described.feed_url is None:
        raise NotFound("No address of a feed of this blog is known any more. Type follow and its address.")
    return follow(services, replace(ask, command="follow", text=described.feed_url, question=None))


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
