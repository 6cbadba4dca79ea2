"""Measures which posts *More like this* finds, and how fast, beside two simpler ways to find some.

    uv run --group test python benchmarks/alike.py [--unjudged] [--posts 10000] [--words 800] [--engine sqlite|postgres]

Over the Netflix catalogue: of the first three answers to some posts, how many are good, by judgements that were made by
hand (labels/netflix_alike.jsonl: each with its reason); of the first five answers to the posts whose section was
labelled by hand, the share in the same section; and how many parts of series have another part among the first three.
The peers are the newest posts of the same section, and a search for the whole title. `--unjudged` lists what nobody
judged yet. Speed is measured over made-up posts with whole texts.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generated import BLOG, Wording, fill
from report import Row, percentile, show
from search import opened, seconds

from bot import telemetry, wiring
from bot.domain.path.posts import Post
from bot.domain.search import tokens
from bot.domain.series import series
from bot.services.library import Library
from bot.settings import Settings
from storage import archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.domain.articles import Article

    Way = Callable[[Article], list[Article]]

_LABELS = Path(__file__).parent / "labels"
_SLUG = "netflix"
_JUDGED, _FIRST = 3, 5


def main() -> None:
    """Measure the answers, then the time they take."""
    options = _options()
    telemetry.configure("text", "warning")
    judged = {(row["post"], row["like"]): row["grade"] for row in _rows("netflix_alike.jsonl")}
    sections = {row["url"]: row["section"] for row in _rows("netflix_sections.jsonl")}
    with ExitStack() as stack:
        library, posts = _catalogue(stack)
        ways = _ways(library, posts)
        if options.unjudged:
            return _unjudged(ways, posts, judged)
        figures = {name: _figures(way, posts, judged, sections) for name, way in ways.items()}
    ours, *peers = figures
    for peer in peers:
        rows = [Row(name, ours_, "%", None, peer, figures[peer][name]) for name, ours_ in figures[ours].items()]
        show(f"More like this over {len(posts)} posts of the Netflix catalogue", rows)
    return _speed(options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--unjudged", action="store_true", help="list the answers that nobody judged yet")
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=800, help="words of each post")
    parser.add_argument("--asked", type=int, default=100, help="posts that more like them are asked for")
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    return parser.parse_args()


def _rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (_LABELS / name).read_text(encoding="utf-8").splitlines()]


def _catalogue(stack: ExitStack) -> tuple[Library, list[Article]]:
    """Return the archive as a first start leaves it, and its posts, newest first."""
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    app = wiring.assemble(Settings(database_url=f"sqlite:///{folder}/techblog.db", feed_url="http://127.0.0.1:9/feed"))
    stack.callback(app.close)
    with app.database.read() as tx:
        return app.library, list(archive.newest(tx, _SLUG, offset=0, limit=1000))


def _ways(library: Library, posts: Sequence[Article]) -> dict[str, Way]:
    """Return each way to find posts like one, ours first."""

    def ours(post: Article) -> list[Article]:
        return [one.article for one in library.like(post.id, size=_FIRST).page.items]

    def newest(post: Article) -> list[Article]:
        return [one for one in posts if one.section == post.section and one.id != post.id][:_FIRST]

    def by_title(post: Article) -> list[Article]:
        hits = library.search(" ".join(tokens(post.title)), blog=_SLUG, size=_FIRST + 1).page.items
        return [hit.article for hit in hits if hit.article.id != post.id][:_FIRST]

    return {"ours": ours, "same section, newest": newest, "search by its title": by_title}


def _figures(
    way: Way, posts: Sequence[Article], judged: dict[tuple[str, str], str], sections: dict[str, str]
) -> dict[str, float]:
    by_url = {post.url: post for post in posts}
    asked = dict.fromkeys(post for post, _ in judged if post in by_url)
    grades = [judged.get((url, one.url), "bad") for url in asked for one in way(by_url[url])[:_JUDGED]]
    places = series([Post(post) for post in posts])
    parts = [post for post in posts if post.id in places and not places[post.id].column]
    parts = [post for post in parts if places[post.id].known > 1]
    sibling = [any(one.id in places[post.id].parts for one in way(post)[:_JUDGED]) for post in parts]
    labelled = [post for post in posts if post.url in sections]
    same = [sections[one.url] == sections[post.url] for post in labelled for one in way(post) if one.url in sections]
    return {
        f"good among {_JUDGED * len(asked)} places": 100 * grades.count("good") / (_JUDGED * len(asked)),
        "good or fair": 100 * sum(grade != "bad" for grade in grades) / (_JUDGED * len(asked)),
        "same labelled section, of the first 5": 100 * _mean(same),
        f"another part among the first 3 ({len(parts)} posts)": 100 * _mean(sibling),
        "posts with an answer": 100 * _mean(bool(way(post)) for post in posts),
    }


def _mean(values: Iterable[bool]) -> float:
    several = list(values)
    return sum(several) / len(several) if several else 0.0


def _unjudged(ways: dict[str, Way], posts: Sequence[Article], judged: dict[tuple[str, str], str]) -> None:
    """Print the pairs that a way puts among its first three and nobody judged."""
    by_url = {post.url: post for post in posts}
    for url in dict.fromkeys(post for post, _ in judged):
        for name, way in ways.items():
            for one in way(by_url[url])[:_JUDGED]:
                if (url, one.url) not in judged:
                    print(f"{by_url[url].title} | {one.title} | {name} | {url} | {one.url}")


def _speed(options: argparse.Namespace) -> None:
    wording = Wording()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(opened(options.engine, folder))
        fill(database, wording, options.posts, options.words)
        with database.read() as tx:
            ids = [post.id for post in archive.newest(tx, BLOG.slug, offset=0, limit=options.posts)]
        chosen = random.Random(1).sample(ids, min(options.asked, len(ids)))  # noqa: S311 - repeatable, hides nothing
        like = partial(Library(database).like, blog=BLOG.slug)
        times = [seconds(like, one) * 1000 for one in chosen]
    rows = [Row(f"p{share}", percentile(times, share), "ms", 50 if share == 95 else None) for share in (50, 95)]
    show(f"More like one of {options.posts:,} posts of {options.words} words on {options.engine}", rows)


if __name__ == "__main__":
    main()
