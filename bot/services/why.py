"""Use case: why a post did or did not appear in a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.reading import LOCAL
from bot.domain.why import Why, absence
from bot.services.blogs import named
from bot.services.meant import meant
from storage import feeds, follows, heartbeats, subscriptions, workspaces
from storage import why as stored

if TYPE_CHECKING:
    from bot.domain.articles import Article, Blog
    from bot.domain.delivery import Subscription
    from storage.database import Database, Transaction


class Reasons:
    """Looks up what became of a post in a channel."""

    def __init__(self, database: Database) -> None:
        """Look at the database alone; nobody else is asked."""
        self._database = database

    def why(
        self, post: str, *, channel_id: str, workspace_id: str | None = None, blog: str | None = None
    ) -> tuple[Why, ...]:
        """Return what is known of the post in the channel, once for each workspace that has the channel.

        `post` is an address, an id or words of a title; None as the workspace is for whoever runs the app. Raises
        NotFound where no such post is in the archive, UsageError where several are.
        """
        with self._database.read() as tx:
            seen = follows.visible(tx, workspace_id or LOCAL.workspace_id)
            article = meant(tx, post, [named(tx, blog, seen)] if blog else list(seen))
            its_blog = next(one for one in seen if one.slug == article.blog)
            there = subscriptions.listing(tx, workspace_id, channel_id)
            its = [one for one in there if one.blog.slug == article.blog]
            return tuple(_why(tx, article, its_blog, channel_id, one) for one in its or (None,))


def _why(tx: Transaction, article: Article, blog: Blog, channel_id: str, subscription: Subscription | None) -> Why:
    came_at = stored.came_at(tx, article.id)
    if subscription is None:
        return Why(article, blog, channel_id, came_at, absence=absence(came_at, None, None))
    told, feed = stored.told(tx, article.id, subscription.id), feeds.one(tx, blog.slug)
    first_read = feed.baseline_at if feed else None
    workspace = workspaces.find(tx, subscription.workspace_id)
    return Why(
        article,
        blog,
        channel_id,
        came_at,
        subscription,
        told,
        absence=None if told else absence(came_at, subscription.created_at, first_read),
        halted=workspace.paused if workspace else None,
        worker_seen_at=heartbeats.last_worker(tx),
    )
