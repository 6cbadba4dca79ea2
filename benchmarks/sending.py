"""Processes a benchmark of the outbox needs: workers that send, bare writes to hold them against, a Slack of its own.

Each function runs in a process of its own and answers through a pipe; what it measures begins when all are ready.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slack_sdk import WebClient
from sqlalchemy import text

from bot import telemetry
from bot.domain.delivery import CHANNEL_PACE, State
from bot.playground.standin.server import Standin
from bot.services.clock import SystemClock
from bot.services.delivery import Delivery
from bot.services.workspaces import Workspaces
from bot.slack.messenger import SlackMessenger
from storage import delivery
from storage.database import Database

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Barrier

    from bot.domain.delivery import Claim

START_SECONDS = 60
TOGETHER = 32
"""How many rows one transaction of the bare writes takes, as the worker's own do."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is told; without an `api_url` it sends to a Slack that answers at once."""

    database_url: str
    workspace_id: str
    api_url: str = ""
    token: str = ""
    weigh_every: int = 5_000


@dataclass(slots=True)
class Done:
    """What a worker did: from when until when (`perf_counter`), and its resident MB after so many deliveries."""

    deliveries: int = 0
    begun: float = 0.0
    ended: float = 0.0
    memory: list[tuple[int, float]] = field(default_factory=list)


class Instant:
    """A Slack that takes every message at once."""

    def post(self, claim: Claim) -> str:
        """Take the message."""
        return f"{claim.created_at.timestamp():.6f}"

    def find(self, claim: Claim) -> str | None:
        """Find nothing; no call ever breaks off here."""
        assert claim
        return None

    def __getattr__(self, name: str) -> Any:
        """Refuse what announcements never ask."""
        raise AttributeError(name)


class Weighed:
    """Weighs the process after every so many deliveries, whenever the worker asks whether it may go on."""

    def __init__(self, database: Database, every: int) -> None:
        self.memory: list[tuple[int, float]] = []
        self._database = database
        self._every = every
        self._asked = 0

    def more(self) -> bool:
        """Let it go on, and look now and then how far it has come."""
        self._asked += 1
        if self._asked % 50 == 0:
            with self._database.read() as tx:
                sent = delivery.by_state(tx).get(State.SENT, 0)
            if sent >= (len(self.memory) + 1) * self._every:
                self.memory.append((sent, memory()))
        return True


def work(task: Task, ready: Barrier, answer: Connection) -> None:
    """Send all that is open, as a worker does, and say what that took."""
    telemetry.configure("text", "warning")
    clock, database = SystemClock(), Database(task.database_url)
    messenger = Instant()
    if task.api_url:
        workspaces = Workspaces(database, clock)
        workspaces.enter(task.workspace_id, "Playground", task.token)
        messenger = SlackMessenger(workspaces.token_of, task.api_url)  # type: ignore[assignment]
    delivering = Delivery(database, messenger, clock)
    weighed = Weighed(database, task.weigh_every)
    ready.wait(START_SECONDS)
    done = Done(begun=time.perf_counter())
    while (due := delivering.next_due()) is not None:
        time.sleep(min(max(0.0, due.total_seconds()), 0.05))
        done.deliveries += delivering.deliver_due(weighed.more)
        done.ended = time.perf_counter()
    done.memory = [*weighed.memory, (done.deliveries, memory())]
    answer.send(done)
    delivering.close()
    database.close()


def write(task: Task, share: tuple[int, int], ready: Barrier, answer: Connection) -> None:
    """Write what a worker writes for each delivery of its share, and commit as often, with nothing around it."""
    database = Database(task.database_url)
    number, of = share
    with database.read() as tx:
        rows = tx.execute(text("SELECT number, channel_id FROM deliveries ORDER BY number")).all()
    mine = [{"number": row.number, "channel": row.channel_id} for row in rows[number::of]]
    ready.wait(START_SECONDS)
    done = Done(deliveries=len(mine), begun=time.perf_counter())
    until = (SystemClock().now() + CHANNEL_PACE).isoformat()
    for begin in range(0, len(mine), TOGETHER):
        some = sorted(mine[begin : begin + TOGETHER], key=lambda row: row["channel"])
        for state in ("sending", "sent"):
            with database.write() as tx:
                for row in some:
                    _write(tx, row | {"state": state, "until": until})
    done.ended = time.perf_counter()
    answer.send(done)
    database.close()


def _write(tx: Any, row: dict[str, Any]) -> None:
    tx.execute(text("UPDATE deliveries SET state = :state, epoch = epoch + 1 WHERE number = :number"), row)
    tx.execute(text("UPDATE channels SET next_send_at = :until WHERE channel_id = :channel"), row)


def post(task: Task, channels: list[str], ready: Barrier, answer: Connection) -> None:
    """Post a constant in each channel, as many calls at a time as a worker makes, and nothing else."""

    def call(channel: str) -> None:
        client = WebClient(token=task.token, base_url=task.api_url, retry_handlers=[])
        client.chat_postMessage(channel=channel, text="A constant.")

    with ThreadPoolExecutor(TOGETHER) as pool:
        time.sleep(CHANNEL_PACE.total_seconds())  # each channel may just have been posted to
        ready.wait(START_SECONDS)
        done = Done(deliveries=len(channels), begun=time.perf_counter())
        list(pool.map(call, channels))
        done.ended = time.perf_counter()
    answer.send(done)


def slack(channels: int, answer: Connection) -> None:
    """Be a Slack with so many channels and its own pace in each, until told to end; then say what each channel got."""
    with Standin() as standing:
        space = standing.workspace
        made = [standing.world.add_channel(space, f"c{number}").id for number in range(channels)]
        answer.send((standing.api_url, space.id, space.token, made))
        answer.recv()
        answer.send([len(standing.world.log(space.id, channel)) for channel in made])


def memory() -> float:
    """Return this process's resident memory in MB (a million bytes each)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
