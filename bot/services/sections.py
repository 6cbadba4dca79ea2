"""Use cases of a blog's sections: sort its posts into them, tell what is inside, open one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import structlog
from rapidfuzz import distance, process

from bot.domain.articles import article_id, identities
from bot.domain.errors import NotFound
from bot.domain.library import PAGE_SIZE, Page
from bot.domain.search import fold, tokens
from bot.domain.sections import found, rules
from bot.domain.sections.material import BODY_CHARACTERS, Material
from bot.domain.sections.overview import LATELY, OpenedSection, Section, Sections, outline, overview
from bot.services.blogs import named
from storage import archive
from storage import sections as stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.articles import Article, Blog
    from bot.domain.guide import Guide, SectionRule
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
        """Put the posts of a blog that are in no section into one, or with `anew` all; return how many moved.

        A small archive without rules is always sorted anew.
        """
        with self._database.read() as tx:
            anew = anew or (not self._rules(slug) and archive.count(tx, slug) < SETTLED)
            if not anew and not stored.lacking(tx, slug):
                return 0
            material = stored.material(tx, slug, anew=anew)
        before = {post.id: section for post, section in material}
        posts = [post for post, _ in material]
        known = {} if anew else {id_: section for id_, section in before.items() if section}
        now = self._divided(slug, posts, known)
        if known and not self._rules(slug) and len(posts) - len(now) > MOST_UNSORTED * len(posts):
            return self.sort(slug, anew=True)
        moved = {id_: now.get(id_) for id_, section in before.items() if now.get(id_) != section}
        if moved:
            with self._database.write() as tx:
                stored.assign(tx, moved)
            _log.info("sections_sorted", blog=slug, posts=len(posts), moved=len(moved))
        return len(moved)

    def placed(self, slug: str, fresh: Sequence[Article]) -> tuple[Article, ...]:
        """Return posts that a feed brought, those that are new to the archive in the section they belong to.

        It looks at the whole archive, so ask before the transaction that writes them: what is announced is known
        with its section by then. Which section a post is in already is not touched.
        """
        with self._database.read() as tx:
            names = [name for article in fresh for name in article.identities]
            there = archive.by_identities(tx, slug, names)
            new = [article for article in fresh if there.keys().isdisjoint(article.identities)]
            if not new:
                return tuple(fresh)
            material = stored.material(tx, slug)
        known = {post.id: section for post, section in material if section}
        if not (known or self._rules(slug)):
            return tuple(fresh)
        sections = self._divided(slug, [*(post for post, _ in material), *map(_material, new)], known)
        return tuple(replace(one, section=sections.get(one.id, one.section)) for one in fresh)

    def _rules(self, slug: str) -> tuple[SectionRule, ...]:
        guide = self._guides.get(slug)
        return guide.sections if guide else ()

    def _divided(self, slug: str, posts: Sequence[Material], known: Mapping[str, str]) -> dict[str, str]:
        """Return each post's section by its id, those of the `known` as they are."""
        by_hand = self._rules(slug)
        if not by_hand:
            return found.sort(posts, known)
        placed = {article_id(slug, identities(post.url)): rule.name for rule in by_hand for post in rule.posts}
        there = {post.id for post in posts}
        return rules.sort(posts, by_hand, {**known, **{id_: name for id_, name in placed.items() if id_ in there}})

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

    def trends(self, *, blog: str) -> Sections:
        """Return the sections of a blog without their best posts, for which all posts are read; NotFound of none."""
        with self._database.read() as tx:
            where = named(tx, blog)
            counts, total = stored.counted(tx, where.slug, self._clock.now() - LATELY)
            return outline(where, counts, total, self._abouts(where))

    def opened(self, name: str, *, blog: str, page: int = 1, size: int = PAGE_SIZE) -> OpenedSection:
        """Return one section with a page of its posts; a page beyond the end is the last.

        Any part of the name will do that means one section only, or begins only one. Raises NotFound with the names
        there are.
        """
        with self._database.read() as tx:
            where = named(tx, blog)
            section = _meant(name, self._sections(tx, where))
            number = max(1, min(page, -(-section.count // size)))
            items = stored.in_section(tx, where.slug, section.name, offset=(number - 1) * size, limit=size)
        return OpenedSection(where, section, Page(items, section.count, number, size))

    def _sections(self, tx: Transaction, blog: Blog) -> Sections:
        guide = self._guides.get(blog.slug)
        path = [name for step in guide.path for name in identities(step.url)] if guide else []
        on_path = {article.id for article in archive.by_identities(tx, blog.slug, path).values()} if path else set()
        return overview(blog, stored.linked(tx, blog.slug), self._abouts(blog), on_path, self._clock.now())

    def _abouts(self, blog: Blog) -> dict[str, str]:
        return {rule.name: rule.about for rule in self._rules(blog.slug)}


def _material(article: Article) -> Material:
    text = article.body.text[:BODY_CHARACTERS] if article.body else ""
    return Material(article.id, article.title, article.tags, article.summary or "", text)


def _matching(name: str, there: Sections) -> list[Section]:
    """Return the sections whose names have all the words of `name`, as `section:` finds them."""
    wanted = set(tokens(fold(name)))
    return [one for one in there.sections if wanted and wanted <= set(tokens(fold(one.name)))]


def _meant(name: str, there: Sections) -> Section:
    """Return the section that a name means: it is the name, or alone begins with its words, or alone has them."""
    wanted, partly = tokens(fold(name)), _matching(name, there)
    exact = [one for one in there.sections if fold(one.name) == fold(name)]
    begins = [one for one in partly if tokens(fold(one.name))[: len(wanted)] == wanted]
    if len(meant := exact or begins or partly) == 1:
        return meant[0]
    names = [one.name for one in meant or there.sections]
    if not there.sections:
        raise NotFound(f"{there.blog.title} has no sections yet: it needs some more posts for that.")
    if meant:
        raise NotFound(f"{name} may mean more than one section: {_either(names, 'or')}. Type more of the name.")
    near = process.extractOne(
        fold(name), names, processor=fold, scorer=distance.DamerauLevenshtein.normalized_similarity, score_cutoff=_NEAR
    )
    known = "The only section is" if len(names) == 1 else "The sections are"
    words = f"Did you mean {near[0]}?" if near else f"{known} {_either(names, 'and')}."
    raise NotFound(f"No section is called {name}. {words}")


def _either(names: Sequence[str], last: str) -> str:
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1])))
