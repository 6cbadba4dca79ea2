"""Four workers (real processes) share one PostgreSQL: every post is announced once, in order, though two are killed.

The clock runs ten times as fast, for the workers and for the stand-in Slack alike: so Slack's pace and the workers'
leases are what they are in life, and waiting for them takes a tenth of the time.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import runpy
import signal
import time
from collections import defaultdict
from email.utils import formatdate
from pathlib import Path

import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import text

from bot import wiring
from bot.domain.guide import Guide
from bot.playground.background import BackgroundServer
from bot.playground.standin.server import Standin
from bot.settings import Settings

WORKER = Path(__file__).with_name("shared_worker.py")
SPEED = 10
WORKERS, VICTIMS = 4, 2
BLOGS, POSTS, TAGS = 10, 100, 10
"""Blogs, posts of each, and tags that the posts of a blog have in turn; each subscription asks for one of them."""
WORKSPACES, CHANNELS, FOLLOWED = 4, 25, 2
"""Workspaces, channels of each, and blogs that a channel is subscribed to: 200 subscriptions."""
AT_ONCE = 5
"""New posts of a blog between two polls: one for every second subscription."""
EPOCHS = "SELECT concat(delivery_id, ' ', epoch) FROM deliveries"
FEW_OPEN = 30
"""Deliveries that may be open when the next posts are published."""
PATIENCE = 60
"""Seconds of ours; everything is far quicker, also where the machine is busy."""


class Blogs:
    """The feeds of all blogs, each with all of its posts so far."""

    def __init__(self, clock) -> None:
        self.clock = clock
        self.items: dict[str, list[str]] = {f"blog{number}": [] for number in range(BLOGS)}
        self.server = BackgroundServer("blogs")
        application = web.Application()
        application.add_routes([web.get("/{slug}", self._answer)])
        self.server.start(application)

    def urls(self) -> dict[str, str]:
        """Return where each blog's feed is."""
        return {slug: f"{self.server.url}/{slug}" for slug in self.items}

    def publish(self, most: int) -> bool:
        """Let each blog publish its next few posts; False once all have published everything."""
        for slug, items in self.items.items():
            for number in range(len(items), min(len(items) + most, POSTS)):
                link = f"https://{slug}.example/{number}"
                items.insert(
                    0,
                    f"<item><title>{title(slug, number)}</title><link>{link}</link>"
                    f"<category>t{number % TAGS}</category><pubDate>{formatdate(self.clock())}</pubDate></item>",
                )
        return any(len(items) < POSTS for items in self.items.values())

    async def _answer(self, request: web.Request) -> web.Response:
        slug = request.match_info["slug"]
        channel = f"<title>{slug}</title><link>https://{slug}.example</link>{''.join(self.items[slug])}"
        body = f'<rss version="2.0"><channel>{channel}</channel></rss>'
        return web.Response(text=body, content_type="application/rss+xml")


def title(slug: str, number: int) -> str:
    """Return the title of a blog's post, which no other's contains."""
    return f"Post {number:03d} of {slug} here"


