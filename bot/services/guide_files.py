"""Reads guide files, those that come with the product and a folder of one's own; a mistake in one stops nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.articles import canonical_url, identities
from bot.domain.errors import ConfigurationError
from bot.domain.guide_file import bare_facts, parse_guide
from storage import archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from bot.domain.articles import Blog
    from bot.domain.guide import Guide
    from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Shelf:
    """The guides of a folder, and what is wrong with its files, in words with file and line."""

    guides: tuple[Guide, ...] = ()
    mistakes: tuple[str, ...] = ()


def bundled_guide(file: Traversable, slug: str) -> tuple[Guide, str | None]:
    """Return the guide of a blog that comes with the product, and what is wrong with it, None where nothing is.

    A wrong one leaves the facts of the blog that can still be read, so that the blog works as one without a guide.
    """
    try:
        text = _text(file)
    except ConfigurationError as error:
        return bare_facts("", slug, file.name), error.words
    try:
        return parse_guide(text, file.name), None
    except ConfigurationError as error:
        return bare_facts(text, slug, file.name), error.words


def shelf(folder: Path | None) -> Shelf:
    """Return the guides in a folder; a wrong one is left out and told, and so is a second one of the same blog."""
    if folder is None:
        return Shelf()
    if not folder.is_dir():
        return Shelf(mistakes=(f"TECHBLOG_GUIDES names {folder}, which is no folder.",))
    guides: dict[str, Guide] = {}
    mistakes = []
    for file in sorted(folder.glob("*.toml")):
        try:
            guide = parse_guide(_text(file), file.name)
        except ConfigurationError as error:
            mistakes.append(error.words)
            continue
        if guide.slug in guides:
            other = guides[guide.slug].source
            mistakes.append(f"The guide {file.name} is left out: {other} is of the same blog, {guide.slug}.")
        else:
            guides[guide.slug] = guide
    return Shelf(tuple(guides.values()), tuple(mistakes))


def by_blog(guides: Iterable[Guide], blogs: Iterable[Blog]) -> dict[str, Guide]:
    """Return guides by the slug of their blog: the one with the same slug, else the one with the same feed."""
    fed = {canonical_url(blog.feed_url): blog.slug for blog in blogs}
    slugs = set(fed.values())
    found = {}
    for guide in guides:
        slug = guide.slug if guide.slug in slugs else fed.get(canonical_url(guide.feed_url), guide.slug)
        found[slug] = guide
    return found


def absent(tx: Transaction, guides: Mapping[str, Guide]) -> Iterator[str]:
    """Yield what is to be said of each step whose post is not in the archive, where there is one to look in."""
    for slug, guide in guides.items():
        if not archive.count(tx, slug):
            continue
        for number, step in enumerate(guide.path, 1):
            if not archive.by_identities(tx, slug, identities(step.url)):
                yield (
                    f"The guide {guide.source}, line {step.line}: path step {number} names a post that is not in the "
                    f"archive, {step.url}. The path goes on without it."
                )
        for rule in guide.sections:
            for post in rule.posts:
                if not archive.by_identities(tx, slug, identities(post.url)):
                    yield (
                        f"The guide {guide.source}, line {post.line}: section {rule.name} names a post that is not in "
                        f"the archive, {post.url}. The rest works."
                    )


def _text(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"The guide {file.name} cannot be read: {error}.") from error
