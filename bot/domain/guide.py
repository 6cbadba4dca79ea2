"""A blog's field guide as its file gives it: what the blog is in words, its path for newcomers, and its sections."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PathEntry:
    """One step of the path as the guide names it: a post's URL, and why it is there in one sentence.

    `section` may name the section that it stands for. `line` is where it stands in the file, for whoever mends it.
    """

    url: str
    why: str
    line: int = 0
    section: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedPost:
    """A post that the guide puts into a section by hand, by its URL; `line` is where its section stands in the file."""

    url: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class SectionRule:
    """One section: its name, what it holds in one sentence, and the terms by which its posts are known.

    A term is a word or phrase, whatever its case; `encod*` stands for every word that begins so. One found among a
    post's tags weighs more than one in its title, and that more than one in its text.
    """

    name: str
    about: str
    tags: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    posts: tuple[PlacedPost, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another blog and, in a sentence, how it differs; with a `feed_url` it can be followed from here."""

    blog: str
    title: str
    words: str
    site_url: str | None = None
    feed_url: str | None = None


@dataclass(frozen=True, slots=True)
class Voices:
    """The same told in two ways: plainly for the tourist, and for the engineer."""

    tourist: str
    engineer: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What is known by hand about one blog; `path` is in reading order. `source` names the file."""

    slug: str
    title: str
    site_url: str
    feed_url: str
    tagline: str | None = None
    description: str | None = None
    read_when: tuple[str, ...] = ()
    skip_if: tuple[str, ...] = ()
    voices: Voices | None = None
    compared_with: tuple[Comparison, ...] = ()
    sections: tuple[SectionRule, ...] = ()
    path: tuple[PathEntry, ...] = field(default=())
    source: str = ""
