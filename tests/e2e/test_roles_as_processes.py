"""`run`, `web` and `worker` as real processes: ready, healthy, stopped cleanly, clear where something is missing."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

from bot.playground.standin.server import Standin

SECRET = "0123456789abcdef0123456789abcdef"


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def slack():
    """Return a stand-in Slack."""
    with Standin() as standin:
        yield standin


@pytest.fixture
def environment(slack, sqlite_url, feed, tmp_path):
    """Return what a process is told, and nothing of this machine's own settings."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "DATABASE_URL": sqlite_url,
        "TECHBLOG_FEED_URL": feed.url,
        "TECHBLOG_SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.workspace.token,
        "SLACK_SIGNING_SECRET": SECRET,
        "TECHBLOG_LOG_FORMAT": "json",
    }


@contextmanager
def running(role: str, environment: dict, cwd):
    """Start a role; end it in the end, whatever happened."""
    log = (cwd / f"{role}.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", role], env=environment, cwd=cwd, stdout=log, stderr=log
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)
        log.close()


def ended(environment: dict, cwd) -> subprocess.CompletedProcess:
    """Start `run` where something is missing, and return what it said when it ended."""
    command = [sys.executable, "-m", "bot.cli", "run"]
    return subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, timeout=30, check=False)


def answer(url: str) -> tuple[int, str]:
    """Return status and body of a page."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def ready(port: int, seconds: float = 20) -> None:
    """Wait until the process can be used."""
    until = time.monotonic() + seconds
    while answer(f"http://127.0.0.1:{port}/readyz")[0] != 200:
        assert time.monotonic() < until, "never ready"
        time.sleep(0.05)


def test_run_answers_announces_and_stops_cleanly(environment, slack, tmp_path):
    """One process does everything; SIGTERM ends it with code 0 in good time."""
    port = free_port()
    with running("run", {**environment, "PORT": str(port)}, tmp_path) as process:
        ready(port)
        slack.connect(f"http://127.0.0.1:{port}/slack/events", SECRET)
        assert "Netflix" in slack.reply(slack.command("/techblog search routing")).text
        assert answer(f"http://127.0.0.1:{port}/healthz")[0] == 200
        slack.reply(slack.command("/techblog subscribe", channel="#engineering"), 15)
        assert slack.messages("#engineering")
        figures = answer(f"http://127.0.0.1:{port}/metrics")[1].splitlines()
        assert 'techblog_slack_calls_total{method="chat.postMessage",result="ok"} 1.0' in figures
        assert 'techblog_processes{role="run"} 1.0' in figures
        process.send_signal(signal.SIGTERM)
        assert process.wait(25) == 0
    lines = (tmp_path / "run.log").read_text().splitlines()
    assert all(json.loads(line)["event"] for line in lines)
    assert slack.workspace.token not in "".join(lines)


def test_web_and_worker_share_the_work(environment, slack, tmp_path):
    """`web` answers, `worker` polls and posts, and both say what a local SQLite file means for them."""
    port = free_port()
    with (
        running("web", {**environment, "PORT": str(port)}, tmp_path) as web,
        running("worker", {**environment, "PORT": str(free_port())}, tmp_path) as worker,
    ):
        ready(port)
        slack.connect(f"http://127.0.0.1:{port}/slack/events", SECRET)
        slack.reply(slack.command("/techblog subscribe", channel="#engineering"), 15)
        until = time.monotonic() + 20
        while "running" not in slack.reply(slack.command("/techblog status")).text:
            assert time.monotonic() < until, "the worker never left a sign of life"
            time.sleep(0.2)
        for process in (web, worker):
            process.send_signal(signal.SIGTERM)
        assert (web.wait(25), worker.wait(25)) == (0, 0)
    for role in ("web", "worker"):
        assert "PostgreSQL" in (tmp_path / f"{role}.log").read_text()


@pytest.mark.parametrize(
    ("missing", "named"),
    [("SLACK_BOT_TOKEN", "SLACK_BOT_TOKEN"), ("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN")],
)
def test_a_missing_token_is_named_with_the_place_it_is_found(environment, tmp_path, missing, named):
    """The process ends at once with words, not with a traceback."""
    told = {name: value for name, value in environment.items() if name != missing}
    done = ended(told, tmp_path)
    assert done.returncode == 1
    assert named in done.stderr
    assert "api.slack.com/apps" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_token_that_slack_refuses_is_said_so(environment, tmp_path):
    """A wrong bot token ends the start with words, and never stands in the log."""
    told = {**environment, "SLACK_BOT_TOKEN": "xoxb-wrong-wrong"}
    done = ended(told, tmp_path)
    assert done.returncode == 1
    assert "SLACK_BOT_TOKEN" in done.stderr
    assert "xoxb-wrong" not in done.stderr


def test_a_port_that_is_taken_is_said_so(environment, tmp_path):
    """Whoever starts a second one reads which port and which setting."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = {**environment, "TECHBLOG_PORT": str(taken.getsockname()[1])}
        done = ended(told, tmp_path)
    assert done.returncode == 1
    assert "TECHBLOG_PORT" in done.stderr


@pytest.mark.parametrize(("kind", "options"), [("status", {"status": 502}), ("ratelimited", {}), ("garbage", {})])
def test_a_slack_that_is_out_of_order_is_no_refusal(environment, slack, tmp_path, kind, options):
    """What says nothing of the token does not send anyone to look for another one."""
    slack.failures.add("auth.test", kind, times=None, **options)
    done = ended(environment, tmp_path)
    assert done.returncode == 1
    assert "Start again" in done.stderr
    assert "SLACK_BOT_TOKEN" not in done.stderr
