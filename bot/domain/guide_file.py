"""Reads a guide file: TOML whose every mistake is told with its line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.domain.articles import canonical_url
from bot.domain.errors import ConfigurationError
from bot.domain.guide import Comparison, Guide, PathEntry, PlacedPost, SectionRule, Voices

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LENGTH = 60  # the width of its column
_NEEDED = ("slug", "title", "site_url", "feed_url")
_TEXTS = ("tagline", "description")
_LISTS = ("read_when", "skip_if")
_TABLES = ("voices", "compared_with", "section", "path")
_NUMBERED = {"path": "path step", "section": "section", "compared_with": "comparison"}
_HEADER = re.compile(r"\s*\[\[?\s*([\w-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_FACT = re.compile(r'^\s*(title|site_url|feed_url)\s*=\s*"([^"\n]+)"', re.MULTILINE)
_QUOTES = re.compile(r'"""|\'\'\'')


def parse_guide(text: str, source: str) -> Guide:
    """Read a guide from TOML; `source` names it where it is wrong.

    Raises ConfigurationError with the line of what is no TOML, missing, unknown or malformed.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"The guide {source} is not TOML: {error}.") from error
    top = _Table(data, _Lines(text, source))
    top.only(*_NEEDED, *_TEXTS, *_LISTS, *_TABLES)
    guide = Guide(
        slug=top.text("slug"),
        title=top.text("title"),
        site_url=top.text("site_url"),
        feed_url=top.text("feed_url"),
        tagline=top.optional("tagline", top.text),
        description=top.optional("description", top.text),
        read_when=top.texts("read_when"),
        skip_if=top.texts("skip_if"),
        voices=_voices(top.table("voices")) if "voices" in data else None,
        compared_with=tuple(map(_comparison, top.tables("compared_with"))),
        sections=tuple(map(_section, top.tables("section"))),
        path=tuple(map(_step, top.tables("path"))),
        source=source,
    )
    _check(guide, top)
    return guide


def bare_facts(text: str, slug: str, source: str) -> Guide:
    """Return what can be read of a file that is wrong: the blog's title and addresses, "" where not even these can."""
    found = {key: value for key, value in _FACT.findall(text) if urlsplit(value).hostname or key == "title"}
    title = found.get("title", slug)
    return Guide(slug, title, found.get("site_url", ""), found.get("feed_url", ""), source=source)


class _Lines:
    """Finds where a table or a key stands, as the TOML reader does not tell."""

    def __init__(self, text: str, source: str) -> None:
        self.source = source
        self.places: dict[tuple[str, int, str], int] = {}
        seen: dict[str, int] = {}
        table, inside = "", False
        for number, line in enumerate(text.splitlines(), 1):
            was_inside = inside
            inside = inside != (len(_QUOTES.findall(line)) % 2 == 1)
            if was_inside:
                continue
            if header := _HEADER.match(line):
                table = header[1]
                seen[table] = seen.get(table, 0) + 1
                self.places[table, seen[table], ""] = number
            elif key := _KEY.match(line):
                self.places.setdefault((table, seen.get(table, 0), key[1]), number)

    def of(self, table: str, number: int, key: str = "") -> int:
        """Return the key's line, or that of its table where it is missing, or the first."""
        return self.places.get((table, number, key)) or self.places.get((table, number, "")) or 1


