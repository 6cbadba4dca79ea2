"""A blog's field guide as its file gives it: where the blog is, what it is in words, and the path for newcomers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.domain.articles import canonical_url
from bot.domain.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LENGTH = 60  # the width of its column
_NEEDED = ("slug", "title", "site_url", "feed_url")
_MORE = ("tagline", "description")
_STEP = ("url", "why")


@dataclass(frozen=True, slots=True)
class PathEntry:
    """One step of the path as the guide names it: a post's URL, and why it is there in one sentence."""

    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What is known by hand about one blog; `path` is in reading order."""

    slug: str
    title: str
    site_url: str
    feed_url: str
    tagline: str | None = None
    description: str | None = None
    path: tuple[PathEntry, ...] = ()


def parse_guide(text: str, source: str) -> Guide:
    """Read a guide from TOML; `source` names it where it is wrong.

    Raises ConfigurationError with the line (where it is no TOML) or the entry that is missing, unknown or malformed.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"The guide {source} is not TOML: {error}.") from error
    _only_known(data, (*_NEEDED, *_MORE, "path"), source)
    needed = {name: _text(data, name, source) for name in _NEEDED}
    if not _SLUG.fullmatch(needed["slug"]) or len(needed["slug"]) > _SLUG_LENGTH:
        raise _wrong(source, "slug", f"takes up to {_SLUG_LENGTH} lower-case letters, digits and single hyphens")
    for name in ("site_url", "feed_url"):
        _check_url(needed[name], name, source)
    more = {name: _text(data, name, source) for name in _MORE if name in data}
    return Guide(**needed, **more, path=_path(data.get("path", []), source))


def _path(entries: Any, source: str) -> tuple[PathEntry, ...]:
    if not isinstance(entries, list):
        raise _wrong(source, "path", "is a list: write [[path]] above each step")
    steps: list[PathEntry] = []
    for number, entry in enumerate(entries, 1):
        where = f"path step {number}"
        if not isinstance(entry, dict):
            raise _wrong(source, where, "takes url and why")
        _only_known(entry, _STEP, source, f"{where}: ")
        step = PathEntry(_text(entry, "url", source, f"{where}: "), _text(entry, "why", source, f"{where}: "))
        _check_url(step.url, f"{where}: url", source)
        if canonical_url(step.url) in {canonical_url(one.url) for one in steps}:
            raise _wrong(source, where, "names a post that an earlier step names")
        steps.append(step)
    return tuple(steps)


def _text(data: Mapping[str, Any], name: str, source: str, where: str = "") -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(source, f"{where}{name}", "is missing" if value is None else "takes a text that is not empty")
    return " ".join(value.split())


def _check_url(url: str, name: str, source: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _wrong(source, name, "takes a full http or https URL")


def _only_known(data: Mapping[str, Any], known: tuple[str, ...], source: str, where: str = "") -> None:
    for name in data:
        if name not in known:
            raise _wrong(source, f"{where}{name}", f"is not known; there is {', '.join(known)}")


def _wrong(source: str, entry: str, words: str) -> ConfigurationError:
    return ConfigurationError(f"The guide {source} is wrong: {entry} {words}.")
