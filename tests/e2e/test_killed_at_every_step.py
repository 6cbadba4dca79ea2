"""A worker is killed (SIGKILL, a real process) at every step and at random times, while Slack fails in every way.

Whoever comes after it goes on in the same database, and is killed as well. Now and then one may live until nothing is
open any more, and then the channels are held against what was published. Faults and moments are drawn from a seed that
every failure tells; `TECHBLOG_SEED` draws them again, though processes never run alike twice.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import runpy
import signal
import time
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot import wiring
from bot.domain.delivery import LEASE
from bot.domain.guide import Guide
from bot.playground.standin.server import Standin
from bot.settings import Settings
from storage import archive

WORKER = Path(__file__).with_name("killed_worker.py")
CHANNELS = ("#general", "#engineering", "#random")
KILLS = 160
"""Of each of the two tests; together more than 300."""
ROUND = 10
"""Turns between two looks at what stands in the channels."""
DEADLINE = 60
KEPT_FROM_SLACK = (("drop", {}), ("status", {"status": 502}), ("garbage", {}), ("code", {"code": "internal_error"}))
FAULTS = (
    *KEPT_FROM_SLACK,
    *((kind, {**options, "accepted": True}) for kind, options in KEPT_FROM_SLACK),
    ("ratelimited", {"retry_after": 3}),
    ("slow", {"seconds": 0.02}),
)


@pytest.fixture(scope="module")
def processes():
    """Return a way to start processes that have everything imported already."""
    context = multiprocessing.get_context("forkserver")
    needed = [
        "bot.wiring",
        "bot.settings",
        "bot.telemetry",
        "bot.slack.messenger",
        "sqlalchemy.dialects.sqlite",
        "sqlite3",
    ]
    context.set_forkserver_preload(needed)
    return context


class Torment:
    """One feed, one Slack and one database, in which one worker after the other is killed."""

    def __init__(self, processes, feed, slack: Standin, database: Path, ahead, seed: int) -> None:
        self.processes, self.feed, self.slack, self.ahead = processes, feed, slack, ahead
        self.seed, self.dice = seed, random.Random(seed)  # noqa: S311 - repeatable, hides nothing
        self.settings = {
            "database_url": f"sqlite:///{database}",
            "slack_api_url": slack.api_url,
            "slack_bot_token": SecretStr(slack.workspace.token),
        }
        # Without locks: whoever is killed while it holds one takes it along.
        self.taken = processes.RawValue("i", 0)
        self.kills = self.resolved = 0
        self.published: list[str] = []
        guide = Guide("acme", "Acme", "https://acme.example", feed.url)
        self.app = wiring.assemble(Settings(**self.settings), (wiring.Bundled(guide, private=True),))
        self._subscribe()

    def disturb(self) -> None:
        """Let Slack fail in every way, again and again."""
        calls = {
            "chat.postMessage": FAULTS,
            "conversations.history": [one for one in FAULTS if "accepted" not in one[1]],
        }
        for method, faults in calls.items():
            for kind, options in faults:
                self.slack.failures.add(method, kind, times=None, probability=0.04, **options)

    def _subscribe(self) -> None:
        """Read the feed for the first time, and subscribe every channel, while all is well."""
        wiring.enter(self.app, Settings(**self.settings))
        list(self.app.ingest.poll(force=True))
        space = self.slack.workspace
        for name in CHANNELS:
            channel = space.channel(name)
            channel.bot_is_member = True
            self.app.subscriptions.subscribe(workspace_id=space.id, channel_id=channel.id, user_id="U1", blog="acme")

    def start(self, *, kill_at: int | None = None, forever: bool = False):
        """Start a worker."""
        self.taken.value = 0
        args = {
            "settings": self.settings,
            "feed_url": self.feed.url,
            "kill_at": kill_at,
            "forever": forever,
            "ahead": self.ahead,
            "taken": self.taken,
        }
        worker = self.processes.Process(target=runpy.run_path, args=(str(WORKER), {"ARGS": args}))
        worker.start()
        return worker

    def publish(self) -> None:
        """Publish a post, or a handful, once those before have reached the archive."""
        with self.app.database.read() as tx:
            if archive.count(tx, "acme") < len(self.feed.items):
                return
        for _ in range(5 if self.dice.random() < 0.1 else 1):
            self.published.append(f"News {len(self.published):04d}")
            self.feed.publish(self.published[-1])

    def ended(self, worker) -> bool:
        """Wait for the worker's end and let its leases end, and tell whether it was killed."""
        worker.join(DEADLINE)
        assert worker.exitcode in {0, -signal.SIGKILL}, self.tale("the worker hangs or fails")
        # What the dead had sent arrives before anybody looks: no network holds a message for longer than a lease.
        time.sleep(0.01)
        self.slack.wait(lambda: all(call.outcome for call in self.slack.calls))
        self.ahead.value += LEASE.total_seconds() + 150  # a poll's lease is longer
        killed = worker.exitcode == -signal.SIGKILL
        self.kills += killed
        return killed

    def at_step(self, step: int) -> bool:
        """Kill a worker before this step, and tell whether it came so far."""
        self.publish()
        return self.ended(self.start(kill_at=step))

    def at_random(self) -> None:
        """Kill a worker some time after it has begun."""
        self.publish()
        worker = self.start(forever=True)
        deadline = time.monotonic() + DEADLINE
        while not self.taken.value and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(self.dice.uniform(0, 0.12))
        worker.kill()
        self.ended(worker)

    def at_post(self) -> None:
        """Kill a worker at the moment Slack takes one of its posts."""
        self.publish()
        countdown = iter(range(self.dice.randrange(3), -1, -1))
        workers = []

        def shoot(change) -> None:
            if change["kind"] == "message" and workers and next(countdown, None) == 0:
                os.kill(workers[0].pid, signal.SIGKILL)

        stop = self.slack.world.listen(shoot)
        workers.append(self.start())
        self.ended(workers[0])
        stop()

    def see_through(self) -> None:
        """Let a worker live until nothing is open, look at what stands in the channels, and say what is there."""
        assert not self.ended(self.start()), self.tale("nobody killed it")
        self.check()
        self.resolve()

    def posted(self, channel: str, title: str) -> int:
        """Return how often the post stands in the channel."""
        return sum(title in message.text for message in self.slack.messages(channel))

    def check(self) -> None:
        """Hold the channels against what was published: each post once and in order, or shown as unknown."""
        status = self.app.health.status()
        assert set(status.by_state) <= {"sent", "unknown"}, self.tale(f"left over: {status.by_state}")
        unknown = self.unknown({one.delivery_id for one in status.unknown})
        for name in CHANNELS:
            channel = self.slack.workspace.channel(name).id
            times = {title: self.posted(name, title) for title in self.published}
            doubled = [title for title in times if times[title] > 1]
            assert not doubled, self.tale(f"doubled in {name}: {doubled}")
            lost = [title for title in times if not times[title] and (channel, title) not in unknown]
            assert not lost, self.tale(f"lost in {name}: {lost}")
            first = [next((title for title in times if title in m.text), "") for m in self.slack.messages(name)]
            assert self.resolved or first == sorted(first), self.tale(f"out of order in {name}: {first}")

    def unknown(self, shown: set[str]) -> set[tuple[str, str]]:
        """Return which post of which channel is unknown; each of them is shown, by itself or with its message."""
        query = (
            "SELECT channel_id, title, coalesce(nullif(bundle, ''), delivery_id) AS told FROM deliveries "
            "JOIN articles ON articles.id = article WHERE state = 'unknown'"
        )
        with self.app.database.read() as tx:
            rows = tx.execute(text(query)).all()
        assert {row.told for row in rows} == shown, self.tale("not every unknown delivery is shown")
        return {(row.channel_id, row.title) for row in rows}

    def told(self) -> bool:
        """Tell whether every post stands in every channel."""
        return all(self.posted(name, title) == 1 for name in CHANNELS for title in self.published)

    def resolve(self) -> None:
        """Be the person who looks into the channels and says what is there."""
        asked = self.app.health.status().unknown
        for one in asked:
            verdict = "posted" if self.posted(one.channel_id, one.title) else "again"
            assert self.app.resolving.resolve(one.delivery_id, verdict, workspace_id=None, by="ada").done
        self.resolved += len(asked)

    def tale(self, what: str) -> str:
        """Say what is wrong, and how to come there again."""
        return f"{what} (seed {self.seed}, after {self.kills} kills)"


