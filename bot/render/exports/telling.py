"""What the notes tell of a blog's guide, the same for the page and for Markdown: plain lines, not escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.about import VOICES
from bot.render import about as shared
from bot.render import about_words, path_words, sections_words, text
from bot.render import export_words as words
from bot.render import figures as counted
from bot.render.facts import SEPARATOR
from bot.render.sections import percent, trend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.export import Notes, SectionCount
    from bot.domain.guide import Comparison
    from bot.domain.library import Path

_TAGS = 8


def tagline(notes: Notes) -> str | None:
    """Return what the blog is in a line, in its feed's words where no guide has one; None without either."""
    return shared.tagline(notes.about)


def head(notes: Notes) -> str:
    """Return what the file holds, and of when it is."""
    lines = [words.holds(len(notes.articles), notes.filters), words.made(text.day(notes.made))]
    if not notes.whole:
        lines.append(words.part_of(text.plain(notes.blog.title), notes.about.figures.posts, len(notes.articles)))
    return " ".join(lines)


def told(notes: Notes) -> Iterator[tuple[str | None, str]]:
    """Yield the description and both voices, each with its heading; without a guide, that nobody has written one."""
    guide = notes.about.guide
    if guide is None:
        yield None, about_words.no_guide(text.plain(notes.blog.title))
        return
    if guide.description:
        yield None, guide.description
    if guide.voices:
        yield from ((about_words.VOICES[voice], getattr(guide.voices, voice)) for voice in VOICES)


def lists(notes: Notes) -> dict[str, Sequence[str]]:
    """Return when to read the blog and when to skip it, by their headings."""
    guide = notes.about.guide
    several = {about_words.READ_WHEN: guide.read_when, about_words.SKIP_IF: guide.skip_if} if guide else {}
    return {heading: lines for heading, lines in several.items() if lines}


def compared(notes: Notes) -> tuple[Comparison, ...]:
    """Return the blogs that the guide holds this one against."""
    return notes.about.guide.compared_with if notes.about.guide else ()


def figures(notes: Notes) -> dict[str, str]:
    """Return the whole blog's figures by what they are; the sections have a part of their own."""
    rows = counted.rows(notes.about.figures)
    del rows[about_words.SECTIONS]
    tags = counted.tallies(notes.about.figures.tags[:_TAGS])
    return {**rows, about_words.TAGS: tags} if tags else rows


def path(path: Path) -> str:
    """Return how long the path takes, said to be more where some minutes are not known, and who made it."""
    takes = path_words.reading_time(text.minutes(path.minutes), path.untimed) if path.minutes else path_words.UNTIMED
    made = path_words.COMPUTED if len(path.steps) > 1 else path_words.ONLY_ONE
    return f"{takes}. {made}" if path.computed else f"{takes}."


def size(one: SectionCount, *, whole: bool) -> str:
    """Return how large a section is and how that changed; of some posts only, how many of its posts they are."""
    posts = text.counted(one.posts, "post")
    if not whole:
        return words.size_of(one.posts, one.there.count)
    return SEPARATOR.join(filter(None, [sections_words.size(posts, percent(one.share)), trend(one.there)]))


def sections_foot(notes: Notes) -> str | None:
    """Return how many posts are in no section, and that the sections were found in the posts where no guide rules."""
    unsorted = sections_words.unsorted(text.counted(notes.unsorted, "post")) + "." if notes.unsorted else None
    found = None if notes.curated or not notes.sections else sections_words.FOUND
    return " ".join(filter(None, [unsorted, found])) or None


def history_foot(notes: Notes) -> str | None:
    """Return how many posts are in no year of the history, None where all are in one."""
    return words.undated(notes.history.unplaced) if notes.history.unplaced else None
