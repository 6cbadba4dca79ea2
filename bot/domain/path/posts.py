"""What a path is computed from: a blog's posts without their texts, and which of them link to which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.articles import identities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.domain.articles import Article


@dataclass(frozen=True, slots=True)
class Post:
    """One article, and the ids of the blog's other articles that it links to."""

    article: Article
    links: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def age(self) -> tuple[bool, float, str]:
        """What posts are sorted by where the older comes first; undated ones come last, by id."""
        published = self.article.published
        return (published is None, published.timestamp() if published else 0.0, self.id)


def linked(rows: Iterable[tuple[Article, Iterable[str]]], owners: Mapping[str, str]) -> tuple[Post, ...]:
    """Return the posts of these articles and the addresses they link to; `owners` are article ids by identity.

    Addresses on hosts that hold none of the posts are not looked at: most links lead away.
    """
    known = [(article, tuple(links)) for article, links in rows]
    hosts = {_host(article.url) for article, _ in known}
    found: dict[str, str | None] = {}

    def owner(link: str) -> str | None:
        if link not in found:
            names = identities(link) if _host(link) in hosts else ()
            found[link] = next((owners[name] for name in names if name in owners), None)
        return found[link]

    return tuple(
        Post(article, frozenset(one for link in links if (one := owner(link)) and one != article.id))
        for article, links in known
    )


def _host(link: str) -> str:
    """Return the host as it stands in an http(s) address; taken apart by hand, as there may be a million of them."""
    return link.partition("//")[2].partition("/")[0]
