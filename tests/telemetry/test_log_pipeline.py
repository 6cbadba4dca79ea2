"""Every log line goes through one pipeline, and no secret comes out of it."""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import structlog

from bot import telemetry

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETS = [
    "xoxb-123-456-AbCdEf",
    "xoxp-123-456-AbCdEf",
    "xapp-1-A0-123-abcdef",
    "xoxe.xoxb-1-MS0yLUFiQ2",
    "xoxe-1-MS0yLUFiQ2",
]


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Return where the log goes; afterwards logging is as it was."""
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook)
    handlers, level = root.handlers[:], root.level
    yield io.StringIO()
    root.handlers[:], (sys.excepthook, threading.excepthook) = handlers, hooks
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    """Return the JSON lines."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def fail_twice(words: str) -> None:
    """Raise an error out of another, both with the same words."""
    raise RuntimeError(f"Bearer {words}") from OSError(words)


@pytest.mark.parametrize("log_format", ["json", "text"])
@pytest.mark.parametrize("secret", SECRETS)
def test_a_token_is_masked_wherever_it_stands(stream: io.StringIO, log_format: str, secret: str) -> None:
    """In the event, in a field, deep in a field, in a library's record, in an exception and in its chain."""
    telemetry.configure(log_format, "info", stream)
    log = structlog.get_logger("bot.test")
    sent = f"sent {secret}"
    log.info(sent, url=f"https://h/?x={secret}", deep={"list": [f"a {secret}"], secret: 1}, thing={secret})
    logging.getLogger("slack_bolt.App").warning("body %s", {"authorization": secret})
    try:
        fail_twice(secret)
    except RuntimeError:
        log.exception("failed")
        logging.getLogger("aiohttp.client").exception("failed")
    assert secret not in stream.getvalue()
    assert stream.getvalue().count(telemetry.MASK) >= 8


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("GET /?token=abc&x=1", "GET /?token=[hidden]&x=1"),
        ("Authorization: Bearer abcdefgh.ij", "Authorization: Bearer [hidden]"),
        ("{'token': 'abc', 'ok': 1}", "{'token': '[hidden]', 'ok': 1}"),
        ('{"client_secret": "abc"}', '{"client_secret": "[hidden]"}'),
        ("password=hunter2 next", "password=[hidden] next"),
        ("/slack/oauth_redirect?code=1.2.3&state=s", "/slack/oauth_redirect?code=[hidden]&state=s"),
        ("wss://wss.slack.com/link/?ticket=abc&app_id=A1", "wss://wss.slack.com/link/?ticket=[hidden]&app_id=A1"),
        ("https://hooks.slack.com/commands/T1/2/abc", "https://hooks.slack.com/[hidden]"),
        ("postgresql://u:pw@h/db", "postgresql://[hidden]@h/db"),
        ("red \x1b[31m alert\x07", "red \N{REPLACEMENT CHARACTER}[31m alert\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_what_opens_a_door_is_masked_by_its_form(text: str, masked: str) -> None:
    """Tokens in addresses and headers, passwords, codes, response addresses; and no escape code reaches a terminal."""
    assert telemetry.masked(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "https://medium.com/feed/@someone",
        "status_code=404 code=invalid_blocks",
        "Basic Machine Learning and the bearer of news",
        "token bucket, 3 tokens",
    ],
)
def test_plain_words_stay(text: str) -> None:
    """What only looks a little like a secret is left for whoever reads the log."""
    assert telemetry.masked(text) == text


def test_a_field_is_masked_by_its_name_and_a_figure_stays(stream: io.StringIO) -> None:
    """A field called token, secret or password never shows its value, whatever its form."""
    telemetry.configure("json", "info", stream)
    structlog.get_logger().info(
        "x", bot_token="plain", secret=["a"], password="b", tokens=3, attempt=2, ok=True, no=None
    )
    (line,) = lines(stream)
    assert (line["bot_token"], line["secret"], line["password"]) == (telemetry.MASK,) * 3
    assert (line["tokens"], line["attempt"], line["ok"], line["no"]) == (3, 2, True, None)


def test_a_line_has_time_level_logger_and_fields(stream: io.StringIO) -> None:
    """The app's events and a library's records have the same shape, with times in UTC; a chatterer is kept quiet."""
    telemetry.configure("json", "info", stream)
    structlog.get_logger("bot.x").info("polled", blog="netflix", at=datetime(2026, 1, 2, tzinfo=UTC))
    logging.getLogger("alembic.runtime").warning("odd %s", "thing")
    for chatterer in ("apscheduler.scheduler", "slack_bolt.App", "aiohttp.access", "sqlalchemy.engine"):
        logging.getLogger(chatterer).info("chatter")
    ours, theirs = lines(stream)
    assert (ours["event"], ours["blog"], ours["at"]) == ("polled", "netflix", "2026-01-02T00:00:00+00:00")
    assert (theirs["event"], theirs["level"], theirs["logger"]) == ("odd thing", "warning", "alembic.runtime")
    for line in (ours, theirs):
        stamp = datetime.fromisoformat(str(line["timestamp"]))
        assert stamp.utcoffset() == datetime.now(UTC).utcoffset()


def test_bound_context_stands_in_every_line(stream: io.StringIO) -> None:
    """What was bound once for a blog is in each of its lines, a library's too."""
    telemetry.configure("json", "info", stream)
    with structlog.contextvars.bound_contextvars(blog="netflix"):
        structlog.get_logger().info("a")
        logging.getLogger("feedparser").warning("b")
    assert [line["blog"] for line in lines(stream)] == ["netflix", "netflix"]


def test_the_level_holds_and_a_second_call_replaces_the_first(stream: io.StringIO) -> None:
    """Below the level nothing is said, and nothing is said twice."""
    telemetry.configure("json", "info", io.StringIO())
    telemetry.configure("json", "error", stream)
    structlog.get_logger().warning("quiet")
    structlog.get_logger().error("loud")
    assert [line["event"] for line in lines(stream)] == ["loud"]


def test_auto_is_json_where_no_terminal_listens(stream: io.StringIO) -> None:
    """A file or a pipe gets JSON."""
    telemetry.configure("auto", "info", stream)
    structlog.get_logger().info("x")
    assert lines(stream)[0]["event"] == "x"


def test_an_uncaught_exception_of_a_thread_is_logged_masked(stream: io.StringIO) -> None:
    """No thread's traceback goes around the pipeline."""
    telemetry.configure("json", "info", stream)

    def fail() -> None:
        raise RuntimeError(SECRETS[0])

    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()
    (line,) = lines(stream)
    assert (line["event"], line["thread"]) == ("uncaught", "worker")
    assert telemetry.MASK in str(line["exception"])
