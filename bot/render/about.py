"""What a blog is: the guide's words in one of two voices, and the archive's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.about import VOICES, own_words
from bot.render import about_words as words
from bot.render import actions, blocks, text
from bot.render.facts import SEPARATOR, blog_name
from bot.render.figures import rows, sections, tallies
from bot.render.home import feed_health
from bot.render.message import Message
from bot.render.paging import share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.domain.about import About, Voice
    from bot.domain.guide import Comparison, Guide

_PARAGRAPH = 700
_SENTENCE = 300
_LINES = 8
_TAGS = 8
_ACTIONS: dict[Voice, str] = {"tourist": actions.TOURIST, "engineer": actions.ENGINEER}


def about(about: About, voice: Voice, asked: str, now: datetime) -> Message:
    """Return what a blog is; the buttons change the voice where there are two."""
    told = list(_told(about, voice))
    foot = text.joined(_figures(about, now))
    drawn = [*map(blocks.section, told), blocks.context(foot), *_buttons(about, voice, asked)]
    return Message(text.joined([*told, foot]), tuple(drawn))


def missing(about: About) -> str | None:
    """Return what nobody has told of the blog and how to add it, None where nothing lacks; plain, not escaped."""
    lacks = [name for field, name in words.PARTS.items() if not getattr(about.guide, field, None)]
    return words.missing(", ".join(lacks), f"{about.blog.slug}.toml") if lacks else None


def compared(comparison: Comparison) -> str:
    """Return another blog and how it differs, plain."""
    return f"{text.plain(comparison.title)}: {text.shorten(text.plain(comparison.words), _SENTENCE)}"


def tagline(about: About) -> str | None:
    """Return what the blog is in a line: as its guide says, else in its feed's words; plain, not escaped."""
    if about.guide and about.guide.tagline:
        return about.guide.tagline
    said = own_words(about.feed)
    return words.own_words(text.shorten(text.plain(said), _SENTENCE)) if said else None


def _told(about: About, voice: Voice) -> Iterator[str]:
    guide = about.guide
    yield text.joined([f"*{text.link(about.blog.site_url, about.blog.title)}*", _said(tagline(about))])
    if guide:
        yield from filter(None, _guided(guide, voice))
    else:
        yield words.no_guide(blog_name(about.blog))
    if found := _found(about):
        yield found
    if lacks := missing(about):
        yield _said(lacks) or ""


def _guided(guide: Guide, voice: Voice) -> Iterator[str | None]:
    yield _said(guide.description)
    if guide.voices:
        yield text.joined([f"*{words.VOICES[voice]}*", _said(getattr(guide.voices, voice))])
    yield text.joined([_list(words.READ_WHEN, guide.read_when), _list(words.SKIP_IF, guide.skip_if)])
    yield _list(words.COMPARED_WITH, [compared(one) for one in guide.compared_with])


def _found(about: About) -> str:
    """Return what the posts themselves tell where no guide does: sections and tags."""
    figures = about.figures
    lines = {words.SECTIONS: sections(figures), words.TAGS: tallies(figures.tags[:_TAGS])}
    if about.guide and about.guide.description:
        del lines[words.TAGS]
    return text.joined([f"*{head}*: {text.escape(line)}" for head, line in lines.items() if line])


def _figures(about: About, now: datetime) -> Iterator[str]:
    told = {head: said for head, said in rows(about.figures).items() if head != words.SECTIONS}
    yield text.escape(SEPARATOR.join(f"{head}: {said}" for head, said in told.items()))
    yield feed_health(about.feed, now)


def _list(head: str, lines: Sequence[str]) -> str | None:
    several = [f"• {text.escape(text.shorten(text.plain(line), _SENTENCE * 2))}" for line in lines[:_LINES]]
    return text.joined([f"*{head}*", *several]) if several else None


def _said(words_: str | None) -> str | None:
    return text.escape(text.shorten(text.plain(words_), _PARAGRAPH)) if words_ else None


def _buttons(about: About, voice: Voice, asked: str) -> list[dict[str, Any]]:
    row = [share(asked, VOICES.index(voice) + 1)]
    if about.guide and about.guide.voices:
        row[:0] = [
            blocks.button(
                words.current(words.VOICES[one]) if one == voice else words.VOICES[one],
                _ACTIONS[one],
                value=actions.encode(asked, number),
                style="primary" if one == voice else None,
            )
            for number, one in enumerate(VOICES, 1)
        ]
    return blocks.buttons(row)
