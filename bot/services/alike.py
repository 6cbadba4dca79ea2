"""Use case: more posts like one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.alike.nearness import Alike, nearest
from bot.domain.alike.terms import MOST_SPREAD, KeyTerm, named, possible, telling
from bot.domain.library import Page
from bot.domain.reading import LOCAL
from bot.domain.search import fold, tokens
from bot.services import blogs
from bot.services.meant import meant
from storage import alike as stored
from storage import follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.alike.nearness import Neighbour
    from bot.domain.articles import Article, Blog
    from bot.domain.reading import Person
    from storage.database import Transaction

_COMPARED = 40
"""Posts that are looked at closely: of those that have any of the terms, the ones the index ranks highest."""

_READ_ALONG = 1_500
"""So many posts the index ranks at most: terms beyond are only compared, as ranking a post takes its time."""

_NAMED = 6


def like(tx: Transaction, post: str, blog: str | None, page: int, size: int, person: Person | None) -> Alike:
    """Answer `Library.like`; nothing is computed ahead, so no post is ever compared by words it no longer has."""
    seen = follows.visible(tx, (person or LOCAL).workspace_id)
    article = meant(tx, post, [blogs.named(tx, blog, seen)] if blog else list(seen))
    its_blog = next(one for one in seen if one.slug == article.blog)
    terms = _key_terms(tx, article, its_blog)
    found = _nearest(tx, article, terms)
    number = max(1, min(page, -(-len(found) // size)))
    items = found[(number - 1) * size : number * size]
    return Alike(its_blog, article, named(terms, _NAMED), Page(items, len(found), number, size))


def about(tx: Transaction, article: Article, blog: Blog) -> tuple[str, ...]:
    """Return what a post is about, in the terms that tell it from the others of its blog; empty where none does."""
    return named(_key_terms(tx, article, blog), _NAMED)


def _key_terms(tx: Transaction, article: Article, blog: Blog) -> tuple[KeyTerm, ...]:
    material = stored.material(tx, article.id)
    if material is None:
        return ()
    terms = possible(material, tokens(fold(f"{blog.title} {blog.slug}")))
    posts, counts = stored.spread(tx, [one.words for one in terms], blog.slug, MOST_SPREAD)
    return telling(material, terms, {one.key: count for one, count in zip(terms, counts, strict=True)}, posts)


def _nearest(tx: Transaction, article: Article, terms: Sequence[KeyTerm]) -> tuple[Neighbour, ...]:
    if not terms:
        return ()
    candidates = stored.candidates(tx, [one.words for one in _asked(terms)], article.blog, _COMPARED + 1)
    return nearest(article, terms, candidates)


def _asked(terms: Sequence[KeyTerm]) -> Sequence[KeyTerm]:
    """Return the terms that the index looks for: the most telling ones, as long as not too many posts have them."""
    asked, posts = 0, 0
    for term in terms:
        posts += term.posts
        if asked and posts > _READ_ALONG:
            break
        asked += 1
    return terms[:asked]
