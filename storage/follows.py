"""Who follows which blog, and which blog a person means where none is named.

A blog that nobody follows came with the product; one that the command line follows was added by whoever runs the app.
Both are everyone's. Any other is there only for the workspaces that follow it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, exists, insert, or_, select, update

from bot.domain.reading import LOCAL
from storage.rows import BLOG, blog_from
from storage.schema import blogs, feeds, follows, users, workspaces

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.domain.articles import Blog
    from bot.domain.reading import Person
    from storage.database import Transaction


def visible(tx: Transaction, workspace_id: str) -> tuple[Blog, ...]:
    """Return the blogs that a workspace sees, by slug; the command line sees all that are followed at all."""
    theirs = follows.c.workspace_id.in_([workspace_id, LOCAL.workspace_id])
    mine = exists().where(follows.c.blog == blogs.c.slug, theirs)
    nobodys = ~exists().where(follows.c.blog == blogs.c.slug)
    wanted = select(*BLOG).join_from(blogs, feeds).order_by(blogs.c.slug)
    seen = wanted if workspace_id == LOCAL.workspace_id else wanted.where(or_(mine, nobodys))
    return tuple(blog_from(row) for row in tx.execute(seen))


def add(tx: Transaction, person: Person, blog: str, now: datetime) -> bool:
    """Let a person's workspace follow a blog; False where it did already."""
    if has(tx, person.workspace_id, blog):
        return False
    values = {"workspace_id": person.workspace_id, "blog": blog, "followed_by": person.user_id, "followed_at": now}
    tx.execute(insert(follows).values(values))
    return True


def followers(tx: Transaction, blog: str) -> tuple[str, ...]:
    """Return the workspaces that follow a blog themselves."""
    return tuple(tx.scalars(select(follows.c.workspace_id).where(follows.c.blog == blog)))


def has(tx: Transaction, workspace_id: str, blog: str) -> bool:
    """Tell whether a workspace itself follows a blog."""
    query = select(follows.c.blog).where(follows.c.workspace_id == workspace_id, follows.c.blog == blog)
    return tx.execute(query).first() is not None


def followed(tx: Transaction, workspace_id: str) -> tuple[str, ...]:
    """Return the blogs that a workspace itself follows, by slug."""
    query = select(follows.c.blog).where(follows.c.workspace_id == workspace_id)
    return tuple(tx.scalars(query.order_by(follows.c.blog)))


def remove(tx: Transaction, workspace_id: str, blog: str) -> bool:
    """End a workspace's following; False where there was none. A blog that nobody follows now is polled no more."""
    gone = delete(follows).where(follows.c.workspace_id == workspace_id, follows.c.blog == blog)
    if tx.execute(gone).rowcount == 0:
        return False
    leave(tx, [blog])
    return True


def leave(tx: Transaction, slugs: list[str] | tuple[str, ...]) -> None:
    """Poll those of these blogs no more that nobody follows any longer; their archive stays."""
    unfollowed = and_(feeds.c.blog.in_(slugs), ~exists().where(follows.c.blog == feeds.c.blog))
    tx.execute(delete(feeds).where(unfollowed))


def chosen(tx: Transaction, person: Person) -> tuple[str, ...]:
    """Return the blog that a person chose to be meant, then the one that their workspace did, as far as they did."""
    own = select(users.c.default_blog).where(
        users.c.workspace_id == person.workspace_id, users.c.user_id == person.user_id
    )
    everyones = select(workspaces.c.default_blog).where(workspaces.c.id == person.workspace_id)
    return tuple(filter(None, (tx.scalar(own), tx.scalar(everyones))))


def choose(tx: Transaction, person: Person, blog: str | None) -> None:
    """Let this blog be meant where a person names none; None leaves it to their workspace."""
    theirs = and_(users.c.workspace_id == person.workspace_id, users.c.user_id == person.user_id)
    if tx.execute(update(users).where(theirs).values(default_blog=blog)).rowcount == 0:
        values = {"workspace_id": person.workspace_id, "user_id": person.user_id, "default_blog": blog}
        tx.execute(insert(users).values(values))


def choose_for_all(tx: Transaction, workspace_id: str, blog: str | None) -> None:
    """Let this blog be meant where people of the workspace name none and chose none."""
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(default_blog=blog))


def unchoose(tx: Transaction, blog: str, *, but: Collection[str] = ()) -> None:
    """Let this blog be meant by nobody who names none any more, `but` in these workspaces."""
    people = and_(users.c.default_blog == blog, users.c.workspace_id.not_in(but))
    tx.execute(update(users).where(people).values(default_blog=None))
    everyone = and_(workspaces.c.default_blog == blog, workspaces.c.id.not_in(but))
    tx.execute(update(workspaces).where(everyone).values(default_blog=None))
