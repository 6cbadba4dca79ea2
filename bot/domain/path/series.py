"""Which posts belong together as parts of a series, and which of them is the first."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.path.posts import Post

_NUMBERS = {word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"), 1)}
_ROMAN = {word: number for number, word in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)}
_PART = re.compile(
    r"[\s\-–—:,.(\[|#]*(?:\b(?:part|pt\.?|teil|deel)[\s#]*(\d{1,2}|[ivx]+|one|two|three|four|five|six|seven)[a-z]?\b"  # noqa: RUF001 - dashes
    r"|\((\d{1,2})\s*(?:/|of)\s*\d{1,2}\))[\s)\]]*",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"^(.{8,60}?)(?::| [-–—] )\s*\S")  # noqa: RUF001 - dashes
_LEAST_COLUMN = 3
_SECOND = 2
_LIKE = 88
_AGE = attrgetter("age")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post stands in its series: its part's number, and the series' known parts in order, by id.

    A `column` is a series without numbers: posts whose titles begin alike.
    """

    number: int
    parts: tuple[str, ...]
    column: bool = False

    @property
    def first(self) -> str | None:
        """The id of the first part, None where it is not known."""
        return self.parts[0] or None

    @property
    def known(self) -> int:
        """How many of the parts are known."""
        return sum(1 for part in self.parts if part)


def series(posts: Sequence[Post]) -> dict[str, Place]:
    """Return the place of each post that belongs to a series, by id.

    A second part whose first has no number in its title finds it by its words, among the older posts.
    """
    numbered: defaultdict[str, dict[int, Post]] = defaultdict(dict)
    alone: dict[str, Post] = {}
    for post in sorted(posts, key=_AGE):
        part = _part(post.article.title)
        if part is None:
            alone.setdefault(_plain(post.article.title), post)
        else:
            numbered[part[0]].setdefault(part[1], post)
    places: dict[str, Place] = {}
    for name, parts in numbered.items():
        if min(parts) == _SECOND and (first := _unnumbered(name, parts[_SECOND], alone)):
            parts[1] = first
        ids = tuple(post.id for _, post in sorted(parts.items()))
        known = ids if 1 in parts else ("", *ids)
        places |= {post.id: Place(number, known) for number, post in parts.items()}
    return _columns(post for post in posts if post.id not in places) | places


def column(title: str) -> str:
    """Return what the titles of a column begin with; the title itself where it is called like the column."""
    found = _COLUMN.match(title)
    return found[1] if found else title


def _part(title: str) -> tuple[str, int] | None:
    """Return the series' name in plain words and the part's number."""
    found = _PART.search(title)
    if found is None:
        return None
    word = (found[1] or found[2]).casefold()
    number = _NUMBERS.get(word) or _ROMAN.get(word) or (int(word) if word.isdigit() else None)
    name = _plain(title[: found.start()]) or _plain(title[found.end() :])
    return (name, number) if number and name else None


def _unnumbered(name: str, second: Post, alone: dict[str, Post]) -> Post | None:
    older = {title: post for title, post in alone.items() if post.age < second.age}
    found = process.extractOne(name, older.keys(), scorer=fuzz.token_set_ratio, score_cutoff=_LIKE) if older else None
    return older[found[0]] if found and len(found[0].split()) > 2 else None  # noqa: PLR2004 - fewer words are in any title


def _columns(posts: Iterable[Post]) -> dict[str, Place]:
    """Return the places in series without numbers; the post that is called like the column belongs to it."""
    ordered = sorted(posts, key=_AGE)
    members: defaultdict[str, list[str]] = defaultdict(list)
    names = {post.id: _plain(found[1]) for post in ordered if (found := _COLUMN.match(post.article.title))}
    for post in ordered:
        members[names.get(post.id) or _plain(post.article.title)].append(post.id)
    return {
        one: Place(number, tuple(ids), column=True)
        for ids in members.values()
        if len(ids) >= _LEAST_COLUMN
        for number, one in enumerate(ids, 1)
    }


def _plain(title: str) -> str:
    return " ".join(_WORD.findall(title.casefold()))