@pytest.fixture
def torment(processes, feed, tmp_path):
    """Return a maker of torments."""
    ahead = processes.RawValue("d", 0.0)
    seed = int(os.environ.get("TECHBLOG_SEED") or random.SystemRandom().randrange(1_000_000))
    opened: list[Torment] = []

    def make(*, readable: bool) -> Torment:
        slack = Standin(clock=lambda: time.time() + ahead.value, seed=seed, message_interval=0).start()
        if not readable:
            slack.workspace.scopes = slack.workspace.scopes - {"channels:history"}
        opened.append(Torment(processes, feed, slack, tmp_path / "techblog.db", ahead, seed))
        return opened[-1]

    yield make
    for one in opened:
        one.app.close()
        one.slack.stop()


@pytest.mark.slow
@pytest.mark.parametrize("readable", [True, False])
def test_whenever_workers_are_killed_nothing_is_doubled_or_lost(torment, readable):
    """With the history readable every post stands in every channel once, without it once or shown as unknown."""
    one = torment(readable=readable)
    one.disturb()
    step, every_step = 0, False
    while one.kills < KILLS or not every_step:
        for _ in range(ROUND):
            step += 1
            if not one.at_step(step):
                step, every_step = 0, True
            one.dice.choice([one.at_random, one.at_post])()
        one.see_through()
    while not one.told():
        one.see_through()
    assert bool(one.resolved) is not readable


@pytest.mark.parametrize("readable", [True, False])
def test_a_worker_killed_while_slack_takes_the_post_does_not_double_it(torment, readable):
    """The post is in the channel, but nobody lived to hear of it."""
    one = torment(readable=readable)
    one.at_post()
    assert one.kills == 1
    one.see_through()  # also where all of it stands there already: it is still to be settled
    while not one.told():
        one.see_through()
    assert bool(one.resolved) is not readable
