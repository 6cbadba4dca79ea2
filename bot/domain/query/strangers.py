"""Names in filters that a blog does not know, and those of its own that may be meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.query.amounts import READERS
from bot.domain.query.read import AS_IT_IS
from bot.domain.query.values import Mistake
from bot.domain.query.words import fold, tokens
from bot.domain.query.write import either, quoted
from bot.domain.repair import slips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bot.domain.query.values import Filters, Query

    Names = Mapping["Kind", Sequence[str]]
    """The names that a blog has of each kind, those of most posts first."""

Kind = Literal["author", "section", "tag"]

MOST_NAMES = 10_000
"""So many names of a kind, those of most posts, are looked through for one that may be meant."""

_SUGGESTED = 3
_LISTED = 12
_LONGEST = 60
_BEGINNING = 2  # letters by which a name may be told before it is typed whole
_SHORTEST = 3  # letters of a word in which a slip may be
_FILTER = re.compile(r"([^\W\d_]{2,}):[\w\"'@#]")
_SAYS: Mapping[Kind, Callable[[str], str]] = {
    "author": lambda name: f"No post is known to be by {name}.",
    "section": lambda name: f"No section is called {name}.",
    "tag": lambda name: f"No post is tagged {name}.",
}
_OTHERS: Mapping[Kind, str] = {
    "author": "No post is known to be by these.",
    "section": "No sections are called so.",
    "tag": "No post has these tags.",
}


def asked(filters: Filters) -> dict[Kind, tuple[str, ...]]:
    """Return the names that filters ask for, of each kind that is asked for."""
    kinds: dict[Kind, tuple[str, ...]] = {"author": filters.authors, "section": filters.sections, "tag": filters.tags}
    return {kind: names for kind, names in kinds.items() if names}


def asking(filters: Filters, kind: Kind, names: tuple[str, ...]) -> Filters:
    """Return the filters with these names of a kind."""
    changed: dict[str, Any] = {f"{kind}s": names}
    return replace(filters, **changed)


def without_strangers(filters: Filters, there: Names) -> tuple[Filters, tuple[Mistake, ...]]:
    """Return a mistake for each name that means none of those that are `there`, with what may be meant instead.

    Beside them the filters without these names, which changes no answer; a name that is all of its filter stays.
    """
    mistakes: list[Mistake] = []
    for kind, wanted in asked(filters).items():
        known = tuple(filter(_knows(kind, there[kind]), wanted))
        mistakes += _mistakes(kind, [name for name in wanted if name not in known], there[kind])
        filters = asking(filters, kind, known or wanted)
    return filters, tuple(mistakes)


def unfiltered(words: Iterable[str]) -> dict[str, str]:
    """Return the words that look like filters of a name that there is none of, with that name."""
    found = ((word, _FILTER.match(word)) for word in words)
    return {word: name[1] for word, name in found if name}


def no_filter(word: str, name: str) -> Mistake:
    """Return what is said of such a word where no post has it."""
    *names, last = (f"{one}:" for one in READERS)
    there = f"{', '.join(names)} and {last}"
    return Mistake(
        word, f"There is no filter {name}:, and no post has “{_glimpse(word)}”. Filters are {there}. {AS_IT_IS}"
    )


def respelt(query: Query, better: Query) -> Mistake:
    """Return what is said of a query with words that no post has, where `better` has others in their place."""
    meant = {*better.words, *better.phrases}
    idle = tuple(term for term in (*query.words, *query.phrases) if term not in meant)
    return Mistake(_terms(query, better), f"No post has this. Did you mean {_terms(better, query)}?", idle)


def near(name: str, names: Sequence[str]) -> list[str]:
    """Return the `names` that may be meant by one that is none of them, likeliest first; three at most.

    Each word typed is a slip away from a word of the name or begins it, or all of them together are a slip away from
    the whole; of equals those stand first that stand first in `names`.
    """
    typed = tokens(fold(name))
    cut = [tokens(fold(one)) for one in names]
    far = dict(_whole("".join(typed), ["".join(words) for words in cut]))
    for place, distance in _word_by_word(typed, cut):
        far[place] = min(distance, far.get(place, distance))
    spelt: dict[str, str] = {}
    for place in sorted(far, key=lambda place: (far[place], place)):
        spelt.setdefault(fold(names[place]), names[place])
    return [one for one in spelt.values() if '"' not in one][:_SUGGESTED]


def _terms(query: Query, other: Query) -> str:
    """Return the words and phrases of one query that the other lacks."""
    phrases = (f'"{phrase}"' for phrase in query.phrases if phrase not in other.phrases)
    return _glimpse(" ".join((*(word for word in query.words if word not in other.words), *phrases)))


def _knows(kind: Kind, names: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells of a name that it means one of `names`."""
    if kind == "tag":
        folded = set(map(fold, names))
        return lambda name: fold(name) in folded
    cut = [{*tokens(fold(one))} for one in names]
    return lambda name: any(words.issuperset(tokens(fold(name))) for words in cut)


def _mistakes(kind: Kind, wrong: Sequence[str], names: Sequence[str]) -> Iterator[Mistake]:
    """Yield a mistake for each of the first wrong names, and one for all others: nobody mistypes so many."""
    for name in wrong[:_SUGGESTED]:
        typed = f"{kind}:{quoted(name)}"
        yield Mistake(typed, " ".join(_told(kind, name, names)), (typed,))
    rest = tuple(f"{kind}:{quoted(name)}" for name in wrong[_SUGGESTED:])
    if rest:
        yield Mistake(_glimpse(" ".join(rest)), _OTHERS[kind], rest)


def _told(kind: Kind, name: str, names: Sequence[str]) -> Iterator[str]:
    yield _SAYS[kind](_glimpse(name))
    meant = near(name, names)
    if meant:
        yield f"Did you mean {either(f'{kind}:{quoted(_glimpse(one))}' for one in meant)}?"
    elif kind == "section" and names:
        *most, last = [_glimpse(one) for one in names[:_LISTED]]
        yield f"The sections are {', '.join(most)} and {last}." if most else f"The only section is {last}."


def _whole(typed: str, names: Sequence[str]) -> Iterator[tuple[int, float]]:
    most = slips(typed) if len(typed) >= _SHORTEST else 0
    for _, distance, place in process.extract(typed, names, scorer=OSA.distance, score_cutoff=most, limit=None):
        yield place, distance


def _word_by_word(typed: Sequence[str], cut: Sequence[Sequence[str]]) -> Iterator[tuple[int, float]]:
    vocabulary = list({word for words in cut for word in words})
    close = [_close(word, vocabulary) for word in dict.fromkeys(typed)]
    for place, words in enumerate(cut):
        least = [min((known[word] for word in words if word in known), default=None) for known in close]
        if words and None not in least:
            yield place, sum(distance for distance in least if distance is not None)


def _close(word: str, vocabulary: Sequence[str]) -> dict[str, float]:
    """Return the words that may be meant by one, with how far they are from it; a beginning is nearer than a slip."""
    begins = {one: 0.5 for one in vocabulary if len(word) >= _BEGINNING and one.startswith(word) and one != word}
    most = slips(word) if len(word) >= _SHORTEST else 0
    found = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=most, limit=None)
    return {**{one: float(distance) for one, distance, _ in found}, **begins}


def _glimpse(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
