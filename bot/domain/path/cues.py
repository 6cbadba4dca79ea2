"""What a title tells by itself: that a post introduces something, or that it is of the day and not of lasting value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.articles import Article


@dataclass(frozen=True, slots=True)
class Cue:
    """That a post is introductory: how strongly (0 to 1), and how that is said; "" where the title says it all."""

    weight: float
    said: str


_INTRODUCTORY: tuple[tuple[re.Pattern[str], float, str], ...] = tuple(
    (re.compile(pattern), weight, said)
    for pattern, weight, said in (
        (r"^(?:an? )?introduc(?:ing|tion to)\b", 1.0, "an introduction, by its title"),
        (r"\bwhat (?:is|are)\b", 1.0, ""),
        (r"\boverview\b", 1.0, "an overview, as its title says"),
        (r"\bguide (?:to|for)\b|\bbeginner", 1.0, "a guide, as its title says"),
        (r"\bgetting started\b|\bget started\b", 1.0, "written for getting started"),
        (r"\b(?:primer|101|basics|fundamentals|foundation(?:s|al))\b", 1.0, "it lays foundations, by its title"),
        (r"\b(?:demystif\w+|explained|understanding)\b", 0.8, "an explanation, by its title"),
        (r"\bhow to\b", 0.7, ""),
        (r"\b(?:history|evolution|story) of\b|\bjourney\b", 0.7, "it tells how things came to be as they are"),
        (r"\bhow (?:we|i)\b", 0.6, "a first-hand account"),
        (r"\bhow \w.*\bworks?\b", 0.6, ""),
        (r"\b(?:lessons|learned|principles|patterns|best practices)\b", 0.5, "what was learned, summed up"),
        (r"\bwhy (?:we|i|you)\b|^why\b", 0.5, "the reasons behind a choice"),
        (r"\b(?:inside|behind the)\b", 0.4, "a look behind the scenes"),
        (r"\b(?:tools? to|things)\b", 0.3, ""),
    )
)
_IN_SUMMARY = re.compile(r"\b(?:introduction to|overview|what (?:is|are)|guide to|explains?|basics)\b", re.IGNORECASE)
_SUMMARY_CUE = Cue(0.2, "introductory, by its summary")

_PASSING = re.compile(
    r"""\b(?:
      announc\w+ | hiring\b | hire\ me\b | join\ (?:us|our)\b | jobs?\b | internships?\b | speaking\ at\b
    | now\ (?:available|open|live|in\ \w+)\b | available\ (?:now|in) | releas(?:e|es|ed)\b | preview\b
    | v?\d+\.\d+\b | updates?\b | new\ tool\b | can\ now\ buy\b | in\ print\b | for\ sale\b
    | at\ \S+\ '?(?:20)?\d\d\b | conference\b | meetups?\b | webinars?\b | hackathon | hack\ day
    | recaps?\b | keynote | re:invent | summit\b | workshops?\b | call\ for\b | winners?\b | awards?\b
    | weekly\b | monthly\b | newsletter | newsflash | round-?up\b | links\ for\b | this\ week\b
    | year\ in\ review\b | happy\ new\ year | podcast\b | episode\b | season\b | short\ break\b
    )|@\S+con
    """,
    re.VERBOSE,
)
_PASSING_TAGS = frozenset(
    {"announcements", "announcement", "news", "events", "event", "conference", "conferences", "hiring"}
)


def introduction(article: Article) -> Cue | None:
    """Return what tells that the post is introductory, None where nothing does; the title counts for most."""
    title = article.title.casefold()
    for pattern, weight, said in _INTRODUCTORY:
        if pattern.search(title):
            return Cue(weight, said)
    return _SUMMARY_CUE if article.summary and _IN_SUMMARY.search(article.summary) else None


def passing(article: Article) -> bool:
    """Tell whether the post is news, an event, an offer or a list of links, by its title and tags."""
    return bool(_PASSING.search(article.title.casefold())) or any(
        tag.casefold() in _PASSING_TAGS for tag in article.tags
    )
