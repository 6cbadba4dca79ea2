"""Measures how soon 50 mixed slash commands that arrive within one second are acked and answered over a large archive.

    uv run --group test python benchmarks/commands.py [--posts 10000] [--rounds 7] [--listeners 5]

The app is a process of its own (`techblog web`), asked over HTTP with Slack's signatures; people, Slack's Web API and
the addresses that answers come to are in this one. The floor, asked in turn with the app, is a Bolt app that acks and
answers with a constant behind the same HTTP side. Every answer is checked against Slack's rules for blocks after the
clock has stopped. "All at once" is worse than anything that was promised, and shown to tell how the app bends.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generated import Wording, fill
from processes import BARE_BOLT, TECHBLOG, Server
from report import Row, median, percentile, show
from traffic import SECRET, Typed, crowd, mixed

from bot import telemetry
from bot.playground.standin.server import Standin
from bot.slack.app import LISTENERS
from bot.slack.http import EVENTS_PATH
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator

ACK_GOAL, ANSWER_GOAL = 100.0, 500.0
"""Milliseconds: the 99th percentile of acks (Slack gives up after 3 s), the 95th of answers."""

_FLOOR = "bare Bolt"
_PAUSE = 0.2
_OTHERS = "import sys, bot.slack.app as app; app.LISTENERS = int(sys.argv.pop()); from bot.cli import main; main()"


def main() -> None:
    """Generate, start, ask, print; exit 1 where a command was not answered as it should be."""
    options = _options()
    telemetry.configure("text", "warning")
    wording = Wording()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        slack = stack.enter_context(Standin(message_interval=0))
        for number in range(options.commands):
            slack.world.add_user(slack.workspace, f"person{number}")
        url = f"sqlite:///{folder / 'techblog.db'}"
        database = Database(url)
        fill(database, wording, options.posts, options.words)
        database.close()
        servers = dict(_servers(stack, slack, url, folder, options.listeners))
        _subscribe(slack, servers["techblog"])
        rounds = asyncio.run(_rounds(slack, wording, servers, options))
    _report(rounds, servers, options)
    wrong = [one.wrong for turns in rounds.values() for turn in turns.typed for one in turn if one.wrong]
    sys.exit("\n".join(wrong[:10]) if wrong else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=400, help="words of each post")
    parser.add_argument("--commands", type=int, default=50, help="how many come within the second")
    parser.add_argument("--seconds", type=float, default=1.0, help="what they are spread over")
    parser.add_argument("--rounds", type=int, default=7, help="rounds that count, after one that does not")
    parser.add_argument("--listeners", type=int, help="measure the app with so many listener threads, too")
    return parser.parse_args()


def _servers(
    stack: ExitStack, slack: Standin, database: str, folder: Path, listeners: int | None
) -> Iterator[tuple[str, Server]]:
    """Start the app and what it is compared with, each in a folder without a `.env`."""
    environment = {
        "TECHBLOG_DATABASE_URL": database,
        "TECHBLOG_SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.workspace.token,
        "SLACK_SIGNING_SECRET": SECRET,
    }
    commands = {"techblog": [*TECHBLOG, "web"], _FLOOR: [*BARE_BOLT, str(LISTENERS)]}
    if listeners:
        commands[f"{listeners} threads"] = [sys.executable, "-c", _OTHERS, "web", str(listeners)]
    for place, (name, command) in enumerate(commands.items()):
        yield name, stack.enter_context(Server(command, environment, folder / f"server-{place}"))


def _subscribe(slack: Standin, server: Server) -> None:
    """Subscribe two channels, so that the answers about subscriptions have something to tell."""
    slack.connect(server.url + EVENTS_PATH, SECRET)
    for channel in ("#general", "#engineering"):
        slack.reply(slack.command(f"/techblog subscribe {channel}"))


@dataclass(slots=True)
class Turns:
    """What one server made of several rounds; `processor` is the seconds of processor time each took it."""

    typed: list[list[Typed]] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


Rounds = dict[tuple[str, float], Turns]
"""By server and by the seconds the commands were spread over."""


async def _rounds(slack: Standin, wording: Wording, servers: dict[str, Server], options: argparse.Namespace) -> Rounds:
    """Ask every server the same in turn; the first turn of each warms up and does not count."""
    counted: Rounds = {(name, spread): Turns() for spread in (options.seconds, 0.0) for name in servers}
    async with crowd(slack.workspace) as people:
        for number in range(options.rounds + 1):
            for (name, spread), turns in counted.items():
                lines = mixed(wording, options.commands, seed=2 * number + bool(spread))
                before = servers[name].processor_seconds()
                typed = await people.type(servers[name].url, lines, spread)
                await asyncio.sleep(_PAUSE)
                if number:
                    turns.typed.append(typed)
                    turns.processor.append(servers[name].processor_seconds() - before)
    return counted


def _report(rounds: Rounds, servers: dict[str, Server], options: argparse.Namespace) -> None:
    rows = []
    for spread, manner in ((options.seconds, f"spread over {options.seconds:g} s"), (0.0, "all at once")):
        acks = {name: _median(rounds[name, spread].typed, "ack_time", 99) for name in servers}
        answers = {name: _median(rounds[name, spread].typed, "answer_time", 95) for name in servers}
        for peer in list(servers)[1:]:
            goals = (ACK_GOAL, ANSWER_GOAL) if spread and peer == _FLOOR else (None, None)
            rows.append(Row(f"ack p99, {manner}", acks["techblog"], "ms", goals[0], peer, acks[peer]))
            rows.append(Row(f"answer p95, {manner}", answers["techblog"], "ms", goals[1], peer, answers[peer]))
    busy = {name: median(rounds[name, options.seconds].processor) * 1000 / options.commands for name in servers}
    rows.append(Row("processor time a command", busy["techblog"], "ms", None, _FLOOR, busy[_FLOOR]))
    archive = f"{options.posts:,} posts of {options.words} words"
    show(f"{options.commands} mixed commands over {archive}, {options.rounds} rounds", rows)


def _median(turns: list[list[Typed]], what: str, share: float) -> float:
    return median(percentile((getattr(one, what) for one in typed), share) * 1000 for typed in turns)


if __name__ == "__main__":
    main()
