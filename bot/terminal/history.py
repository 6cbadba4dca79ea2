"""The posting history at a terminal: a bar for each year or month, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.render import text, words
from bot.render.history import figures
from bot.render.sections import changed
from bot.terminal.console import as_json, say

if TYPE_CHECKING:
    from bot.domain.library import History
    from bot.domain.sections.overview import Section, Sections

_BAR_WIDTH = 40
_LABEL_WIDTH = 10


def history(answer: History, sections: Sections | None) -> None:
    """Print the bars, then what they come to, and how the sections changed."""
    most = max((bar.count for bar in answer.bars), default=0)
    for bar in answer.bars if most else ():
        drawn = "█" * -(-bar.count * _BAR_WIDTH // most)  # rounded up: where there is a post, there is a bar
        say("  ".join(filter(None, [f"{text.month(bar.label):>{_LABEL_WIDTH}}", drawn, str(bar.count)])))
    if not most:
        say(words.no_history(text.plain(answer.blog.title), answer.year))
    moved = changed(sections, text.plain) if sections else None
    for line in (*figures(answer), moved):
        if line:
            say(f"{line}.")


def history_json(answer: History, sections: Sections | None) -> None:
    """Print a row for each bar; what is told of the whole history only is null for one year."""
    as_json(
        ({"period": bar.label, "posts": bar.count} for bar in answer.bars),
        blog=answer.blog.slug,
        year=answer.year,
        total=answer.total,
        undated=answer.unplaced,
        first=answer.first,
        last=answer.last,
        per_month=answer.per_month,
        busiest=[bar.label for bar in answer.busiest],
        busiest_months=[bar.label for bar in answer.busiest_months],
        streak_months=answer.streak,
        lately_per_month=answer.lately,
        longest_silence_days=answer.longest_silence,
        silence_began=answer.silence_began,
        still_silent=answer.still_silent,
        grew=_change(sections.grew) if sections else None,
        shrank=_change(sections.shrank) if sections else None,
    )


def _change(section: Section | None) -> dict[str, Any] | None:
    return {"section": section.name, "lately": section.lately, "before": section.before} if section else None
