"""Measures the outbox: deliveries a second from claim to completion, memory over a long run, how soon a post is out.

    uv run --group test --extra postgres python benchmarks/outbox.py [--deliveries 10000] [--long 50000] [--rounds 3]

Slack takes one message a second in a channel, so a backlog is many channels wide. Without HTTP stands beside the bare
writes and commits that each delivery needs; with HTTP beside posting a constant to the same stand-in, which is a
process of its own and keeps Slack's pace in each channel. Every run ends with a look at what became of the deliveries:
all are sent, once.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sending
from backlog import fill, sent
from promptness import latencies
from report import Row, median, percentile, show
from search import postgres
from sending import Done, Task

from bot import telemetry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SQLITE_GOAL, POSTGRES_GOAL, HTTP_GOAL, GROWTH_GOAL, LATENCY_GOAL = 300.0, 500.0, 100.0, 1.0, 1.0
"""Deliveries a second; MB grown over ten thousand deliveries; seconds."""

WORKERS = 4
_BARE = "bare writes"
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["sending"])  # every process begins with all of it imported


def main() -> None:
    """Send in every way, print."""
    options = _options()
    telemetry.configure("text", "warning")
    rows: list[Row] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        rows += _without_http(folder, options)
        rows += _through_slack(folder, options)
        rows += _long(folder, options)
        rows += _prompt(folder, options)
    show(
        f"The outbox, {options.deliveries:,} deliveries to {options.channels:,} channels, {options.rounds} rounds", rows
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--deliveries", type=int, default=10_000, help="of a round without HTTP")
    parser.add_argument("--channels", type=int, default=2_000)
    parser.add_argument(
        "--posted", type=int, default=4_000, help="of a round through the stand-in: a multiple of --channels"
    )
    parser.add_argument("--long", type=int, default=50_000, help="deliveries over which memory is weighed")
    parser.add_argument("--published", type=int, default=20, help="posts that are timed from poll to channel")
    parser.add_argument("--rounds", type=int, default=3, help="the median counts")
    parser.add_argument(
        "--without", action="append", default=[], choices=("sqlite", "postgres", "http", "long", "prompt")
    )
    return parser.parse_args()


def _without_http(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Send to a Slack that answers at once: one process on SQLite, four on PostgreSQL."""
    engines = {"sqlite": (1, SQLITE_GOAL), "postgres": (WORKERS, POSTGRES_GOAL)}
    for engine, (workers, goal) in engines.items():
        if engine in options.without:
            continue
        rounds = []
        for number in range(options.rounds):
            with _database(engine, folder / f"{engine}-{number}") as url:
                task = Task(url, fill(url, options.deliveries, options.channels))
                rounds.append(_both(task, workers, options.deliveries))
        ours, bare = (median(column) for column in zip(*rounds, strict=True))
        told = "1 process" if workers == 1 else f"{workers} processes"
        yield Row(f"{engine}, {told}, without HTTP", ours, "/s", goal, _BARE, bare, at_least=True)


def _both(task: Task, workers: int, deliveries: int) -> tuple[float, float]:
    """Return deliveries a second, and the bare writes for as many."""
    ours = _rate(_run(sending.work, [(task,)] * workers))
    _insist(sent(task.database_url) == deliveries, "not every delivery was sent")
    return ours, _rate(_run(sending.write, [(task, (number, workers)) for number in range(workers)]))


def _through_slack(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Send over HTTP, and post constants there."""
    if "http" in options.without:
        return
    rounds = []
    for number in range(options.rounds):
        with _database("sqlite", folder / f"http-{number}") as url, _slack(options) as (task, channels, counts):
            fill(url, options.posted, len(channels), channels, task.workspace_id)
            ours = _rate(_run(sending.work, [(Task(url, task.workspace_id, task.api_url, task.token),)]))
            _insist(sent(url) == options.posted, "not every delivery was sent")
            bare = _rate(_run(sending.post, [(task, channels)]))
            rounds.append((ours, bare))
        _insist(sum(counts) == options.posted + len(channels), "Slack got more or fewer messages than were sent")
    ours, bare = (median(column) for column in zip(*rounds, strict=True))
    yield Row("sqlite, 1 process, over HTTP", ours, "/s", HTTP_GOAL, "bare posts", bare, at_least=True)


def _long(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Weigh a worker again and again while it sends, and draw the line through what it weighs."""
    if "long" in options.without:
        return
    with _database("sqlite", folder / "long") as url:
        task = Task(url, fill(url, options.long, options.channels), weigh_every=max(1, options.long // 10))
        (done,) = _run(sending.work, [(task,)])
        _insist(sent(url) == options.long, "not every delivery was sent")
    print("MB after deliveries:", ", ".join(f"{mb:.1f} after {count:,}" for count, mb in done.memory))
    settled = done.memory[1:] or done.memory  # the first stretch fills caches and pools
    growth = _slope(settled) * 10_000
    first, last = settled[0][1], settled[-1][1]
    yield Row(f"memory grown a 10,000, over {options.long:,}", growth, "MB", GROWTH_GOAL)
    yield Row("memory at the end", last, "MB", None, "after a fifth", first)


def _prompt(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    if "prompt" in options.without:
        return
    took, looked = latencies(folder, options.published)
    yield Row("from poll to channel, p95", percentile(took, 95), "s", LATENCY_GOAL, "looks every", looked)
    yield Row("from poll to channel, longest", max(took), "s", LATENCY_GOAL, "looks every", looked)


def _run(function: Callable[..., None], tasks: Sequence[tuple[Any, ...]]) -> list[Done]:
    """Run the function in one process for each task, all beginning together, and return what each did."""
    ready = _PROCESSES.Barrier(len(tasks))
    processes, answers = [], []
    for task in tasks:
        answer, theirs = _PROCESSES.Pipe(duplex=False)
        process = _PROCESSES.Process(target=function, args=(*task, ready, theirs))
        process.start()
        theirs.close()
        processes.append(process)
        answers.append(answer)
    done = [answer.recv() for answer in answers]
    for process in processes:
        process.join()
    return done


def _rate(done: Sequence[Done]) -> float:
    return sum(one.deliveries for one in done) / (max(one.ended for one in done) - min(one.begun for one in done))


def _slope(points: Sequence[tuple[int, float]]) -> float:
    """Return the slope of the line that lies nearest to the points (least squares)."""
    middle = sum(x for x, _ in points) / len(points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * y for x, y in points) / spread if spread else 0.0


@contextmanager
def _database(engine: str, folder: Path) -> Iterator[str]:
    folder.mkdir(parents=True)
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'techblog.db'}"
        return
    with postgres(folder / "postgres") as url:
        yield url


@contextmanager
def _slack(options: argparse.Namespace) -> Iterator[tuple[Task, list[str], list[int]]]:
    """Run the stand-in beside us; in the end the list is filled with how many messages each channel got."""
    ours, theirs = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=sending.slack, args=(min(options.channels, options.posted), theirs))
    process.start()
    theirs.close()
    api_url, workspace_id, token, channels = ours.recv()
    counts: list[int] = []
    yield Task("", workspace_id, api_url, token), channels, counts
    ours.send("stop")
    counts += ours.recv()
    process.join()


def _insist(true: bool, words: str) -> None:  # noqa: FBT001 - the first word is what is insisted on
    if not true:
        sys.exit(words)


if __name__ == "__main__":
    main()
