"""Why each post is on the path: what it is, in its own sentence, and what really speaks for its place; no two alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bot.domain.path.order import needs
from bot.domain.sentences import shorten
from bot.domain.series import column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.path.weigh import Weighed

LONGEST = 290
"""Characters of a reason; views show no more of one."""

_CLAUSES = 2
"""Facts that are told of a post which has no sentence of its own; one that has is told with one fact."""

_AGAIN = 3
"""How many places further down the list a kind of reason goes each time it was given before."""

_TITLE = 60
_LASTING = ("lasting", "neither news nor an event, and nothing has to be read before it")
_FEW = ("few", "one of the few posts known here")


def reasons(path: Sequence[Weighed], everything: Sequence[Weighed]) -> tuple[str, ...]:
    """Return a sentence or two for each post of the path; `everything` are all posts of the blog."""
    most, linking = _most_linked(everything), _linking(everything)
    before, places = needs(path), {one.post.id: number for number, one in enumerate(path, 1)}
    given, told = Counter[str](), list[str]()
    entered: set[str] = set()
    for one in path:
        known = [
            *_built_on(before[one.post.id], places),
            *_series(one),
            *_linked(one, most, linking[one.post.id]),
            *_section(one, len(everything), entered),
            *_cue(one),
            *_place_in_time(one, path),
        ] or [*_nothing(one)]
        ranked = sorted(enumerate(known), key=lambda each: each[0] + _AGAIN * given[each[1][0]])
        chosen = [clause for _, clause in sorted(ranked[: 1 if one.post.article.summary else _CLAUSES])]
        given.update(kind for kind, _ in chosen)
        entered.update([one.subject.name] if one.subject else [])
        told.append(_unlike(told, _told(one, "; ".join(said for _, said in chosen)), one))
    return tuple(told)


def _nothing(one: Weighed) -> Iterator[tuple[str, str]]:
    """Tell what can be said where nothing speaks for a post; its own sentence, where it has one, says more."""
    if not one.post.article.summary:
        yield _FEW if one.passing else _LASTING


def _told(one: Weighed, facts: str) -> str:
    """Return the post's own sentence, where it has one, and the facts as one."""
    sentence = f"{facts[:1].upper()}{facts[1:]}." if facts else ""
    summary = (one.post.article.summary or "").strip()
    if not summary:
        return sentence
    short = shorten(summary, LONGEST - len(sentence) - 2)
    return f"{short}{'' if short[-1] in '.!?…' else '.'} {sentence}".rstrip()


def _unlike(told: Sequence[str], sentence: str, one: Weighed) -> str:
    """Return the sentence, with the post's title where the same was told of another already."""
    return sentence if sentence not in told else f"“{shorten(one.post.article.title, _TITLE)}”: {sentence}"


def _most_linked(everything: Sequence[Weighed]) -> int:
    """Return how many links the post has that has most, 0 where several have as many."""
    counts = Counter(one.linked for one in everything)
    most = max(counts, default=0)
    return most if counts[most] == 1 else 0


def _linking(everything: Sequence[Weighed]) -> Mapping[str, list[str]]:
    """Return the titles of the posts that link to each post, by its id."""
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for one in everything:
        for target in one.post.links:
            titles[target].append(one.post.article.title)
    return titles


def _built_on(before: frozenset[str], places: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    if before:
        steps = sorted(places[one] for one in before)
        which = f"step {steps[0]}" if len(steps) == 1 else f"steps {', '.join(map(str, steps[:-1]))} and {steps[-1]}"
        yield "builds", f"builds on {which}"


def _series(one: Weighed) -> Iterator[tuple[str, str]]:
    place = one.place
    if place is None:
        return
    if place.column and place.first == one.post.id:
        yield "series", f"the first of {place.known} posts under “{shorten(column(one.post.article.title), _TITLE)}”"
    elif place.first == one.post.id and place.known > 1:
        yield "series", f"the first part of a series, of which {place.known} are known here"
    elif place.first is None:
        yield "series", f"part {place.number} of a series whose first part is not known here"
    elif place.number > 1 and not place.column:
        yield "series", f"part {place.number} of the series"


def _linked(one: Weighed, most: int, titles: Sequence[str]) -> Iterator[tuple[str, str]]:
    if one.linked > 1 and one.linked == most:
        yield "linked", f"more posts here link to it than to any other ({one.linked})"
    elif one.linked > 1:
        yield "linked", f"{one.linked} other posts here link to it"
    elif one.linked and titles:
        yield "linked", f"“{shorten(titles[0], _TITLE)}” links to it"


def _cue(one: Weighed) -> Iterator[tuple[str, str]]:
    if one.cue and one.cue.said:
        yield f"cue {one.cue.said}", one.cue.said


def _section(one: Weighed, total: int, entered: set[str]) -> Iterator[tuple[str, str]]:
    """Tell which subject the path enters with this post; of a later one on the same there is nothing to tell."""
    subject = one.subject
    if subject is None or subject.name in entered:
        return
    if subject.posts == 1:
        yield f"section {subject.name}", f"the only post here on {subject.name}"
    elif subject.largest:
        yield (
            f"section {subject.name}",
            f"the way into {subject.name}, the largest subject here ({subject.posts} of {total} posts)",
        )
    else:
        yield f"section {subject.name}", f"the way into {subject.name} ({subject.posts} of {total} posts)"


def _place_in_time(one: Weighed, path: Sequence[Weighed]) -> Iterator[tuple[str, str]]:
    dated = sorted((other for other in path if other.post.article.published), key=lambda other: other.post.age)
    if len(dated) > 1 and one is dated[-1]:
        yield "newest", "the newest post on this path"
    elif len(dated) > 1 and one is dated[0]:
        yield "oldest", "the oldest post on this path"