class Fleet:
    """Four workers, their database, and the channels they post to."""

    def __init__(self, url: str, slack: Standin, blogs: Blogs, began: float) -> None:
        self.slack, self.blogs = slack, blogs
        self.settings = {
            "database_url": url,
            "slack_api_url": slack.api_url,
            "slack_client_id": SecretStr(slack.client_id),
            "slack_client_secret": SecretStr(slack.client_secret),
        }
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["bot.runtime.roles", "bot.settings", "bot.slack.messenger", "psycopg"])
        self.beat = context.RawValue("i", 0)
        args = {"settings": self.settings, "feeds": blogs.urls(), "began": began, "speed": SPEED, "beat": self.beat}
        self.workers = [
            context.Process(target=runpy.run_path, args=(str(WORKER), {"ARGS": args})) for _ in range(WORKERS)
        ]
        guides = [Guide(slug, slug, f"https://{slug}.example", at) for slug, at in blogs.urls().items()]
        self.app = wiring.assemble(
            Settings(**self.settings), tuple(wiring.Bundled(one, private=True) for one in guides)
        )
        self.asked: dict[tuple[str, str, str], int] = {}

    def subscribe(self) -> None:
        """Install the app in each workspace and subscribe its channels, each to two blogs and a tag of theirs."""
        list(self.app.ingest.poll(force=True))
        spaces = [self.slack.workspace, *(self.slack.world.add_workspace(f"W{n}") for n in range(1, WORKSPACES))]
        number = 0
        for space in spaces:
            self.app.workspaces.install(space.id, space.name, {"bot_token": space.token})
            for name in range(CHANNELS):
                channel = self.slack.world.add_channel(space, f"c{name}").id
                for _ in range(FOLLOWED):
                    slug, tag = f"blog{number % BLOGS}", number // BLOGS % TAGS
                    self.app.subscriptions.subscribe(
                        workspace_id=space.id, channel_id=channel, user_id="U1", blog=slug, query=f"tag:t{tag}"
                    )
                    self.asked[space.id, channel, slug] = tag
                    number += 1

    def look(self, question: str) -> list:
        """Return what the database answers, row by row."""
        with self.app.database.read() as tx:
            return [row[0] for row in tx.execute(text(question))]

    def archived(self) -> bool:
        """Tell whether all that was published is in the archive."""
        return self.look("SELECT count(*) FROM articles") == [sum(map(len, self.blogs.items.values()))]

    def open(self) -> int:
        """Return how many deliveries are on their way."""
        return self.look("SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending', 'retry')")[0]

    def claims(self) -> set[str]:
        """Return what some worker holds, by delivery and epoch."""
        return set(self.look(EPOCHS + " WHERE state = 'sending'"))

    def kill(self, victims) -> set[str]:
        """Kill workers in the midst of their sending and return what they held; without that, they go on."""
        for victim in victims:
            os.kill(victim.pid, signal.SIGSTOP)
        held = self.claims()
        self.until(lambda: not held & self.claims(), 3)  # the others settle what is theirs
        held &= self.claims()
        for victim in victims:
            os.kill(victim.pid, signal.SIGKILL if held else signal.SIGCONT)
        return held

    def until(self, true, seconds: float = PATIENCE) -> bool:
        """Wait until something is true, and tell whether it is."""
        deadline = time.monotonic() + seconds
        while not (found := true()) and time.monotonic() < deadline:
            time.sleep(0.02)
        return bool(found)

    def finished(self) -> bool:
        """Have the feeds looked at once more, and tell whether nothing is left to do."""
        self.beat.value += 1
        time.sleep(0.2)
        return len(self.look("SELECT id FROM articles")) == BLOGS * POSTS and not self.open()

    def told(self) -> dict[tuple[str, str, str], list[str]]:
        """Return the titles that each channel was told of each blog, in the order of its messages."""
        titles = {slug: [title(slug, number) for number in range(POSTS)] for slug in self.blogs.items}
        told = defaultdict(list)
        for space, channel, slug in self.asked:
            for message in self.slack.world.log(space, channel):
                words = message.text + json.dumps(message.blocks)
                told[space, channel, slug] += [one for one in titles[slug] if one in words]
        return told

    def end(self) -> None:
        """End every process."""
        for worker in self.workers:
            worker.kill()
            worker.join()
        self.app.close()


@pytest.fixture
def fleet(postgres_url):
    """Return four workers that have not begun yet."""
    began = time.time()

    def clock() -> float:
        return began + (time.time() - began) * SPEED

    blogs = Blogs(clock)
    with Standin(clock=clock, message_interval=1.0) as slack:
        made = Fleet(postgres_url, slack, blogs, began)
        yield made
        made.end()
    blogs.server.stop()


@pytest.mark.slow
def test_four_workers_announce_a_thousand_posts_to_two_hundred_subscriptions_once_each(fleet):
    """Each post stands in each channel that asked for it once and in order, though two workers die in the midst."""
    fleet.subscribe()
    assert len(fleet.asked) == 200
    for worker in fleet.workers:
        worker.start()
    victims, held = fleet.workers[:VICTIMS], set()
    while fleet.blogs.publish(AT_ONCE):
        fleet.beat.value += 1
        if not held and len(fleet.blogs.items["blog0"]) > POSTS / 3:
            fleet.until(fleet.claims, 2)
            held = fleet.kill(victims)
        fleet.until(lambda: fleet.archived() and fleet.open() < FEW_OPEN, 2)
    assert fleet.until(fleet.finished), fleet.app.health.status()
    assert held
    assert [worker.exitcode for worker in victims] == [-signal.SIGKILL] * VICTIMS
    assert held - set(fleet.look(EPOCHS)), "nobody took over what the dead had held"
    assert fleet.told() == {
        key: [title(key[2], number) for number in range(POSTS) if number % TAGS == tag]
        for key, tag in fleet.asked.items()
    }
    assert set(fleet.look("SELECT DISTINCT state FROM deliveries")) == {"sent", "filtered"}
