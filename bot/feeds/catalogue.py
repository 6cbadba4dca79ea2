"""Reads a shipped catalogue: the facts of a blog's posts from before its feed was followed, one JSON object a line."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bot.domain.articles import Article, article_id, identities
from bot.domain.errors import ConfigurationError
from bot.domain.standing import LIMIT
from bot.feeds.html import web_address

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from bot.domain.articles import Precision

_PRECISIONS: dict[str | None, Precision | None] = {"day": "day", "week": "week", None: None}


def shipped(blog: str) -> Traversable:
    """Return the catalogue that comes with the product for the blog with the slug `blog`, such as "netflix"."""
    return files("bot.guides") / f"{blog}.jsonl"


def load(source: Path | Traversable, *, blog: str = "netflix") -> tuple[Article, ...]:
    """Return the catalogue's articles, in the file's order, as articles of `blog`.

    A line has `title` and `url`, and as far as they are known `published` (YYYY-MM-DD, taken as midnight UTC) with its
    `precision` ("day" or "week"), `tags`, `minutes`, `authors` and `summary`, one sentence of at most LIMIT characters
    that is written for the catalogue and not taken from the post. Raises ConfigurationError that names file and line.
    """
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        words = f"The catalogue {source.name} cannot be read. Install the app again."
        raise ConfigurationError(words, detail=str(error)) from error
    return tuple(_checked(line, f"{source.name}, line {number}", blog) for number, line in enumerate(lines, 1) if line)


def _checked(line: str, place: str, blog: str) -> Article:
    try:
        return _article(json.loads(line), blog)
    except (KeyError, TypeError, ValueError) as error:
        words = f"The catalogue has a mistake ({place}). Correct the line, or install the app again."
        raise ConfigurationError(words, detail=f"{type(error).__name__}: {error}") from error


def _article(row: dict[str, Any], blog: str) -> Article:
    url, title = web_address(str(row["url"]), ""), str(row["title"]).strip()
    if url is None or not title:
        raise ValueError("url and title must be there")
    published, precision = _moment(row.get("published")), _PRECISIONS[row.get("precision")]
    if (published is None) != (precision is None):
        raise ValueError("published and precision go together")
    names = identities(url)
    return Article(
        id=article_id(blog, names),
        blog=blog,
        url=url,
        title=title,
        identities=names,
        published=published,
        precision=precision,
        authors=_texts(row.get("authors")),
        tags=_texts(row.get("tags")),
        minutes=_minutes(row.get("minutes")),
        summary=_summary(row.get("summary")),
    )


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.combine(date.fromisoformat(value), time(), UTC)


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
        raise ValueError("authors and tags are lists of texts")
    return tuple(value)


def _minutes(value: object) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        raise ValueError("minutes are whole, and 1 at least")
    return value


def _summary(value: object) -> str | None:
    if value is not None and (not isinstance(value, str) or not value.strip() or len(value) > LIMIT):
        raise ValueError(f"a summary is a text of 1 to {LIMIT} characters")
    return value
