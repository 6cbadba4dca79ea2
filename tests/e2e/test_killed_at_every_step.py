"""A worker is killed (SIGKILL, a real process) before each of its steps, and the next one must make it good."""

from __future__ import annotations

import multiprocessing
import os
import runpy
import shutil
import signal
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import wiring
from bot.domain.guide import Guide
from bot.playground.standin.server import Standin
from bot.settings import Settings
from storage import delivery
from storage.database import Database

WORKER = Path(__file__).with_name("killed_worker.py")
CHANNELS = ("#general", "#engineering")
LEASES_ENDED = 200
"""Seconds by which the second worker's clock is ahead: every lease of the first has ended by then."""
FEWER = 10
"""Two senders at work beside each other may come to an end in a few steps fewer than the run that was counted."""


@pytest.fixture(scope="module")
def processes():
    """Return a way to start processes that have everything imported already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bot.wiring", "sqlalchemy.dialects.sqlite", "bot.slack.messenger"])
    return context


class Round:
    """One feed, one Slack and one database: a worker is killed in it, another goes on."""

    def __init__(self, processes, slack: Standin, database: Path, feed_url: str) -> None:
        self.processes = processes
        self.slack = slack
        self.database = database
        self.feed_url = feed_url

    def settings(self) -> dict:
        """Return what a worker is told."""
        return {
            "database_url": f"sqlite:///{self.database}",
            "slack_api_url": self.slack.api_url,
            "slack_bot_token": SecretStr(self.slack.workspace.token),
        }

    def work(self, *, kill_at: int | None = None, ahead: float = 0.0) -> tuple[int, int]:
        """Run a worker to its end and return its exit code and how many steps it took."""
        taken = self.processes.Value("i", 0)
        args = {
            "settings": self.settings(),
            "feed_url": self.feed_url,
            "kill_at": kill_at,
            "ahead": ahead,
            "rounds": 20,
            "taken": taken,
        }
        worker = self.processes.Process(target=runpy.run_path, args=(str(WORKER), {"ARGS": args}))
        worker.start()
        worker.join(60)
        assert worker.exitcode is not None, "the worker hangs"
        return worker.exitcode, taken.value

    def posted(self, channel: str, title: str) -> int:
        """Return how often the post stands in the channel."""
        return sum(title in message.text for message in self.slack.messages(channel))

    def states(self) -> dict[str, int]:
        """Return how many deliveries stand in each state."""
        database = Database(f"sqlite:///{self.database}")
        with database.read() as tx:
            states = delivery.by_state(tx)
        database.close()
        return states


@pytest.fixture
def rounds(processes, feed, tmp_path):
    """Return what makes a round: two channels are subscribed, and the feed has a post that they do not know yet."""
    before = Round(processes, Standin(message_interval=0), tmp_path / "before.db", feed.url)
    with before.slack:
        prepare(before)
    feed.publish("The news")
    opened = []

    def make(*, readable: bool) -> Round:
        slack = Standin(message_interval=0).start()
        opened.append(slack)
        if not readable:
            slack.workspace.scopes = slack.workspace.scopes - {"channels:history"}
        database = Path(shutil.copy(before.database, tmp_path / f"round{len(opened)}.db"))
        return Round(processes, slack, database, feed.url)

    yield make
    for slack in opened:
        slack.stop()


def prepare(one: Round) -> None:
    """Read the feed for the first time, and subscribe both channels."""
    settings = Settings(**one.settings())
    guide = Guide("acme", "Acme", "https://acme.example", one.feed_url)
    app = wiring.assemble(settings, (wiring.Bundled(guide, private=True),))
    wiring.enter(app, settings)
    list(app.ingest.poll(force=True))
    space = one.slack.workspace
    for channel in CHANNELS:
        where = space.channel(channel).id
        app.subscriptions.subscribe(workspace_id=space.id, channel_id=where, user_id="U1", blog="acme")
    app.close()


@pytest.mark.slow
def test_with_the_history_readable_nothing_is_lost_and_nothing_doubled(rounds):
    """Wherever the worker dies, the next one brings each channel its post, once."""
    steps = rounds(readable=True).work()[1]
    killed = 0
    for step in range(1, steps + 1):
        one = rounds(readable=True)
        killed += one.work(kill_at=step)[0] == -signal.SIGKILL
        assert one.work(ahead=LEASES_ENDED)[0] == 0
        assert [one.posted(channel, "The news") for channel in CHANNELS] == [1, 1], f"killed before step {step}"
        assert one.states() == {"sent": 4}, f"killed before step {step}"
        one.slack.stop()
    assert killed >= steps - FEWER


@pytest.mark.slow
def test_with_the_history_unreadable_nothing_is_doubled_and_what_is_open_is_shown(rounds):
    """Each post stands in its channel once, or its delivery is shown as unknown."""
    steps = rounds(readable=False).work()[1]
    killed = 0
    for step in range(1, steps + 1):
        one = rounds(readable=False)
        killed += one.work(kill_at=step)[0] == -signal.SIGKILL
        assert one.work(ahead=LEASES_ENDED)[0] == 0
        posted = [one.posted(channel, "The news") for channel in CHANNELS]
        states = one.states()
        assert max(posted) <= 1, f"doubled when killed before step {step}"
        assert sum(posted) + states.get("unknown", 0) >= len(CHANNELS), f"lost when killed before step {step}"
        assert states["sent"] + states.get("unknown", 0) == 4, f"killed before step {step}"
        one.slack.stop()
    assert killed >= steps - FEWER


@pytest.mark.parametrize("readable", [True, False])
def test_a_worker_killed_while_slack_takes_the_post_does_not_double_it(rounds, readable):
    """The post is in the channel, but nobody lived to hear of it."""
    one = rounds(readable=readable)
    shot: list[int] = []

    def shoot(change) -> None:
        if change["kind"] == "message" and not shot:
            worker = multiprocessing.active_children()[0]
            shot.append(worker.pid)
            os.kill(worker.pid, signal.SIGKILL)

    stop = one.slack.world.listen(shoot)
    assert one.work()[0] == -signal.SIGKILL
    stop()
    assert one.work(ahead=LEASES_ENDED)[0] == 0
    posted = [one.posted(channel, "The news") for channel in CHANNELS]
    unknown = one.states().get("unknown", 0)
    assert max(posted) == 1
    assert sum(posted) == len(CHANNELS) if readable else sum(posted) + unknown >= len(CHANNELS)
    assert (unknown == 0) is readable
