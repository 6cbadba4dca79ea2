"""Measures how soon `techblog` helps and serves, and what memory it holds.

    uv run --group test python benchmarks/startup.py [--posts 10000] [--rounds 7]

`run` serves over HTTP, with stand-ins for Slack and for the blog's feed. Ready is when `/readyz` first answers 200.
Beside it stand what Python alone costs, and a Bolt app that does nothing behind the same HTTP side.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from generated import Wording, fill
from processes import BARE_BOLT, TECHBLOG, Server
from report import Row, median, show
from traffic import SECRET, crowd, mixed

from bot import telemetry
from bot.playground.background import BackgroundServer
from bot.playground.standin.server import Standin
from bot.slack.app import LISTENERS
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HELP_GOAL, ANSWER_GOAL, READY_GOAL, MEMORY_GOAL = 300.0, 800.0, 2.0, 150.0
"""Milliseconds, milliseconds, seconds, and MB (a million bytes each)."""

_PATIENCE = 60
_FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Netflix TechBlog</title>'
    b"<link>https://netflixtechblog.com</link><description>Nothing yet</description></channel></rss>"
)


def main() -> None:
    """Start again and again, ask, weigh, print."""
    options = _options()
    telemetry.configure("text", "warning")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        slack = stack.enter_context(Standin(message_interval=0))
        feed = BackgroundServer("the blog's feed")
        feed.start(_feed())
        stack.callback(feed.stop)
        environment = {
            "TECHBLOG_FEED_URL": f"{feed.url}/feed",
            "TECHBLOG_SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.workspace.token,
            "SLACK_SIGNING_SECRET": SECRET,
        }
        rows = [*_help(options.rounds), _answer(folder, options.rounds), *_ready(environment, folder, options.rounds)]
        rows += _memory(slack, environment, folder, options)
    show(f"Start-up and memory, {options.rounds} rounds", rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=10_000, help="posts of the archive whose memory is measured")
    parser.add_argument("--words", type=int, default=400, help="words of each post")
    parser.add_argument("--commands", type=int, default=200, help="commands before memory is measured again")
    parser.add_argument("--rounds", type=int, default=7, help="rounds that count, after one that does not")
    return parser.parse_args()


def _feed() -> web.Application:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=_FEED, content_type="application/rss+xml")

    application = web.Application()
    application.router.add_get("/feed", answer)
    return application


def _help(rounds: int) -> list[Row]:
    """Time the installed script beside Python alone, in turn."""
    script = Path(sysconfig.get_path("scripts")) / "techblog"
    commands = {
        "techblog": [str(script), "--help"],
        "python -c pass": [sys.executable, "-c", "pass"],
        "import slack_bolt": [sys.executable, "-c", "import slack_bolt"],
    }
    turns = [{name: _seconds(command) * 1000 for name, command in commands.items()} for _ in range(rounds + 1)]
    took = {name: median(turn[name] for turn in turns[1:]) for name in commands}
    ours = took.pop("techblog")
    goals = [HELP_GOAL, None]
    return [
        Row("techblog --help", ours, "ms", goal, peer, beside)
        for goal, (peer, beside) in zip(goals, took.items(), strict=True)
    ]


def _answer(folder: Path, rounds: int) -> Row:
    """Time a command that reads the archive, beside the import of the two libraries that it cannot do without."""
    script = Path(sysconfig.get_path("scripts")) / "techblog"
    floor = [sys.executable, "-c", "import sqlalchemy, pydantic_settings"]
    own = {**os.environ, "TECHBLOG_DATABASE_URL": f"sqlite:///{folder / 'reading.db'}"}
    turns = [(_seconds([str(script), "latest", "1"], own), _seconds(floor)) for _ in range(rounds + 1)]
    ours, bare = (median(took) * 1000 for took in zip(*turns[1:], strict=True))
    return Row("techblog latest 1", ours, "ms", ANSWER_GOAL, "import sqlalchemy, pydantic", bare)


def _seconds(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own programs
        command, check=True, stdout=subprocess.DEVNULL, timeout=_PATIENCE, env=environment
    )
    return time.perf_counter() - begun


def _ready(environment: Mapping[str, str], folder: Path, rounds: int) -> list[Row]:
    """Time first starts (no database yet), second ones, and the bare Bolt app's, in turn."""
    turns = []
    for number in range(rounds + 1):
        own = {**environment, "TECHBLOG_DATABASE_URL": f"sqlite:///{folder / f'start-{number}.db'}"}
        turns.append([_start(command, own, folder) for command in ([*TECHBLOG, "run"], [*TECHBLOG, "run"], _bare())])
    first, second, bare = (median(took) for took in zip(*turns[1:], strict=True))
    return [
        Row("techblog run ready", second, "s", READY_GOAL, "bare Bolt", bare),
        Row("techblog run ready, first start", first, "s", None, "bare Bolt", bare),
    ]


def _start(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> float:
    with Server(command, environment, folder / "start") as server:
        return server.ready_after


def _bare() -> list[str]:
    return [*BARE_BOLT, str(LISTENERS)]


def _memory(slack: Standin, environment: Mapping[str, str], folder: Path, options: argparse.Namespace) -> list[Row]:
    """Weigh both servers when they are ready, and again after many commands."""
    url = f"sqlite:///{folder / 'large.db'}"
    database = Database(url)
    wording = Wording()
    fill(database, wording, options.posts, options.words)
    database.close()
    own = {**environment, "TECHBLOG_DATABASE_URL": url}
    lines = mixed(wording, options.commands, seed=0)
    with Server([*TECHBLOG, "run"], own, folder / "ours") as ours, Server(_bare(), own, folder / "bare") as bare:
        servers = (ours, bare)
        before = [server.memory() for server in servers]
        asyncio.run(_ask(slack, servers, lines))
        after = [server.memory() for server in servers]
    told = f"{options.posts:,} posts"
    return [
        Row(f"memory when ready, {told}", before[0], "MB", MEMORY_GOAL, "bare Bolt", before[1]),
        Row(f"memory after {len(lines)} commands", after[0], "MB", MEMORY_GOAL, "bare Bolt", after[1]),
    ]


async def _ask(slack: Standin, servers: Sequence[Server], lines: Sequence[str]) -> None:
    """Type every line to every server, fifty within a second."""
    async with crowd(slack.workspace) as people:
        for server in servers:
            for begin in range(0, len(lines), 50):
                some = lines[begin : begin + 50]
                wrong = [one.wrong for one in await people.type(server.url, some, len(some) / 50) if one.wrong]
                if wrong:
                    sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
