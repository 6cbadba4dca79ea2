"""Finds the terms of all sections in a text at once: a thousand terms cost one walk along its words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.domain.search import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.domain.guide import SectionRule

_WORDS_KEPT = 50_000

Role = Literal["tags", "title", "body"]


class Owner(NamedTuple):
    """Whose term it is: a section's, for its tags, titles or texts."""

    section: str
    role: Role


class Found(NamedTuple):
    """A term that stands in a text from one word to another (exclusive), as it is written there."""

    start: int
    end: int
    text: str
    owners: frozenset[Owner]


class Terms:
    """The terms of all sections, ready to be found.

    A term is some words one after the other; its last may end in one more s, or anyhow where the term ends in `*`.
    """

    def __init__(self, rules: Sequence[SectionRule]) -> None:
        """Take in every term of every section."""
        self._phrases: defaultdict[str, set[Owner]] = defaultdict(set)
        self._open: defaultdict[str, set[Owner]] = defaultdict(set)
        self._longest: dict[str, int] = {}
        self._openings: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        self._words: dict[str, frozenset[Owner]] = {}
        for rule in rules:
            for role, terms in (("tags", rule.tags), ("title", rule.title), ("body", rule.body)):
                for term in terms:
                    self._take(term, Owner(rule.name, role))  # type: ignore[arg-type]  # the three roles

    def find(self, words: Sequence[str]) -> list[Found]:
        """Return every term that stands in the text, also within a longer one; the first and the longest first."""
        return [found for start in range(len(words)) for found in self._from(words, start)]

    def _take(self, term: str, owner: Owner) -> None:
        words = tokens(fold(term))
        if not words:
            return
        joined, before = " ".join(words), " ".join(words[:-1])
        if not term.rstrip().endswith("*"):
            self._phrases[joined].add(owner)
            self._phrases[f"{joined}s"].add(owner)
        else:
            self._open[joined].add(owner)
            self._openings[before, len(words)].add(len(joined))
        self._longest[words[0]] = max(len(words), self._longest.get(words[0], 1))

    def _from(self, words: Sequence[str], start: int) -> Iterator[Found]:
        most = self._longest.get(words[start], 1)
        for size in range(min(most, len(words) - start), 1, -1):
            if owners := self._owners(" ".join(words[start : start + size - 1]), words[start + size - 1], size):
                yield Found(start, start + size, " ".join(words[start : start + size]), owners)
        if owners := self._alone(words[start]):
            yield Found(start, start + 1, words[start], owners)

    def _alone(self, word: str) -> frozenset[Owner]:
        """Return whose term a single word is; texts repeat their words, so each is looked up once."""
        if word not in self._words:
            if len(self._words) >= _WORDS_KEPT:
                self._words.clear()
            self._words[word] = self._owners("", word, 1)
        return self._words[word]

    def _owners(self, before: str, last: str, size: int) -> frozenset[Owner]:
        text = f"{before} {last}" if before else last
        owners = set(self._phrases.get(text, ()))
        for length in self._openings.get((before, size), ()):
            owners |= self._open.get(text[:length], set())
        return frozenset(owners)


def distinct(found: Sequence[Found], section: str, roles: Collection[Role]) -> int:
    """Return how many different terms of a section's roles there are; what a longer one holds is part of it."""
    texts: set[str] = set()
    end = 0
    for one in found:
        if one.start >= end and any(owner.section == section and owner.role in roles for owner in one.owners):
            texts.add(one.text)
            end = one.end
    return len(texts)
