"""Sorts posts by the rules of a guide: a tag weighs more than the title, the title more than the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.sections.nearness import Nearness
from bot.domain.sections.terms import Terms, distinct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    others = [post for post in posts if post.id not in known]
    scorer = _Scorer(rules)
    scores = {post.id: scorer.scores(post) for post in others}
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
    """All sections' terms, ready to be counted."""

    def __init__(self, rules: Sequence[SectionRule]) -> None:
        self._terms = Terms(rules)
        self._names = [rule.name for rule in rules]

    def scores(self, post: Material) -> dict[str, int]:
        """Return what the terms found in a post come to, for each section that has any."""
        tags = [self._tagged(tag.split()) for tag in post.tag_words]
        title, body = self._terms.find(post.title_words.split()), self._terms.find(post.body_words.split())
        scores = {
            name: TAG * sum(name in sections for sections in tags)
            + TITLE * distinct(title, name, {"title", "tags"})
            + HINT * distinct(title, name, {"body"})
            + BODY * min(MOST_BODY, distinct(body, name, {"body", "title"}))
            for name in self._names
        }
        return {name: score for name, score in scores.items() if score}

    def _tagged(self, tag: Sequence[str]) -> set[str]:
        """Return the sections that have the whole tag as a term."""
        whole = [found for found in self._terms.find(tag) if found.end - found.start == len(tag)]
        return {owner.section for found in whole for owner in found.owners if owner.role == "tags"}
