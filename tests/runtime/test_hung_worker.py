"""A worker that hangs says so to whoever asks, and then makes room for a new one."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from prometheus_client.parser import text_string_to_metric_families

from storage import heartbeats
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(__file__).with_name("hung_worker.py")
NOWHERE = "http://127.0.0.1:9/feed"


def test_failure_11_a_hung_tick_turns_the_process_red_and_then_ends_it_for_its_supervisor(sqlite_url: str) -> None:
    """First green, then 503 with the reason while the page of metrics still answers, then the end with code 1."""
    command = [sys.executable, str(PROGRAM), sqlite_url, NOWHERE]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=PROGRAM.parents[2])
    try:
        log = events(process)
        url = f"http://127.0.0.1:{next(e['port'] for e in log if e['event'] == 'http_listening')}"
        assert {"beat", "deliver", "hung"} <= set(next(e for e in log if e["event"] == "started")["ticks"])
        assert answer(f"{url}/healthz")[0] == 200
        red = waited_for_red(f"{url}/healthz")
        assert "The tick hung has run for" in json.loads(red)["reasons"][0]
        samples = figures(answer(f"{url}/metrics")[1])
        stalled = next(e for e in log if e["event"] == "ticks_stalled")
        assert process.wait(20) == 1
    finally:
        process.kill()
        process.communicate()
    assert "The tick hung has run for" in stalled["reasons"][0]
    assert (samples["techblog_healthy"], samples["techblog_database_up"], samples["techblog_processes"]) == (0, 1, 1)
    assert left_a_sign_of_life(sqlite_url)


def events(process: subprocess.Popen[str]) -> Iterator[dict]:
    """Yield what the process logs, as it does."""
    for line in process.stderr or ():
        yield json.loads(line)


def answer(url: str) -> tuple[int, str]:
    """Return status and body of a page."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def waited_for_red(url: str) -> str:
    """Return the first answer that is 503."""
    end = time.monotonic() + 10
    while (told := answer(url))[0] != 503:
        assert time.monotonic() < end, "it never turned red"
        time.sleep(0.05)
    return told[1]


def figures(page: str) -> dict[str, float]:
    """Return the samples by name; of several with one name, the last."""
    return {one.name: one.value for family in text_string_to_metric_families(page) for one in family.samples}


def left_a_sign_of_life(url: str) -> bool:
    """Tell whether other processes could see that it lived."""
    database = Database(url)
    try:
        with database.read() as tx:
            return heartbeats.last_worker(tx) is not None
    finally:
        database.close()