class _Table:
    """One table of the file; what is asked of it is checked."""

    def __init__(self, data: Any, lines: _Lines, name: str = "", number: int = 0) -> None:
        self.lines, self.name, self.number = lines, name, number
        if not isinstance(data, dict):
            raise self.wrong("", "is a table: write its name in brackets above it")
        self.data: Mapping[str, Any] = data

    @property
    def line(self) -> int:
        """Where the table stands in the file."""
        return self.lines.of(self.name, self.number)

    def wrong(self, key: str, words: str) -> ConfigurationError:
        """Return the error about this table or one of its keys, with its line."""
        line = self.lines.of(self.name, self.number, key)
        table = f"{_NUMBERED[self.name]} {self.number}" if self.name in _NUMBERED else self.name
        what = ": ".join(filter(None, [table, key]))
        return ConfigurationError(f"The guide {self.lines.source} is wrong in line {line}: {what} {words}.")

    def only(self, *known: str) -> None:
        """Refuse every key that is not known."""
        for key in self.data:
            if key not in known:
                raise self.wrong(key, f"is not known; there is {', '.join(known)}")

    def text(self, key: str) -> str:
        """Return a text on one line."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "is missing" if value is None else "takes a text that is not empty")
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        value = self.data.get(key, [])
        several = [value] if isinstance(value, str) else value
        if not isinstance(several, list) or not all(isinstance(one, str) and one.strip() for one in several):
            raise self.wrong(key, "takes a text, or a list of texts that are not empty")
        return tuple(" ".join(one.split()) for one in several)

    def url(self, key: str) -> str:
        """Return a web address."""
        return self._address(key, self.text(key))

    def urls(self, key: str) -> tuple[str, ...]:
        """Return a list of web addresses."""
        return tuple(self._address(key, value) for value in self.texts(key))

    def _address(self, key: str, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise self.wrong(key, f"takes full http or https URLs, and “{value}” is none")
        return value

    def optional(self, key: str, read: Callable[[str], str]) -> str | None:
        """Return what `read` reads, None where the key is not there."""
        return read(key) if key in self.data else None

    def table(self, key: str) -> _Table:
        """Return a table inside this one."""
        return _Table(self.data[key], self.lines, key, 1)

    def tables(self, key: str) -> list[_Table]:
        """Return a list of tables inside this one."""
        several = self.data.get(key, [])
        if not isinstance(several, list):
            raise self.wrong(key, f"is a list: write [[{key}]] above each")
        return [_Table(one, self.lines, key, number) for number, one in enumerate(several, 1)]


def _voices(table: _Table) -> Voices:
    table.only("tourist", "engineer")
    return Voices(table.text("tourist"), table.text("engineer"))


def _comparison(table: _Table) -> Comparison:
    table.only("blog", "title", "words", "site_url", "feed_url")
    return Comparison(
        table.text("blog"),
        table.text("title"),
        table.text("words"),
        table.optional("site_url", table.url),
        table.optional("feed_url", table.url),
    )


def _section(table: _Table) -> SectionRule:
    table.only("name", "about", "tags", "title", "body", "posts")
    return SectionRule(
        table.text("name"),
        table.text("about"),
        table.texts("tags"),
        table.texts("title"),
        table.texts("body"),
        tuple(PlacedPost(url, table.line) for url in table.urls("posts")),
    )


def _step(table: _Table) -> PathEntry:
    table.only("url", "why", "section")
    return PathEntry(table.url("url"), table.text("why"), table.line, table.optional("section", table.text))


def _check(guide: Guide, top: _Table) -> None:
    """Refuse what is wrong only beside the rest of the file."""
    if not _SLUG.fullmatch(guide.slug) or len(guide.slug) > _SLUG_LENGTH:
        raise top.wrong("slug", f"takes up to {_SLUG_LENGTH} lower-case letters, digits and single hyphens")
    _known_sections(guide, top)
    top.url("site_url")
    top.url("feed_url")
    _no_twins(
        top.tables("path"),
        [canonical_url(step.url) for step in guide.path],
        "url",
        "names a post that an earlier step names",
    )
    _no_twins(
        top.tables("section"), [rule.name.casefold() for rule in guide.sections], "name", "is an earlier section's, too"
    )
    _placed_once(guide, top)
    _no_twins(
        top.tables("compared_with"),
        [other.blog for other in guide.compared_with],
        "blog",
        "stands in an earlier one, too",
    )


def _known_sections(guide: Guide, top: _Table) -> None:
    known = {rule.name.casefold() for rule in guide.sections}
    for table, step in zip(top.tables("path"), guide.path, strict=True):
        if step.section and step.section.casefold() not in known:
            names = ", ".join(rule.name for rule in guide.sections) or "none"
            raise table.wrong("section", f"is not a section of this guide; there is {names}")


def _placed_once(guide: Guide, top: _Table) -> None:
    placed: set[str] = set()
    for table, rule in zip(top.tables("section"), guide.sections, strict=True):
        for post in rule.posts:
            if canonical_url(post.url) in placed:
                raise table.wrong("posts", f"names a post twice, or one of an earlier section: {post.url}")
            placed.add(canonical_url(post.url))


def _no_twins(tables: list[_Table], names: list[str], key: str, words: str) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            raise tables[place].wrong(key, words)
