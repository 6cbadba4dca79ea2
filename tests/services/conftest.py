"""A stand-in Slack, a database and a clock that stands still until it is turned, put together as the app does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from bot.domain.articles import Article, Blog, Body, article_id, identities
from bot.feeds.fetch import Fetcher
from bot.playground.background import BackgroundServer
from bot.playground.standin.server import Standin
from bot.services.delivery import Delivery
from bot.services.ingest import Ingest
from bot.services.subscriptions import Subscriptions
from bot.services.workspaces import Workspaces
from bot.slack.messenger import SlackMessenger
from storage import announcing, articles, delivery, feeds
from storage.database import Database

BLOG = Blog("acme", "Acme Engineering", "https://acme.example", "https://acme.example/feed")


class HandClock:
    """A clock that is turned by hand; whoever sleeps turns it, and `drift` seconds pass whenever it is looked at."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        self.drift = 0.0

    def now(self) -> datetime:
        self.time += timedelta(seconds=self.drift)
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


class FaultyTokens:
    """Finds a workspace's token; as often as `faults` says, the worker meets a fault of its own instead."""

    def __init__(self, workspaces: Workspaces) -> None:
        self.workspaces = workspaces
        self.faults = 0

    def __call__(self, workspace_id: str) -> str:
        if self.faults:
            self.faults -= 1
            raise ZeroDivisionError
        return self.workspaces.token_of(workspace_id)


@dataclass
class Scene:
    """One running app without its schedule: tests turn the clock and say when it works."""

    clock: HandClock
    database: Database
    slack: Standin
    workspaces: Workspaces
    delivery: Delivery
    subscriptions: Subscriptions
    tokens: FaultyTokens
    written: int = 0

    def write_posts(
        self,
        count: int,
        *,
        days_old: float = 0,
        announce: bool = True,
        section: str | None = None,
        text: str = "Words.",
    ) -> list[Article]:
        """Let the blog publish posts, as a poll would bring them."""
        made = []
        with self.database.write() as tx:
            for _ in range(count):
                self.written += 1
                url = f"https://acme.example/post-{self.written}"
                names = identities(url)
                post = Article(
                    id=article_id("acme", names),
                    blog="acme",
                    url=url,
                    title=f"Post number {self.written}",
                    identities=names,
                    published=self.clock.now() - timedelta(days=days_old),
                    precision="day",
                    section=section,
                    summary="What it is about.",
                    body=Body(text),
                )
                articles.save(tx, post, self.clock.now())
                made.append(post)
            if announce:
                announcing.announce(tx, "acme", made, self.clock.now())
        return made

    def work(self, seconds: float = 120) -> None:
        """Let a worker deliver for so long, by the hand clock."""
        until = self.clock.now() + timedelta(seconds=seconds)
        while (due := self.delivery.next_due()) is not None and self.clock.now() + due < until:
            self.clock.sleep(max(due.total_seconds(), 0.0))
            self.delivery.deliver_due()
        self.clock.time = max(until, self.clock.time)

    def subscribe(
        self, channel: str = "#general", workspace: object = None, query: str = "", schedule: object = None
    ) -> object:
        """Subscribe a channel as a person there would."""
        space = workspace or self.slack.workspace
        return self.subscriptions.subscribe(
            workspace_id=space.id,
            channel_id=space.channel(channel).id,
            user_id="U1",
            blog="acme",
            query=query,
            schedule=schedule,
        )

    def titles(self, channel: str = "#general", workspace: object = None) -> list[str]:
        """Return which posts stand in the channel, in order, by their number."""
        texts = [message.text for message in self.slack.messages(channel, workspace) if message.metadata]
        return [text[text.index("Post number") :].split()[2].strip("|>*:,.") for text in texts]

    def states(self) -> dict[str, int]:
        """Return how many deliveries stand in each state."""
        with self.database.read() as tx:
            return delivery.by_state(tx)


@pytest.fixture
def clock() -> HandClock:
    """Return a clock that stands still until it is turned."""
    return HandClock()


@pytest.fixture
def scene(database: Database, clock: HandClock):
    """Return the app with one blog and one workspace that it is installed in."""
    with Standin(clock=lambda: clock.now().timestamp()) as slack:
        workspaces = Workspaces(database, clock)
        workspaces.enter(slack.workspace.id, slack.workspace.name, slack.workspace.token)
        with database.write() as tx:
            feeds.add(tx, BLOG, clock.now())
        tokens = FaultyTokens(workspaces)
        delivering = Delivery(database, SlackMessenger(tokens, slack.api_url, deadline=2), clock)
        subscriptions = Subscriptions(database, delivering, clock)
        yield Scene(clock, database, slack, workspaces, delivering, subscriptions, tokens)
        delivering.close()


class FeedServer:
    """Serves whatever entries the test says: (title, link, guid, age in days or None)."""

    def __init__(self, clock) -> None:
        self.clock = clock
        self.entries: list[tuple[str, str, str, float | None]] = []
        self.status = 200
        self.headers: dict[str, str] = {}
        self.seen: list[dict[str, str]] = []
        self._server = BackgroundServer("feeds under test")
        application = web.Application()
        application.add_routes([web.get("/{name}", self._answer)])
        self._server.start(application)

    def url(self, name: str = "feed") -> str:
        """Return where a feed is fetched."""
        return f"{self._server.url}/{name}"

    def close(self) -> None:
        """Stop serving."""
        self._server.stop()

    async def _answer(self, request: web.Request) -> web.Response:
        self.seen.append(dict(request.headers))
        body = "".join(self._item(*entry) for entry in self.entries)
        text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Acme</title>{body}</channel></rss>'
        return web.Response(status=self.status, text=text, content_type="application/rss+xml", headers=self.headers)

    def _item(self, title: str, link: str, guid: str, age: float | None) -> str:
        date = ""
        if age is not None:
            date = f"<pubDate>{format_datetime(self.clock.now() - timedelta(days=age))}</pubDate>"
        return f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>{guid}</guid>{date}</item>"


@pytest.fixture
def server(clock):
    """Return a feed server."""
    serving = FeedServer(clock)
    yield serving
    serving.close()


@pytest.fixture
def ingest(scene, server):
    """Return the use case under test, with one subscribed blog whose feed was read for the first time."""
    with Fetcher(None, allow_private=True) as fetcher:
        polling = Ingest(scene.database, fetcher, scene.clock, timedelta(minutes=10))
        polling.introduce(Blog("acme", "Acme Engineering", "https://acme.example", server.url()))
        server.entries = [(f"Post number {n}", f"https://acme.example/p{n}", f"g{n}", 0) for n in (1, 2)]
        list(polling.poll(force=True))
        scene.subscribe()
        scene.slack.calls.clear()
        yield polling
