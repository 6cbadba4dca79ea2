"""Keeps the names of each post's authors and tags, in the transaction that writes the post: what filters look through.

The lists of an article itself are JSON, which neither engine finds a name in without unpacking every row's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import delete, func, insert, select

from storage.schema import articles, names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import Any

    from sqlalchemy import Select

    from bot.domain.articles import Article
    from storage.database import Transaction

    Kind = Literal["author", "tag"]

LONGEST = 200
"""Characters of a name that are kept: PostgreSQL's index takes some 2,700 bytes."""


def keep(tx: Transaction, posts: Mapping[int, Article], stale: Collection[int] = ()) -> None:
    """Keep the names of posts, by number, in the place of those that the `stale` ones among them had before."""
    if stale:
        tx.execute(delete(names).where(names.c.number.in_(stale)))
    rows = [
        {"blog": article.blog, "kind": kind, "name": name, "number": number}
        for number, article in posts.items()
        for kind, said in (("author", article.authors), ("tag", article.tags))
        for name in dict.fromkeys(each.replace("\0", "")[:LONGEST] for each in said)
    ]
    if rows:
        tx.execute(insert(names), rows)


def occurring(tx: Transaction, kind: Kind, blog: str | None) -> Iterator[str]:
    """Yield every name of this kind once, in one blog or with None in all, some of them more than once then.

    Each is looked up behind the one before, so that a name costs one look however many posts have it.
    """
    for one in [blog] if blog is not None else tx.scalars(select(names.c.blog).distinct()).all():
        yield from tx.scalars(_one_by_one(kind, one))


def having(kind: Kind, wanted: Collection[str], blog: str | None) -> Select[Any]:
    """Return the numbers of the posts that have any of these names."""
    own = [names.c.blog == blog] if blog is not None else []
    return select(names.c.number).where(*own, names.c.kind == kind, names.c.name.in_(wanted))


def commonest(tx: Transaction, kind: Kind | Literal["section"], blog: str, *, most: int) -> list[str]:
    """Return the names of this kind in a blog, `most` of them, those of most posts first."""
    name, of_kind = names.c.name, [names.c.blog == blog, names.c.kind == kind]
    if kind == "section":
        name, of_kind = articles.c.section, [articles.c.blog == blog, articles.c.section.is_not(None)]
    return [*tx.scalars(select(name).where(*of_kind).group_by(name).order_by(func.count().desc(), name).limit(most))]


def _one_by_one(kind: Kind, blog: str) -> Select[Any]:
    least = select(func.min(names.c.name).label("name")).where(names.c.blog == blog, names.c.kind == kind)
    found = least.cte("found", recursive=True)
    following = least.where(names.c.name > found.c.name).scalar_subquery()
    found = found.union_all(select(following).where(found.c.name.is_not(None)))
    return select(found.c.name).where(found.c.name.is_not(None))
