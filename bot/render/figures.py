"""An archive's figures in words, the same for a message, a table and a terminal: plain, not escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import about_words as words
from bot.render import text
from bot.render.sections import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.figures import Figures, Tally

_NAMES = 5
_NAME = 60


def rows(figures: Figures) -> dict[str, str]:
    """Return the figures by what they are; what is not known says so."""
    history = figures.history
    monthly = f"{history.per_month:.1f}".removesuffix(".0") if history.per_month else words.NOT_KNOWN
    return {
        words.POSTS: f"{figures.posts:,}",
        words.PER_MONTH: monthly,
        words.FIRST: text.day(history.first) if history.first else words.NOT_KNOWN,
        words.LAST: text.day(history.last) if history.last else words.NOT_KNOWN,
        words.LENGTH: _length(figures),
        words.AUTHORS: f"{figures.authors:,}" if figures.authors else words.NOT_KNOWN,
        words.SECTIONS: sections(figures) or words.NOT_KNOWN,
    }


def sections(figures: Figures) -> str:
    """Return the largest sections and the share of each, of the posts that are in one; "" where there is none."""
    in_one = sum(tally.count for tally in figures.sections)
    return ", ".join(words.share(_name(tally), percent(tally.count / in_one)) for tally in figures.sections[:_NAMES])


def tallies(several: Iterable[Tally]) -> str:
    """Return names, each with its posts; "" where there is none."""
    return ", ".join(words.times(_name(tally), f"{tally.count:,}") for tally in several)


def _name(tally: Tally) -> str:
    return text.isolated(text.shorten(text.plain(tally.name), _NAME))


def _length(figures: Figures) -> str:
    if figures.minutes is None:
        return words.NOT_KNOWN
    return words.length(text.minutes(figures.minutes), figures.timed, figures.posts)
