"""Which posts are nearest to one: those that share most of what tells it, each with what they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.alike.terms import named, stemmed_texts
from bot.domain.path.posts import Post
from bot.domain.series import series

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.domain.alike.terms import KeyTerm
    from bot.domain.articles import Article, Blog
    from bot.domain.library import Page
    from bot.domain.sections.material import Material

MOST_ALIKE = 20
"""So many posts are like one at most; those after them share little."""

_TITLE, _SUMMARY, _TEXT = 1.0, 0.7, 0.4
_SAME_SECTION, _SAME_SERIES = 1.15, 1.5
_LEAST = 0.08
"""Share of what tells a post that another must have to be like it."""

_FEWEST = 3
"""So many posts have a subject that a blog comes back to; a word of fewer titles may stand in two by chance."""

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A post that is like another: what both are about, as the other writes it, and whether both are of one series."""

    article: Article
    shared: tuple[str, ...]
    in_series: bool = False


@dataclass(frozen=True, slots=True)
class Alike:
    """What is like a post: its key terms, and one page of the nearest posts of its blog, best first."""

    blog: Blog
    article: Article
    terms: tuple[str, ...]
    page: Page[Neighbour]


def nearest(
    article: Article, terms: Sequence[KeyTerm], others: Sequence[tuple[Article, Material]]
) -> tuple[Neighbour, ...]:
    """Return those of the others that share enough key terms, the nearest first; of equals the first one given.

    The same section lifts a post, and the same series more, but neither brings one that shares no term. What shares one
    word that may be chance needs either.
    """
    whole = sum(term.weight for term in terms)
    places = series([Post(article), *(Post(other) for other, _ in others)])
    own = places.get(article.id)
    found: list[tuple[float, Neighbour]] = []
    for (other, theirs), shared in zip(others, _shared(terms, [one for _, one in others]), strict=True):
        nearness = sum(term.weight * share for term, share in shared.items())
        if other.id == article.id or nearness < _LEAST * whole:
            continue
        together = own is not None and not own.column and other.id in own.parts
        if not (together or _same_section(article, other)) and _by_chance(shared, theirs):
            continue
        lift = _SAME_SERIES if together else _SAME_SECTION if _same_section(article, other) else 1.0
        strongest = sorted(shared, key=lambda term: -term.weight * shared[term])
        found.append((nearness * lift, Neighbour(other, named(strongest, _NAMED), together)))
    found.sort(key=lambda pair: -pair[0])
    return tuple(neighbour for _, neighbour in found[:MOST_ALIKE])


def _shared(terms: Sequence[KeyTerm], several: Sequence[Material]) -> Iterator[dict[KeyTerm, float]]:
    """Yield of each post which terms it has, and how much each counts by where it stands."""
    parts = (
        (stemmed_texts([" | ".join((one.title, *one.tags)) for one in several]), _TITLE),
        (stemmed_texts([one.summary for one in several]), _SUMMARY),
        (stemmed_texts([one.body for one in several]), _TEXT),
    )
    for place in range(len(several)):
        found = {
            term: next((weight for texts, weight in parts if f" {term.key} " in texts[place]), 0.0) for term in terms
        }
        yield {term: share for term, share in found.items() if share}


def _by_chance(shared: Collection[KeyTerm], other: Material) -> bool:
    """Tell whether all that is shared is one ordinary word of few posts, which the other has in its title alone.

    A word that is written as a name (HDR, GraphQL, Zuul2) is none that stands somewhere by chance.
    """
    words = {word for term in shared for word in term.key.split()}
    only = next(iter(shared))
    if len(words) > 1 or only.posts >= _FEWEST or not (only.shown[1:].islower() and only.shown.isalpha()):
        return False
    title, elsewhere = stemmed_texts([other.title, " | ".join((*other.tags, other.summary, other.body))])
    return f" {only.key} " in title and f" {only.key} " not in elsewhere


def _same_section(one: Article, other: Article) -> bool:
    return one.section is not None and one.section == other.section
