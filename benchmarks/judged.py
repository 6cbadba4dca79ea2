"""Asks the Netflix catalogue twenty questions as people type them, and tells how good the first three answers are.

    uv run --group test python benchmarks/judged.py [--engine sqlite|postgres] [--write | --check]

Every answer was judged by hand in `labels/netflix_searches.jsonl`, a line each: the query, the post's address, `good`
(what was meant), `fair` (beside it, but of use) or `bad`, and why. nDCG@3 counts good 2 and fair 1, against the best
order of all posts judged for the query. `--write` makes docs/searches.md anew; `--check` fails where that page tells of
other answers than those of today, or where nobody has judged one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING

from report import Row, show
from search import postgres

from bot import telemetry, wiring
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.articles import Article
    from bot.services.library import Library

LABELS = Path(__file__).parent / "labels" / "netflix_searches.jsonl"
PAGE = Path(__file__).parent.parent / "docs" / "searches.md"
SHOWN = 3
HEAD = """# Searches, judged

{queries} queries as people type them, over the Netflix posts that come with the product: titles and tags, and of one
post in five a sentence. The first three answers to each were judged by hand: *good* is what was meant, *fair* is beside
it but of use, *bad* is neither. `benchmarks/judged.py --write` makes this page, and a test fails when search answers
otherwise.

Of {answers} answers {good} are good, {fair} fair and {bad} bad; the first answer is good for {firsts} of {queries}
queries. nDCG@3 is {gain:.3f}.
"""
_GAIN = {"good": 2, "fair": 1, "bad": 0}


@dataclass(frozen=True, slots=True)
class Asked:
    """One query, its first answers, how many posts answer it, and what people think of posts for it, by address."""

    query: str
    answers: tuple[Article, ...]
    total: int
    judged: dict[str, tuple[str, str]]

    @property
    def grades(self) -> list[str]:
        """Return the grade of each answer, in order; "unjudged" where there is none."""
        return [self.judged.get(answer.url, ("unjudged", ""))[0] for answer in self.answers]

    @property
    def gain(self) -> float:
        """Return nDCG@3."""
        best = sorted((_GAIN[grade] for grade, _ in self.judged.values()), reverse=True)
        return _discounted([_GAIN.get(grade, 0) for grade in self.grades]) / _discounted(best[:SHOWN])


def main() -> None:
    """Ask, count, print."""
    options = _options()
    telemetry.configure("text", "warning")
    with library(options.engine) as archive:
        asked = ask(archive)
    if options.check:
        sys.exit("\n".join(wrong(asked, options.engine)) or 0)
    if options.write:
        PAGE.write_text(page(asked), encoding="utf-8")
    grades = Counter(grade for one in asked for grade in one.grades)
    rows = [
        Row("answers judged good", grades["good"], "answers", None, "all", grades.total()),
        Row("answers judged bad", grades["bad"], "answers", None, "all", grades.total()),
        Row("first answer good", _firsts(asked), "queries", None, "all", len(asked)),
        Row("nDCG@3", _gain(asked), ""),
    ]
    show(f"{len(asked)} queries over the Netflix catalogue on {options.engine}, the first {SHOWN} answers", rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--write", action="store_true", help="write docs/searches.md anew, of this engine's answers")
    parser.add_argument("--check", action="store_true", help="fail where docs/searches.md is not true any more")
    return parser.parse_args()


@contextmanager
def library(engine: str) -> Iterator[Library]:
    """Open an archive as a first start leaves it: the posts of the catalogue and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        if engine == "postgres":
            with postgres(Path(folder)) as url, _assembled(url) as found:
                yield found
        else:
            with _assembled(f"sqlite:///{folder}/techblog.db") as found:
                yield found


@contextmanager
def _assembled(url: str) -> Iterator[Library]:
    app = wiring.assemble(Settings(database_url=url, feed_url="http://127.0.0.1:9/feed"))
    try:
        yield app.library
    finally:
        app.close()


def ask(archive: Library) -> list[Asked]:
    """Return what the archive answers to each query of the labels, in their order."""
    judged: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        judged[row["query"]][row["url"]] = row["grade"], row["why"]
    answers = {query: archive.search(query, blog="netflix", size=SHOWN).page for query in judged}
    return [
        Asked(query, tuple(hit.article for hit in page.items), page.total, judged[query])
        for query, page in answers.items()
    ]


def wrong(asked: Sequence[Asked], engine: str) -> list[str]:
    """Return what stands in docs/searches.md and is not so, and which answers nobody has judged.

    PostgreSQL may put answers that are nearly as good into another order: there each only has to be judged.
    """
    unjudged = [
        f"nobody has judged for {one.query}: {answer.title} {answer.url}"
        for one in asked
        for answer, grade in zip(one.answers, one.grades, strict=True)
        if grade == "unjudged"
    ]
    if unjudged or engine != "sqlite" or PAGE.read_text(encoding="utf-8") == page(asked):
        return unjudged
    return [f"{PAGE.name} tells other answers than those of today; --write makes it anew, look at the difference"]


def page(asked: Sequence[Asked]) -> str:
    """Return docs/searches.md."""
    grades = Counter(grade for one in asked for grade in one.grades)
    head = HEAD.format(
        queries=len(asked),
        answers=grades.total(),
        **{grade: grades[grade] for grade in _GAIN},
        firsts=_firsts(asked),
        gain=_gain(asked),
    )
    return head + "".join(map(_section, asked))


def _firsts(asked: Sequence[Asked]) -> int:
    return sum(one.grades[:1] == ["good"] for one in asked)


def _gain(asked: Sequence[Asked]) -> float:
    return sum(one.gain for one in asked) / len(asked)


def _section(one: Asked) -> str:
    lines = [f"\n## `{one.query}`\n", f"{one.total} posts.\n" if one.total != 1 else "1 post.\n"]
    for number, answer in enumerate(one.answers, 1):
        grade, why = one.judged.get(answer.url, ("unjudged", ""))
        lines.append(f"{number}. [{_escaped(answer.title)}]({answer.url})  \n   **{grade}**: {why}")
    return "\n".join(lines) + "\n"


def _escaped(title: str) -> str:
    return "".join(f"\\{sign}" if sign in "[]*_`\\" else sign for sign in title)


def _discounted(gains: list[int]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains)) or 1.0


if __name__ == "__main__":
    main()
