"""The command line as a person meets it: its own settings and folder, a filled archive, a feed, the stand-in Slack."""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import structlog

from bot import cli, wiring
from bot.playground.sample import SampleFeed
from bot.playground.standin.server import Standin
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOWHERE = "http://127.0.0.1:9/feed"
"""A feed that nobody serves: port 9 is the discard service's."""


@dataclass(frozen=True)
class Ran:
    """What a command came to; `code` is 0 where it returned without one."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """Return what `--json` printed."""
        return json.loads(self.out)


@pytest.fixture(scope="session")
def filled_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file that holds the whole catalogue, as a first start leaves it; tests get copies."""
    file = tmp_path_factory.mktemp("archive") / "techblog.db"
    wiring.assemble(Settings(database_url=f"sqlite:///{file}", feed_url=NOWHERE)).close()
    return file


@pytest.fixture
def environment(filled_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Give the test a folder, an archive and settings of its own; afterwards logging is as it was."""
    for name in [name for name in os.environ if name.startswith(("TECHBLOG_", "SLACK_"))]:
        monkeypatch.delenv(name)
    for name in ("DATABASE_URL", "PORT", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TECHBLOG_DATABASE_URL", f"sqlite:///{shutil.copy(filled_archive, tmp_path / 'techblog.db')}")
    monkeypatch.setenv("TECHBLOG_FEED_URL", NOWHERE)
    _log_apart()
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook)
    handlers, level = root.handlers[:], root.level
    yield monkeypatch
    root.handlers[:], (sys.excepthook, threading.excepthook) = handlers, hooks
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    _log_apart()


def _log_apart() -> None:
    """Keep from the command's output what a thread of an earlier test may still log."""
    structlog.reset_defaults()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.__stderr__))


@pytest.fixture
def techblog(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs `techblog` with arguments, in this process."""

    def run(*arguments: str) -> Ran:
        environment.setattr(sys, "argv", ["techblog", *arguments])
        code: object = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code or 0
        said = capsys.readouterr()
        return Ran(int(str(code)), said.out, said.err)

    return run


@pytest.fixture
def feed(environment: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """Serve a feed as the default blog's, and return a function that publishes another post and tells its title."""
    sample = SampleFeed(wiring.GUIDES / "sample.xml", wiring.GUIDES / "sample-next.xml")
    sample.start()
    environment.setenv("TECHBLOG_FEED_URL", sample.url)
    yield lambda: sample.publish(datetime.now(UTC)) or pytest.fail("no sample post is left")
    sample.stop()


@pytest.fixture
def slack(environment: pytest.MonkeyPatch) -> Iterator[Standin]:
    """Serve a Slack without a pace, and set the bot token of its workspace."""
    with Standin(message_interval=0) as standin:
        environment.setenv("TECHBLOG_SLACK_API_URL", standin.api_url)
        environment.setenv("SLACK_BOT_TOKEN", standin.workspace.token)
        yield standin


@pytest.fixture
def channel(slack: Standin) -> str:
    """Return the ID of a channel where the app is a member."""
    return slack.workspace.channel("#engineering").id
