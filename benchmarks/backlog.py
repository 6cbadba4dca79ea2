"""An outbox with deliveries to be sent, written as polls write them: one new post at a time, for every channel."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import text

from bot.domain.articles import Article, Blog, Body, article_id, identities
from bot.domain.delivery import State, SubscriptionState
from storage import announcing, articles, delivery, feeds, subscriptions, workspaces
from storage.database import Database

BLOG = Blog("acme", "Acme Engineering", "https://acme.example", "https://acme.example/feed")
WORKSPACE = "T0000001A"


def fill(
    url: str, deliveries: int, channels: int, names: list[str] | None = None, workspace_id: str = WORKSPACE
) -> str:
    """Put so many deliveries, spread evenly over so many channels, into a new database; return the workspace's id."""
    database = Database(url)
    database.migrate()
    now = datetime.now(UTC)
    with database.write() as tx:
        feeds.add(tx, BLOG, now)
        workspaces.save(tx, workspaces.Workspace(workspace_id, "Playground"), now)
        for channel in names or [f"C{number:07d}" for number in range(min(channels, deliveries))]:
            made = subscriptions.add(
                tx, workspace_id=workspace_id, channel_id=channel, blog=BLOG.slug, created_by="U1", now=now
            )
            subscriptions.set_state(tx, made, SubscriptionState.ACTIVE)
    for number in range(max(1, deliveries // channels)):
        with database.write() as tx:
            saved = articles.save(tx, _post(number, now), now)
            announcing.announce(tx, BLOG.slug, [saved.article], now)
    with database.write() as tx:
        tx.execute(text("ANALYZE"))  # as PostgreSQL does by itself within a minute
    database.close()
    return workspace_id


def sent(url: str) -> int:
    """Return how many deliveries were sent; 0 where any was not."""
    database = Database(url)
    with database.read() as tx:
        states = delivery.by_state(tx)
    database.close()
    return states.get(State.SENT, 0) if set(states) == {State.SENT} else 0


def _post(number: int, now: datetime) -> Article:
    url = f"{BLOG.site_url}/post-{number}"
    names = identities(url)
    return Article(
        id=article_id(BLOG.slug, names),
        blog=BLOG.slug,
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
