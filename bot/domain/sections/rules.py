"""Sorts posts by the rules of a guide: a tag weighs more than the title, the title more than the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.search import fold, tokens
from bot.domain.sections.nearness import Nearness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.guide import SectionRule
    from bot.domain.sections.material import Material

TAG, TITLE, BODY, HINT = 3, 4, 1, 1
"""What a term counts where it stands: a title is chosen for the whole post, tags also for who may find it.

`HINT` is what a text's term counts in a title: too common to decide there, it settles what would be a tie.
"""

MOST_BODY = 3
"""More terms in a text than this say no more: a long text has some of every section's."""

_SURE = 2
"""A post is sorted by rules alone from this score on; below it, and in a tie, its other words decide."""


def sort(
    posts: Sequence[Material], rules: Sequence[SectionRule], known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return each post's section by its id; a post that no rule knows and that stands near no section is left out.

    Posts with a `known` section keep it, and help to place the others.
    """
    known = known or {}
    scorers = [(rule.name, _Scorer(rule)) for rule in rules]
    others = [post for post in posts if post.id not in known]
    scores = {post.id: {name: score for name, scorer in scorers if (score := scorer.score(post))} for post in others}
    sure = {id_: best[0] for id_, found in scores.items() if len(best := _best(found)) == 1 and found[best[0]] >= _SURE}
    near = Nearness(posts, {**known, **sure})
    sections = {**known, **sure}
    for post in others:
        if post.id not in sure:
            tied = _best(scores[post.id])
            section = near.nearest(post, among=tied or None, least=0.0 if tied else near_enough(post))
            if section := section or next(iter(tied), None):
                sections[post.id] = section
    return sections


def near_enough(post: Material) -> float:
    """Return the least nearness for a post that no rule knows; a bare title shares few words with anything."""
    return 0.05 if post.body else 0.03


def _best(scores: dict[str, int]) -> list[str]:
    most = max(scores.values(), default=0)
    return [name for name, score in scores.items() if score == most]


class _Scorer:
    """One section's terms, ready to be counted."""

    def __init__(self, rule: SectionRule) -> None:
        self._tags = _pattern(rule.tags)
        self._title = _pattern((*rule.title, *rule.tags))
        self._body = _pattern((*rule.body, *rule.title))
        self._hint = _pattern(rule.body)

    def score(self, post: Material) -> int:
        """Return what the terms found in a post come to."""
        return (
            TAG * sum(1 for tag in post.tag_words if self._tags and self._tags.fullmatch(tag))
            + TITLE * _distinct(self._title, post.title_words)
            + HINT * _distinct(self._hint, post.title_words)
            + BODY * min(MOST_BODY, _distinct(self._body, post.body_words))
        )


def _distinct(pattern: re.Pattern[str] | None, words: str) -> int:
    return len(set(pattern.findall(words))) if pattern else 0


def _pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the terms among cut words; longer terms are tried first."""
    each = sorted({_term(term) for term in terms} - {""}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(each)})\b") if each else None


def _term(term: str) -> str:
    """Return a term as a pattern: its words one after the other, a final `*` for any end, an `s` for more than one."""
    words = " ".join(tokens(fold(term)))
    if not words:
        return ""
    return re.escape(words).replace(r"\ ", " ") + (r"\w*" if term.endswith("*") else "s?")
