"""Use cases of a blog's sections: sort its posts into them, tell what is inside, open one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from rapidfuzz import distance, process

from bot.domain.articles import identities
from bot.domain.errors import NotFound
from bot.domain.library import PAGE_SIZE, Page
from bot.domain.search import fold, tokens
from bot.domain.sections import found, rules
from bot.domain.sections.overview import OpenedSection, Section, Sections, overview
from bot.services.blogs import named
from storage import archive
from storage import sections as stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.articles import Blog
    from bot.domain.guide import Guide
    from bot.services.clock import Clock
    from storage.database import Database, Transaction

MOST_UNSORTED = 0.4
"""When more of a blog without rules is in no section than this, its sections are found anew."""

SETTLED = 50
"""An archive of fewer posts finds its sections anew when posts come: what eight of them share says little."""

_NEAR = 0.6
"""Least similarity (1 is the same name) at which a suggestion helps more than it puzzles."""

_log = structlog.get_logger(__name__)


class Contents:
    """What is inside each archive."""

    def __init__(self, database: Database, guides: Mapping[str, Guide], clock: Clock) -> None:
        """Sort by the guides' rules, known by their blog's slug; every other blog by its own posts."""
        self._database = database
        self._guides = guides
        self._clock = clock

    def sort(self, slug: str, *, anew: bool = False) -> int:
        """Put the posts of a blog that are in no section into one, or with `anew` all; return how many moved."""
        guide = self._guides.get(slug)
        with self._database.read() as tx:
            if not anew and not stored.lacking(tx, slug):
                return 0
            material = stored.material(tx, slug, anew=anew)
        before = {post.id: section for post, section in material}
        posts = [post for post, _ in material]
        known = {} if anew else {id_: section for id_, section in before.items() if section}
        if not (guide and guide.sections) and known and len(posts) < SETTLED:
            return self.sort(slug, anew=True)
        if guide and guide.sections:
            now = rules.sort(posts, guide.sections, known)
        else:
            now = found.sort(posts, known)
            if known and len(posts) - len(now) > MOST_UNSORTED * len(posts):
                return self.sort(slug, anew=True)
        moved = {id_: now.get(id_) for id_, section in before.items() if now.get(id_) != section}
        with self._database.write() as tx:
            stored.assign(tx, moved)
        _log.info("sections_sorted", blog=slug, posts=len(posts), moved=len(moved))
        return len(moved)

    def follow_rules(self) -> None:
        """Sort anew where a guide's rules are newer than the sections that its posts are in."""
        for slug, guide in self._guides.items():
            with self._database.read() as tx:
                there = stored.names(tx, slug)
            if guide.sections and there - {rule.name for rule in guide.sections}:
                self.sort(slug, anew=True)

    def sections(self, *, blog: str) -> Sections:
        """Return the sections of a blog; NotFound where there is no such blog."""
        with self._database.read() as tx:
            return self._sections(tx, named(tx, blog))

    def opened(self, name: str, *, blog: str, page: int = 1, size: int = PAGE_SIZE) -> OpenedSection:
        """Return one section with a page of its posts; a page beyond the end is the last.

        Any part of the name will do that means one section only. Raises NotFound with the names there are.
        """
        with self._database.read() as tx:
            where = named(tx, blog)
            section = _meant(name, self._sections(tx, where))
            number = max(1, min(page, -(-section.count // size)))
            items = stored.in_section(tx, where.slug, section.name, offset=(number - 1) * size, limit=size)
        return OpenedSection(where, section, Page(items, section.count, number, size))

    def _sections(self, tx: Transaction, blog: Blog) -> Sections:
        guide = self._guides.get(blog.slug)
        abouts = {rule.name: rule.about for rule in guide.sections} if guide else {}
        path = [name for step in guide.path for name in identities(step.url)] if guide else []
        on_path = {article.id for article in archive.by_identities(tx, blog.slug, path).values()} if path else set()
        return overview(blog, stored.linked(tx, blog.slug), abouts, on_path, self._clock.now())


def _meant(name: str, there: Sections) -> Section:
    wanted = set(tokens(fold(name)))
    exact = [one for one in there.sections if fold(one.name) == fold(name)]
    partly = [one for one in there.sections if wanted and wanted <= set(tokens(fold(one.name)))]
    if len(meant := exact or partly) == 1:
        return meant[0]
    names = [one.name for one in partly or there.sections]
    if not there.sections:
        raise NotFound(f"{there.blog.title} has no sections yet: it needs some more posts for that.")
    near = process.extractOne(
        fold(name), names, processor=fold, scorer=distance.DamerauLevenshtein.normalized_similarity, score_cutoff=_NEAR
    )
    words = f"Did you mean {near[0]}?" if near and not partly else f"There is {', '.join(names)}."
    raise NotFound(f"No single section is meant by {name}. {words}")
