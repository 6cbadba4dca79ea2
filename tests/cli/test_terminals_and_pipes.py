"""Real processes: what a terminal gets, what a pipe gets, and how a command is stopped."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.articles import Article, Blog
from bot.domain.library import Latest, Page
from bot.terminal import articles

if TYPE_CHECKING:
    from collections.abc import Iterator

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX's")

TECHBLOG = [sys.executable, "-m", "bot.cli"]
WIDTH = 60


@pytest.fixture
def variables(environment: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the environment of a process, with the test's own archive."""
    del environment
    return {**os.environ, "COLUMNS": str(WIDTH), "TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(sys.path)}


def at_terminal(arguments: list[str], variables: dict[str, str]) -> str:
    """Run a command whose three streams are a terminal, and return what stands there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*TECHBLOG, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=variables
    ) as process:
        os.close(theirs)
        shown = b"".join(read_all(ours))
        process.wait(20)
    return shown.decode()


def read_all(descriptor: int) -> Iterator[bytes]:
    """Yield what comes until the other side is closed."""
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # Linux tells the end of a terminal so
            break
        if not piece:
            break
        yield piece
    os.close(descriptor)


def test_a_terminal_gets_colour_and_lines_of_its_width(variables: dict[str, str]) -> None:
    """Matched words stand out, the title is a link, and sentences break between words."""
    shown = at_terminal(["search", "gateway", "--limit", "2"], variables)
    assert "\x1b[1;33m" in shown
    assert "\x1b]8;" in shown
    summary = next(line for line in shown.splitlines() if "clustered service" in line)
    assert summary.startswith("     ")


def test_a_terminal_gets_sentences_broken_between_words(variables: dict[str, str]) -> None:
    """No line of an error is longer than the terminal is wide, and no word of it is cut."""
    shown = at_terminal(["subscribe", "#engineering"], variables)
    lines = shown.splitlines()
    assert len(lines) > 2
    assert max(map(len, lines)) <= WIDTH
    assert all(line.startswith("  ") for line in lines[1:])


def test_a_pipe_gets_plain_whole_lines(variables: dict[str, str]) -> None:
    """No colour, no blanks at the end, and a summary stays on one line."""
    ran = subprocess.run([*TECHBLOG, "start-here"], env=variables, capture_output=True, text=True, check=True)
    assert "\x1b" not in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) > WIDTH
    assert [line for line in ran.stdout.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("arguments", [["latest", "50"], ["archive", "--limit", "100", "--json"], ["manifest"]])
def test_a_reader_that_had_enough_causes_no_traceback(variables: dict[str, str], arguments: list[str]) -> None:
    """`| head -1` closes the pipe, and the command ends in silence."""
    with subprocess.Popen(
        [*TECHBLOG, *arguments], env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_the_log_never_mixes_with_the_answer(variables: dict[str, str]) -> None:
    """However much is logged, stdout is one JSON object and the log is on stderr."""
    told = {**variables, "TECHBLOG_LOG_LEVEL": "debug", "TECHBLOG_LOG_FORMAT": "json"}
    told["TECHBLOG_DATABASE_URL"] += ".new"  # a first start has the most to log
    ran = subprocess.run([*TECHBLOG, "latest", "--json"], env=told, capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout)["items"]
    assert "database_migrated" in [json.loads(line)["event"] for line in ran.stderr.splitlines()]


def test_a_stream_that_knows_no_unicode_gets_what_it_can_show(variables: dict[str, str]) -> None:
    """Sentences lose a sign, JSON loses nothing."""
    told = {**variables, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run([*TECHBLOG, "history"], env=told, capture_output=True, check=True)
    assert b"2020  ?" in ran.stdout
    ran = subprocess.run([*TECHBLOG, "archive", "--limit", "50", "--json"], env=told, capture_output=True, check=True)
    assert not json.dumps(json.loads(ran.stdout)["items"], ensure_ascii=False).isascii()


def test_ctrl_c_ends_a_poll_at_once(variables: dict[str, str]) -> None:
    """A feed that never answers holds nobody up: one line, code 1, no traceback."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        told = {**variables, "TECHBLOG_FEED_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/feed"}
        with subprocess.Popen([*TECHBLOG, "poll"], env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert select.select([silent], [], [], 20)[0], "the feed was never asked"
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=10)
    assert time.monotonic() - began < 3
    assert (process.returncode, out) == (1, b"")
    assert err.decode() == "techblog: Stopped. What was saved stays; the next run goes on from there.\n"


def test_a_taken_port_is_told_in_words(variables: dict[str, str]) -> None:
    """The playground says how to take another one."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [*TECHBLOG, "playground", "--no-open", "--port", port]
        ran = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=30, check=False)
    assert ran.returncode == 1
    assert (
        ran.stderr
        == f"techblog: Port {port} is taken by another program. techblog playground --port 0 takes a free one.\n"
    )


def test_what_a_feed_wrote_is_shown_and_never_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    """Markup stays as it was written, and no escape code reaches a terminal."""
    plain = Article(id="0" * 12, blog="b", url="https://b.example/1", title="[bold]x[/bold] :tada: \x1b[31mred\x07")
    hostile = replace(plain, summary="\x1b]0;title\x07 [link=https://evil.example]x[/link]", authors=("\x1b[2Jeve",))
    articles.latest(Latest(Blog("b", "B", "https://b.example", "https://b.example/f"), page_of(hostile)), {})
    shown = capsys.readouterr().out
    assert "[bold]x[/bold] :tada:" in shown
    assert "[link=https://evil.example]x[/link]" in shown
    assert not {"\x1b", "\x07"} & set(shown)


def page_of(*items: Article) -> Page[Any]:
    """Return a page with these articles and no more."""
    return Page(items, len(items), 1, 10)
