"""Why each post is on the path: one sentence from what really speaks for it, and no two alike."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.domain.path.order import needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.path.weigh import Weighed

_CLAUSES = 2
_AGAIN = 3
"""How many places further down the list a kind of reason goes each time it was given before."""

_SHORT = 5
_LASTING = ("lasting", "neither news nor an event, and nothing has to be read before it")
_FEW = ("few", "one of the few posts known here")


def reasons(path: Sequence[Weighed], everything: Sequence[Weighed]) -> tuple[str, ...]:
    """Return a sentence for each post of the path; `everything` are all posts of the blog."""
    counts = Counter(one.linked for one in everything)
    most = max(counts, default=0)
    most = most if counts[most] == 1 else 0
    before, places = needs(path), {one.post.id: number for number, one in enumerate(path, 1)}
    given, told = Counter[str](), list[str]()
    for one in path:
        known = [
            *_built_on(before[one.post.id], places),
            *_series(one),
            *_linked(one, most),
            *_cue(one),
            *_section(one),
            *_length(one),
            *_place_in_time(one, path),
        ] or [_FEW if one.passing else _LASTING]
        ranked = sorted(enumerate(known), key=lambda each: each[0] + _AGAIN * given[each[1][0]])
        kinds = [clause for _, clause in sorted(ranked[:_CLAUSES])]
        given.update(kind for kind, _ in kinds)
        told.append(_sentence([said for _, said in kinds], told, one))
    return tuple(told)


def _sentence(clauses: Sequence[str], told: Sequence[str], one: Weighed) -> str:
    whole = "; ".join(clauses)
    sentence = f"{whole[:1].upper()}{whole[1:]}."
    if sentence not in told:
        return sentence
    published = one.post.article.published
    more = f"from {published:%B %Y}" if published else f"on “{one.post.article.title}”"
    dated = f"{sentence[:-1]}; {more}."
    return dated if dated not in told else f"{dated[:-1]}, step {len(told) + 1}."


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
        yield "series", f"the first of {place.known} posts whose titles begin alike"
    elif place.first == one.post.id and place.known > 1:
        yield "series", f"the first part of a series, of which {place.known} are known here"
    elif place.first is None:
        yield "series", f"part {place.number} of a series whose first part is not known here"
    elif place.number > 1 and not place.column:
        yield "series", f"part {place.number} of the series"


def _linked(one: Weighed, most: int) -> Iterator[tuple[str, str]]:
    if one.linked > 1 and one.linked == most:
        yield "linked", f"more posts here link to it than to any other ({one.linked})"
    elif one.linked > 1:
        yield "linked", f"{one.linked} other posts here link to it"
    elif one.linked:
        yield "linked", "another post here links to it"


def _cue(one: Weighed) -> Iterator[tuple[str, str]]:
    if one.cue:
        yield f"cue {one.cue.said}", one.cue.said


def _section(one: Weighed) -> Iterator[tuple[str, str]]:
    subject = one.subject
    if subject is None:
        return
    if subject.posts == 1:
        yield "only", f"the only post here on {subject.name}"
    elif subject.largest:
        yield "section", f"from {subject.name}, the largest subject here ({subject.posts} posts)"
    else:
        yield "section", f"one of {subject.posts} posts on {subject.name}"


def _length(one: Weighed) -> Iterator[tuple[str, str]]:
    minutes = one.post.article.minutes
    if minutes is not None and minutes <= _SHORT:
        yield "short", f"{minutes} minutes are enough for it" if minutes > 1 else "a minute is enough for it"


def _place_in_time(one: Weighed, path: Sequence[Weighed]) -> Iterator[tuple[str, str]]:
    dated = sorted((other for other in path if other.post.article.published), key=lambda other: other.post.age)
    if len(dated) > 1 and one is dated[-1]:
        yield "newest", "the newest post on this path"
    elif len(dated) > 1 and one is dated[0]:
        yield "oldest", "the oldest post on this path"
