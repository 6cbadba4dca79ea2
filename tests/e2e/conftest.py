"""The whole app as a workspace meets it: a feed server, the wired app over HTTP, and the stand-in Slack."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot import wiring
from bot.playground.background import BackgroundServer
from bot.playground.standin.server import Standin
from bot.runtime import scraping
from bot.runtime.health import Health
from bot.runtime.http import HttpServer, web_app
from bot.runtime.meter import PrometheusMeter
from bot.runtime.scheduler import Ticker
from bot.settings import Settings
from bot.slack.http import EVENTS_PATH, routes
from bot.wiring import Techblog

SECRET = "0123456789abcdef0123456789abcdef"


@dataclass
class FeedHost:
    """A blog's feed on a loopback port; tests say what it answers."""

    items: list[str] = field(default_factory=list)
    status: int = 200
    body: bytes | None = None

    def publish(self, title: str, slug: str = "", text: str = "Words about routing packets.") -> str:
        """Put a post dated now on top of the feed and return its URL."""
        number = len(self.items) + 1
        url = f"https://netflixtechblog.com/{slug or f'post-{number}'}-{number:012x}"
        date = format_datetime(datetime.now(UTC))
        self.items.insert(
            0,
            f"<item><title>{escape(title)}</title><link>{url}?source=rss</link>"
            f'<guid isPermaLink="false">https://medium.com/p/{number:012x}</guid><pubDate>{date}</pubDate>'
            f"<description>{escape(f'<p>{text}</p>')}</description></item>",
        )
        return url

    def document(self) -> bytes:
        """Return the feed as RSS."""
        items = "".join(self.items[:10])
        return (
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Netflix TechBlog</title>'
            f"<link>https://netflixtechblog.com</link><description>d</description>{items}</channel></rss>"
        ).encode()

    async def answer(self, _: web.Request) -> web.Response:
        """Answer a fetch."""
        body = self.document() if self.body is None else self.body
        return web.Response(status=self.status, body=body, content_type="application/rss+xml")


@dataclass
class Live:
    """The running app; `slack` is where people are, `feed` what the blog publishes."""

    app: Techblog
    slack: Standin
    feed: FeedHost
    settings: Settings
    url: str

    def ask(self, text: str, **options: object) -> object:
        """Type a slash command and return the answer as a message."""
        return self.slack.reply(self.slack.command(f"/techblog {text}", **options))

    def poll(self) -> list[object]:
        """Poll every feed now."""
        return list(self.app.ingest.poll(force=True))

    def deliver(self) -> None:
        """Send until nothing is open any more."""
        while (due := self.app.delivery.next_due()) is not None:
            self.app.clock.sleep(max(0.0, due.total_seconds()))
            self.app.delivery.deliver_due()


@pytest.fixture
def feed():
    """Return a feed with one post, served."""
    host = FeedHost()
    host.publish("The post that was there before")
    server = BackgroundServer("test feed")
    application = web.Application()
    application.add_routes([web.get("/feed", host.answer)])
    server.start(application)
    host.url = f"{server.url}/feed"
    yield host
    server.stop()


@pytest.fixture
def second_feed():
    """Return the address of another blog's feed, served."""
    host = FeedHost()
    items = "".join(
        f"<item><title>Acme post {n}</title><link>https://acme.example/{n}</link>"
        f"<pubDate>Mon, 0{n} Jun 2026 10:00:00 GMT</pubDate><description>About acme.</description></item>"
        for n in range(1, 10)
    )
    host.body = (
        '<rss version="2.0"><channel><title>Acme Tech Blog</title><link>https://acme.example</link>'
        f"<description>d</description>{items}</channel></rss>"
    ).encode()
    server = BackgroundServer("second feed")
    application = web.Application()
    application.add_routes([web.get("/feed", host.answer)])
    server.start(application)
    yield f"{server.url}/feed"
    server.stop()


@pytest.fixture
def live(feed, sqlite_url):
    """Return the wired app over HTTP, in one workspace, with its feed read for the first time."""
    with served(feed, sqlite_url) as running:
        yield running


@pytest.fixture
def allowed(feed, sqlite_url):
    """Return the same app where whoever runs it allows feeds in private networks, as all of a test's are."""
    with served(feed, sqlite_url, allow_private_feeds=True) as running:
        yield running


@contextmanager
def served(feed, sqlite_url, **more):
    """Serve the wired app for as long as it is needed."""
    with ExitStack() as stack:
        slack = stack.enter_context(Standin(message_interval=0))
        settings = Settings(
            database_url=sqlite_url,
            feed_url=feed.url,
            slack_api_url=slack.api_url,
            slack_bot_token=SecretStr(slack.workspace.token),
            slack_signing_secret=SecretStr(SECRET),
            **more,
        )
        meter = PrometheusMeter("run")
        app = wiring.assemble(settings, meter=meter)
        stack.callback(app.close)
        bolt = wiring.bolt(app, settings, wiring.enter(app, settings))
        metrics = scraping.routes(meter.registry, Ticker(), app.health.gauges, settings.metrics_token)
        server = HttpServer(web_app([*routes(bolt), *metrics], Health, app.health.ready), "127.0.0.1", 0)
        server.start()
        stack.callback(server.stop, 1.0)
        url = f"http://127.0.0.1:{server.port}"
        slack.connect(url + EVENTS_PATH, SECRET)
        running = Live(app, slack, feed, settings, url)
        running.poll()
        yield running
