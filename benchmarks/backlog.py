"""An outbox with deliveries to be sent, written as polls write them: one new post at a time, for every channel."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import text

from bot.domain.announcing import FEW
from bot.domain.articles import Article, Blog, Body, article_id, identities
from bot.domain.delivery import State, SubscriptionState
from storage import announcing, articles, delivery, feeds, subscriptions, workspaces
from storage.database import Database

WORKSPACE = "T0000001A"


def fill(
    url: str, deliveries: int, channels: int, names: list[str] | None = None, workspace_id: str = WORKSPACE
) -> str:
    """Put so many deliveries, spread evenly over so many channels, into a new database; return the workspace's id.

    Every channel is subscribed to as many blogs as it takes: more than a few waiting posts of one become one message.
    """
    database = Database(url)
    database.migrate()
    now = datetime.now(UTC)
    with database.write() as tx:
        workspaces.save(tx, workspaces.Workspace(workspace_id, "Playground"), now)
    told = names or [f"C{number:07d}" for number in range(min(channels, deliveries))]
    for begin in range(0, max(1, deliveries // channels), FEW):
        blog = Blog(
            f"blog{begin}", f"Blog {begin}", f"https://blog{begin}.example", f"https://blog{begin}.example/feed"
        )
        _subscribe(database, blog, told, workspace_id, now)
        for number in range(begin, min(begin + FEW, max(1, deliveries // channels))):
            with database.write() as tx:
                saved = articles.save(tx, _post(blog, number, now), now)
                announcing.announce(tx, blog.slug, [saved.article], now)
    with database.write() as tx:
        tx.execute(text("ANALYZE"))  # as PostgreSQL does by itself within a minute
    database.close()
    return workspace_id


def _subscribe(database: Database, blog: Blog, channels: list[str], workspace_id: str, now: datetime) -> None:
    with database.write() as tx:
        feeds.add(tx, blog, now)
        for channel in channels:
            made = subscriptions.add(
                tx, workspace_id=workspace_id, channel_id=channel, blog=blog.slug, created_by="U1", now=now
            )
            subscriptions.set_state(tx, made, SubscriptionState.ACTIVE)


def sent(url: str) -> int:
    """Return how many deliveries were sent; 0 where any was not."""
    database = Database(url)
    with database.read() as tx:
        states = delivery.by_state(tx)
    database.close()
    if set(states) != {State.SENT}:
        print("deliveries by state:", states)
        return 0
    return states[State.SENT]


def _post(blog: Blog, number: int, now: datetime) -> Article:
    url = f"{blog.site_url}/post-{number}"
    names = identities(url)
    return Article(
        id=article_id(blog.slug, names),
        blog=blog.slug,
        url=url,
        title=f"How we measured delivery number {number}, and what we learned from it",
        identities=names,
        published=now,
        precision="day",
        authors=("Ada Lovelace", "Grace Hopper"),
        tags=("measuring", "delivery"),
        minutes=7,
        summary="We measured a delivery from its claim to its completion and found where the time went.",
        body=Body("Words of the post."),
    )
