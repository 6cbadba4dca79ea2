"""Measures browsing the archive: a page of it, and its menus with the count of every choice.

    uv run --group test python benchmarks/archive.py [--posts 10000] [--words 50] [--engine sqlite|postgres]

Each question is a step deeper into the menus: nothing chosen, then one, two and three choices. The floor beside them is
one `GROUP BY` over the years, asked for nothing else.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generated import BLOG, Wording, fill
from report import Row, median, percentile, show
from search import opened, seconds
from sqlalchemy import text

from bot import telemetry
from bot.services.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.database import Database

_FLOOR = {
    "sqlite": "SELECT strftime('%Y', published), count(*) FROM articles WHERE blog = :blog GROUP BY 1",
    "postgres": "SELECT to_char(published, 'YYYY'), count(*) FROM articles WHERE blog = :blog GROUP BY 1",
}


def main() -> None:
    """Generate, ask, print."""
    options = _options()
    telemetry.configure("text", "warning")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(opened(options.engine, folder))
        fill(database, Wording(), options.posts, options.words)
        rounds = [_round(database, options.engine, number, options.walks) for number in range(options.rounds + 1)]
    figures = [[percentile(times, 95) * 1000 for times in one] for one in rounds[1:]]
    menus, page, floor = (median(column) for column in zip(*figures, strict=True))
    title = f"Browsing {options.posts:,} posts on {options.engine}, {options.walks} walks into the menus"
    peer = "one GROUP BY"
    show(title, [Row("menus, p95", menus, "ms", 100, peer, floor), Row("a page, p95", page, "ms", None, peer, floor)])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=50, help="words of each post; menus read none of them")
    parser.add_argument("--walks", type=int, default=15, help="walks of four questions in a round")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count, after one that does not")
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    return parser.parse_args()


def _round(database: Database, engine: str, number: int, walks: int) -> tuple[list[float], list[float], list[float]]:
    """Return the seconds of the menus, of a page, and of the floor, for each question; every round walks elsewhere."""
    library, dice = Library(database), random.Random(number)  # noqa: S311 - repeatable, hides nothing
    menus, pages, floors = [], [], []
    for asked in (step for _ in range(walks) for step in _walk(library, dice)):
        menus.append(seconds(partial(library.facets, blog=BLOG.slug), asked))
        pages.append(seconds(partial(library.archive, blog=BLOG.slug, size=10), asked))
        floors.append(seconds(lambda: _years(database, engine)))
    return menus, pages, floors


def _walk(library: Library, dice: random.Random) -> Iterator[str]:
    """Give what is asked as a person takes one choice of one menu after the other."""
    asked = ""
    yield asked
    for dimension in dice.sample(["year", "author", "tag"], 3):
        facets = library.facets(asked, blog=BLOG.slug).facets
        choices = [choice for facet in facets if facet.dimension == dimension for choice in facet.choices]
        if not choices:
            return
        asked = library.narrowed(asked, dimension, dice.choice(choices).code, blog=BLOG.slug)
        yield asked


def _years(database: Database, engine: str) -> None:
    with database.read() as tx:
        tx.execute(text(_FLOOR[engine]), {"blog": BLOG.slug}).all()


if __name__ == "__main__":
    main()
