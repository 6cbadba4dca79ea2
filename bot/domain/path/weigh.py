"""What speaks for each post: cues, links, series, section, length and lasting value, gathered and added up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.path.cues import introduction, passing
from bot.domain.path.links import centrality, linked_from
from bot.domain.series import series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.articles import Article
    from bot.domain.path.cues import Cue
    from bot.domain.path.posts import Post
    from bot.domain.series import Place

_LINKS = 1.2
_FIRST_PART = 0.4
_SUBJECT = 0.5
_SUMMARY = 0.1
_AGE = 0.2
_AGE_YEARS = 10
_GOOD_READ, _LONG_READ, _GLANCE = (4, 15), 25, 2
_EVERYWHERE = 0.5
_OFTEN = 0.1
"""Shares of the posts from which on a tag, or a word in titles, says nothing about one of them."""

_SUBJECTS = 7

_WORD = re.compile(r"\w{4,}")
_YEAR = 365.25 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Subject:
    """What posts are about: a section, or a tag where the blog has none; `largest` is true of one subject at most."""

    name: str
    posts: int
    largest: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """One post with all that speaks for it; `words` are those of its title that set it apart."""

    post: Post
    score: float
    cue: Cue | None
    passing: bool
    place: Place | None
    linked: int
    subject: Subject | None
    words: frozenset[str]

    @property
    def begins(self) -> bool:
        """Whether nothing must be read before it: it is no later part of a series."""
        return self.place is None or self.place.number == 1 or self.place.first == self.post.id


def weigh(posts: Sequence[Post]) -> tuple[Weighed, ...]:
    """Return every post with what speaks for it, in the same order."""
    central, counted, places = centrality(posts), linked_from(posts), series(posts)
    about, words = subjects(posts), _words(posts)
    most = max((subject.posts for subject in about.values()), default=1)
    newest = max((post.article.published for post in posts if post.article.published), default=None)
    weighed = []
    for post in posts:
        cue, place, subject = introduction(post.article), places.get(post.id), about.get(post.id)
        first = place is not None and place.first == post.id and place.known > 1
        score = (
            _of_itself(post.article, cue, newest)
            + _LINKS * central.get(post.id, 0.0)
            + (_FIRST_PART if first else 0.0)
            + (_SUBJECT * subject.posts / most if subject else 0.0)
        )
        of_the_day = passing(post.article)
        weighed.append(Weighed(post, score, cue, of_the_day, place, counted[post.id], subject, words[post.id]))
    return tuple(weighed)


def subjects(posts: Sequence[Post]) -> dict[str, Subject]:
    """Return each post's section by id, or, where no post has one, its chief tag if that is one of the blog's seven.

    A tag that half of the posts have, or only one, tells nothing of a post.
    """
    sections = {post.id: post.article.section for post in posts if post.article.section}
    if sections:
        known = _sized(Counter(sections.values()))
        return {one: known[section] for one, section in sections.items()}
    counts = Counter(tag for post in posts for tag in set(post.article.tags))
    telling = Counter({tag: count for tag, count in counts.items() if 1 < count <= _EVERYWHERE * len(posts)})
    seven = sorted(telling, key=lambda tag: (-telling[tag], tag))[:_SUBJECTS]
    known = _sized(telling)
    chief = {post.id: next((tag for tag in seven if tag in post.article.tags), None) for post in posts}
    return {one: known[tag] for one, tag in chief.items() if tag}


def _sized(counts: Counter[str]) -> dict[str, Subject]:
    largest = [count for _, count in counts.most_common(2)]
    alone = len(largest) == 1 or (len(largest) > 1 and largest[0] > largest[1])
    return {name: Subject(name, count, largest=alone and count == largest[0]) for name, count in counts.items()}


def _words(posts: Sequence[Post]) -> dict[str, frozenset[str]]:
    """Return the words of each title by id, without those that many of the blog's titles have."""
    words = {post.id: frozenset(_WORD.findall(post.article.title.casefold())) for post in posts}
    counts = Counter(word for several in words.values() for word in several)
    often = {word for word, count in counts.items() if count > max(_OFTEN * len(posts), 2)}
    return {one: several - often for one, several in words.items()}


def _of_itself(article: Article, cue: Cue | None, newest: datetime | None) -> float:
    """Return what speaks for a post without its neighbours: cues, a summary, a moderate length, and not being old."""
    age = (newest - article.published).total_seconds() / _YEAR if newest and article.published else 0.0
    return (
        (cue.weight if cue else 0.0)
        + (_SUMMARY if article.summary else 0.0)
        + _length(article.minutes)
        - _AGE * min(1.0, age / _AGE_YEARS)
    )


def _length(minutes: int | None) -> float:
    """Return what a length speaks for a post: moderate is best, and what is not known neither helps nor harms."""
    if minutes is None:
        return 0.0
    if _GOOD_READ[0] <= minutes <= _GOOD_READ[1]:
        return 0.3
    return -0.3 if minutes >= _LONG_READ or minutes <= _GLANCE else 0.0
