"""Times a new post from the poll that sees it to the channel it is announced in, with the ticks of a real worker."""

from __future__ import annotations

import random
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from aiohttp import web
from pydantic import SecretStr

from bot import wiring
from bot.domain.guide import Guide
from bot.playground.background import BackgroundServer
from bot.playground.standin.server import Standin
from bot.runtime import roles
from bot.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

CHANNELS = 20
_PATIENCE = 30.0


class Host:
    """A blog whose feed is served here; `seen_at` is when the newest post was first handed out."""

    def __init__(self) -> None:
        self.items: list[str] = []
        self.seen_at: float | None = None

    def publish(self) -> None:
        """Put a post dated now on top of the feed."""
        number = len(self.items) + 1
        date = format_datetime(datetime.now(UTC))
        link = f"https://acme.example/post-{number}"
        self.items.insert(0, f"<item><title>Post {number}</title><link>{link}</link><pubDate>{date}</pubDate></item>")
        self.seen_at = None

    async def answer(self, _: web.Request) -> web.Response:
        """Answer a fetch."""
        self.seen_at = self.seen_at or time.perf_counter()
        items = "".join(self.items[:10])
        text = (
            f'<rss version="2.0"><channel><title>Acme</title><link>https://acme.example</link>{items}</channel></rss>'
        )
        return web.Response(text=text, content_type="application/rss+xml")


def latencies(folder: Path, rounds: int) -> tuple[list[float], float]:
    """Return the seconds until each post stood in each channel, and how many seconds apart the worker looks."""
    host, dice = Host(), random.Random(rounds)  # noqa: S311 - repeatable, hides nothing
    host.publish()
    with ExitStack() as stack:
        slack = stack.enter_context(Standin())
        app = _app(slack, _served(host, stack), folder)
        stack.callback(app.close)
        took: list[float] = []
        stack.callback(
            slack.world.listen(lambda change: took.append(_since(host)) if change["kind"] == "message" else None)
        )
        _subscribe(app, slack)
        took.clear()
        ticker = roles.ticks(app, "worker", works=True)
        ticker.start()
        stack.callback(ticker.stop, _PATIENCE)
        for number in range(1, rounds + 1):
            time.sleep(1.2 + dice.random())  # a channel's own pace is over, and no tick is waited for
            host.publish()
            list(app.ingest.poll(force=True))
            slack.wait(lambda number=number: len(took) >= number * CHANNELS, _PATIENCE)  # type: ignore[misc]
    return took, roles.DELIVER_EVERY


def _served(host: Host, stack: ExitStack) -> str:
    feed = BackgroundServer("the blog's feed")
    application = web.Application()
    application.router.add_get("/feed", host.answer)
    feed.start(application)
    stack.callback(feed.stop)
    return f"{feed.url}/feed"


def _app(slack: Standin, feed_url: str, folder: Path) -> wiring.Techblog:
    settings = Settings(
        database_url=f"sqlite:///{folder / 'prompt.db'}",
        slack_api_url=slack.api_url,
        slack_bot_token=SecretStr(slack.workspace.token),
    )
    guide = Guide("acme", "Acme", "https://acme.example", feed_url)
    app = wiring.assemble(settings, (wiring.Bundled(guide, private=True),))
    wiring.enter(app, settings)
    list(app.ingest.poll(force=True))
    return app


def _subscribe(app: wiring.Techblog, slack: Standin) -> None:
    space: Any = slack.workspace
    for number in range(CHANNELS):
        where = slack.world.add_channel(space, f"c{number}").id
        app.subscriptions.subscribe(workspace_id=space.id, channel_id=where, user_id="U1", blog="acme")


def _since(host: Host) -> float:
    return time.perf_counter() - (host.seen_at or time.perf_counter())
