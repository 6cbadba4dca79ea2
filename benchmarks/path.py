"""Measures the path that is computed for Netflix without the curated one against the curated one.

    uv run --group test python benchmarks/path.py [--bodies FULLTEXT.jsonl] [--rounds 5]

The posts are those of a first start, sorted into sections by titles and tags. With bodies (a JSON object a line: `url`,
`body`), titles that stand in a text count as links to their posts, as the texts at hand have lost theirs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from report import Row, median, show

from bot import telemetry, wiring
from bot.domain.articles import Article, identities
from bot.domain.path.choose import choose
from bot.domain.path.compute import compute
from bot.domain.path.order import ordered, violations
from bot.domain.path.posts import Post
from bot.domain.path.weigh import subjects, weigh
from bot.settings import Settings
from storage import archive

_SLUG = "netflix"
_STEPS = 7
_TELLING = 25
"""Characters from which on a title in a text is surely that post's, and no turn of phrase."""


def main() -> None:
    """Compute, compare, print."""
    options = _options()
    telemetry.configure("text", "warning")
    articles, owners = _archive()
    posts = _linked(articles, owners, options.bodies)
    seconds = []
    for _ in range(options.rounds):
        begun = time.perf_counter()
        steps = compute(posts)
        seconds.append(time.perf_counter() - begun)
    curated = _curated(owners)
    made = [step.article.id for step in steps]
    about, path = subjects(posts), ordered(choose(weigh(posts), _STEPS))
    covered, by_hand = ({about[one].name for one in ids if one in about} for ids in (made, curated))
    rows = [
        Row("steps", len(made), "posts", None, "curated", len(curated)),
        Row("subjects covered", len(covered), "subjects", None, "curated", len(by_hand)),
        Row("order violations", violations(path), "pairs", 0),
        Row("posts on both paths", len(set(made) & set(curated)), "posts"),
        Row("subjects on both paths", len(covered & by_hand), "subjects"),
        Row("computing it", median(seconds) * 1000, "ms", 1000),
    ]
    show(f"The path computed from {len(posts)} posts, {sum(len(post.links) for post in posts)} links", rows)
    for number, step in enumerate(steps, 1):
        print(f"{number}. {step.article.title}: {step.why}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--bodies", type=Path, help="texts of the posts, one JSON object a line")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _archive() -> tuple[list[Article], dict[str, str]]:
    """Return the posts as a first start leaves them, sorted into sections, and which goes by which identity."""
    with tempfile.TemporaryDirectory() as folder:
        app = wiring.assemble(
            Settings(database_url=f"sqlite:///{folder}/techblog.db", feed_url="http://127.0.0.1:9/feed")
        )
        with app.database.read() as tx:
            known = [article for article, _ in archive.with_links(tx, _SLUG)], archive.owners(tx, _SLUG)
        app.close()
    return known


def _curated(owners: dict[str, str]) -> list[str]:
    named = [identities(entry.url) for entry in wiring.bundled(_SLUG).guide.path]
    return [next(owners[name] for name in names if name in owners) for names in named]


def _linked(articles: list[Article], owners: dict[str, str], bodies: Path | None) -> list[Post]:
    """Return the posts; one whose text names another's title links to it."""
    if bodies is None:
        return [Post(article) for article in articles]
    titles = {article.title.casefold(): article.id for article in articles if len(article.title) >= _TELLING}
    links: dict[str, frozenset[str]] = {}
    for row in map(json.loads, bodies.read_text(encoding="utf-8").splitlines()):
        one = next((owners[name] for name in identities(row["url"]) if name in owners), None)
        text = " ".join(row["body"].casefold().split())
        if one:
            links[one] = frozenset(other for title, other in titles.items() if other != one and title in text)
    return [Post(article, links.get(article.id, frozenset())) for article in articles]


if __name__ == "__main__":
    main()
