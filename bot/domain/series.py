"""Which posts belong together as parts of a series, and which of them is the first."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.domain.path.posts import Post

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bot.domain.articles import Article

_NUMBERS = {word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"), 1)}
_ROMAN = {word: number for number, word in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)}
_WORDS_OF_NUMBERS = "|".join(_NUMBERS)
_PART = re.compile(
    r"[\s\-–—:,.(\[|#]*(?:\b(?:part|pt\.?|teil|deel|episode|ep\.|chapter)[\s#]*"  # noqa: RUF001 - dashes
    rf"(?:(?P<digits>\d{{1,2}})[a-z]?\b(?!\.\d)|(?P<word>{_WORDS_OF_NUMBERS}|[ivx]+)\b(?=\s*(?:$|\W|of\s)))"
    r"(?:\s*(?:/|of)\s*(?P<total>\d{1,2})\b)?"
    r"|[(\[](?P<nth>\d{1,2})\s*(?:/|of)\s*(?P<of>\d{1,2})(?=[)\]])"
    r"|(?<=\s)(?P<last>\d{1,2})/(?P<last_of>\d{1,2})$)[\s)\].]*",
    re.IGNORECASE,
)
_LONE_FRACTION = re.compile(r"(?<=\s)\d{1,2}/\d{1,2}$")
_SAID_OF = re.compile(r"\s+\w")
_COLUMN = re.compile(r"^(.{8,60}?)(?::| [-–—] )\s*\S")  # noqa: RUF001 - dashes
_LEAST_COLUMN = 3
_SECOND = 2
_LIKE = 88
_TELLING = 3  # words of a name: fewer stand in any title
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


@dataclass(frozen=True, slots=True)
class Series:
    """One article's numbered series as readers are told of it.

    `number` is the article's part, `total` of how many its title says it is one, and `others` are the other parts that
    are known, in order, each with its number.
    """

    number: int
    total: int | None
    others: tuple[tuple[int, Article], ...]


def told(article: Article, candidates: Iterable[Article]) -> Series | None:
    """Return the numbered series of an article, its parts taken from `candidates`; None for none or a column."""
    return each((article,), candidates).get(article.id)


def each(articles: Collection[Article], candidates: Iterable[Article] = ()) -> dict[str, Series]:
    """Return the numbered series of those articles that are parts of one, by id; parts are among both."""
    posts = {one.id: Post(one) for one in (*candidates, *articles)}
    places = series(tuple(posts.values()))
    found = {}
    for article in articles:
        place = places.get(article.id)
        if place is not None and not place.column:
            others = ((places[one].number, posts[one].article) for one in place.parts if one and one != article.id)
            found[article.id] = Series(place.number, stated(article.title), tuple(others))
    return found


def rarest(title: str) -> str:
    """Return the word by which the other parts of a series are looked for: the longest of its title's beginning."""
    part = _PART.search(title)
    name = (title[: part.start()] if part and part.start() else title[part.end() :] if part else title) or title
    found = _COLUMN.match(name)
    return max(_WORD.findall(found[1] if found else name), key=len, default="")


def series(posts: Sequence[Post]) -> dict[str, Place]:
    """Return the place of each post that belongs to a series, by id.

    A second part whose first has no number in its title finds it by its words, among the older posts.
    """
    groups: defaultdict[str, dict[int, Post]] = defaultdict(dict)
    alone: dict[str, Post] = {}
    for post in sorted(posts, key=_AGE):
        part = _part(post.article.title)
        if part is None:
            alone.setdefault(_plain(post.article.title), post)
        else:
            groups[part[0]].setdefault(part[1], post)
    places: dict[str, Place] = {}
    for name, parts in _under_one_name(groups).items():
        if len(parts) == 1 and _LONE_FRACTION.search(next(iter(parts.values())).article.title):
            continue
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


def numbered(title: str) -> bool:
    """Tell whether a title says that the post is a part of a series."""
    return _part(title) is not None


def _part(title: str) -> tuple[str, int] | None:
    """Return the series' name in plain words and the part's number."""
    found = _PART.search(title)
    if found is None:
        return None
    number, total = _number(found, title), stated(title)
    name = _plain(title[: found.start()]) or _plain(title[found.end() :])
    return (name, number) if number and name and (total is None or number <= total) else None


def stated(title: str) -> int | None:
    """Return of how many parts a title says that its post is one, None where it does not."""
    found = _PART.search(title)
    total = found and (found["total"] or found["of"] or found["last_of"])
    return int(total) if total else None


def _number(found: re.Match[str], title: str) -> int | None:
    """Return a part's number; "the part I like" and "part one was fun" number nothing."""
    word = (found["word"] or "").casefold()
    if word:
        goes_on = found["total"] is None and _SAID_OF.match(title, found.end("word")) is not None
        return None if goes_on else _NUMBERS.get(word) or _ROMAN.get(word)
    return int(found["digits"] or found["nth"] or found["last"])


def _under_one_name(groups: Mapping[str, dict[int, Post]]) -> dict[str, dict[int, Post]]:
    """Return the parts by series: those alone under their names that share what stands before a colon are one.

    "Streams: Three years, Part 1" and "Streams: A pipeline, Part 2" have other names and other numbers.
    """
    columns: defaultdict[str, list[str]] = defaultdict(list)
    for name, parts in groups.items():
        only = next(iter(parts.values())).article.title
        if len(parts) == 1 and (found := _COLUMN.match(only)) and not _PART.search(found[1]):
            columns[_plain(found[1])].append(name)
    joined = dict(groups)
    for column_name, names in columns.items():
        numbers = [next(iter(groups[name])) for name in names]
        if len(set(numbers)) == len(numbers) > 1:
            joined[column_name] = {number: post for name in names for number, post in joined.pop(name).items()}
    return joined


def _unnumbered(name: str, second: Post, alone: Mapping[str, Post]) -> Post | None:
    """Return the older post that is the first part under this name, though its title numbers nothing."""
    older = {title: post for title, post in alone.items() if post.age < second.age and _unlisted(title, name)}
    if len(name.split()) < _TELLING:
        return older.get(name) or next((post for post in older.values() if _called(post.article.title) == name), None)
    found = process.extractOne(name, older.keys(), scorer=fuzz.token_set_ratio, score_cutoff=_LIKE)
    return older[found[0]] if found and len(found[0].split()) >= _TELLING else None


def _unlisted(title: str, name: str) -> bool:
    """Tell whether a title ends with no number that the name lacks: "Of cranes 5" is the fifth of something else.

    A number within it says nothing, as in "SARS-CoV-2 vaccines".
    """
    *_, last = title.split() or [""]
    return not last.isdecimal() or int(last) == 1 or last in name.split()


def _called(title: str) -> str:
    """Return in plain words what stands before a title's colon; "" without one."""
    found = _COLUMN.match(title)
    return _plain(found[1]) if found else ""


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
