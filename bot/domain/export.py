"""What an export holds: the field notes of one blog, and the forms in which they can be taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from bot.domain.articles import Article, Blog
    from bot.domain.library import History, Path
    from bot.domain.search import Query

Format = Literal["html", "markdown", "csv", "json", "opml"]

FORMATS: tuple[Format, ...] = get_args(Format)
"""Every form, the one that is meant where none is named first."""

ENDINGS: dict[Format, str] = {"html": "html", "markdown": "md", "csv": "csv", "json": "json", "opml": "opml"}
"""How the name of a file of each form ends."""


@dataclass(frozen=True, slots=True)
class SectionCount:
    """One section of the exported posts: its name, and how many they are."""

    name: str
    posts: int


@dataclass(frozen=True, slots=True)
class Notes:
    """The field notes: `articles` pass the `query`, newest first; path and history are of the whole blog.

    `path` is None where the blog has none. `blogs` are those in the archive, this one among them.
    """

    blog: Blog
    query: Query
    about: str | None
    articles: tuple[Article, ...]
    path: Path | None
    sections: tuple[SectionCount, ...]
    history: History
    blogs: tuple[Blog, ...]


def file_name(notes: Notes, form: Format) -> str:
    """Return the name of the file."""
    return f"{'feeds' if form == 'opml' else notes.blog.slug}.{ENDINGS[form]}"


def read_format(words: str) -> tuple[Format, str]:
    """Return the form that the first of the words names, else the usual one, and the rest of the words."""
    first, _, rest = words.strip().partition(" ")
    named = next((form for form in FORMATS if first.casefold() in {form, ENDINGS[form]}), None)
    return (named, rest.strip()) if named else (FORMATS[0], words.strip())
