"""Measures how much of the ranking is kept where every question has one slip of the finger, and what a repair costs.

    uv run --group test python benchmarks/typos.py --docs D.jsonl --queries Q.jsonl --qrels R.tsv [--engine …]

The files are those of `relevance.py`. One letter of one word of four letters or more, no stopword, is left out, put in,
changed or swapped with the next, by seeded dice. Without files only the time is measured: each repair of a word of one
slip, in a vocabulary of 100,000 words.
"""

from __future__ import annotations

import argparse
import random
import string
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from collection import judgements, questions
from generated import BLOG, SYLLABLES
from relevance import GRADED, fill, ndcg, plain
from report import Row, percentile, show
from search import opened, seconds

from bot import telemetry
from bot.domain.search import STOPWORDS, parse, tokens
from bot.services.library import Library
from bot.services.repairing import repaired
from storage import feeds, vocabulary

if TYPE_CHECKING:
    from storage.database import Database

_SEED = 20_160_301
_KEPT_GOAL, _TIME_GOAL = 99.0, 10.0
_LETTERS = string.ascii_lowercase
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Fill, slip, ask, print."""
    options = _options()
    telemetry.configure("text", "warning")
    dice = random.Random(_SEED)  # noqa: S311 - repeatable, hides nothing
    rows: list[Row] = []
    with ExitStack() as stack:
        judged, made = (Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2))
        if options.docs:
            rows += _kept(stack.enter_context(opened(options.engine, judged)), options, dice)
        rows += _times(stack.enter_context(opened(options.engine, made)), options, dice)
    show(f"Words repaired, {options.engine}, {options.words:,} words", rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--qrels", type=Path)
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--repairs", type=int, default=500)
    return parser.parse_args()


def slipped(word: str, dice: random.Random) -> str:
    """Return a word with one slip of the finger, never the word itself."""
    at, letter = dice.randrange(len(word)), dice.choice(_LETTERS)
    made = dice.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        )
    )
    return made if made != word else slipped(word, dice)


def _mistyped(text: str, dice: random.Random) -> str:
    words = text.split()
    places = [
        at for at, word in enumerate(words) if word.isalpha() and len(word) >= 4 and not STOPWORDS & {*tokens(word)}
    ]
    if places:
        at = dice.choice(places)
        words[at] = slipped(words[at], dice)
    return " ".join(words)


def _kept(database: Database, options: argparse.Namespace, dice: random.Random) -> list[Row]:
    relevant = judgements(options.qrels)
    asked = {one: plain(text) for one, text in questions(options.queries).items() if one in relevant}
    names = fill(database, options.docs)
    library = Library(database)

    def gain(texts: dict[str, str], *, exact: bool) -> float:
        found = {
            one: library.search(text, blog=BLOG.slug, size=GRADED, exact=exact).page.items
            for one, text in texts.items()
        }
        return sum(ndcg([names[hit.article.id] for hit in hits], relevant[one]) for one, hits in found.items())

    slips = {one: _mistyped(text, dice) for one, text in asked.items()}
    whole = gain(asked, exact=True)
    with database.read() as tx:
        taken = [seconds(partial(repaired, tx, parse(text), BLOG.slug)) * 1000 for text in slips.values()]
    return [
        Row("nDCG@10 without slips", whole / len(asked) * 100, "%"),
        Row("kept with slips, as typed", gain(slips, exact=True) / whole * 100, "%"),
        Row("kept with slips, repaired", gain(slips, exact=False) / whole * 100, "%", _KEPT_GOAL, at_least=True),
        Row("a question of this archive repaired, p95", percentile(taken, 95), "ms", _TIME_GOAL),
        Row("kept without slips, repaired", gain(asked, exact=False) / whole * 100, "%", _KEPT_GOAL, at_least=True),
    ]


def _times(database: Database, options: argparse.Namespace, dice: random.Random) -> list[Row]:
    """Measure with words as long as English ones, made of its syllables."""
    words = _words(options.words, dice)
    database.migrate()
    with database.write() as tx:
        feeds.add(tx, BLOG, _NOW)
        vocabulary.keep(tx, BLOG.slug, words)
    typed = [slipped(word, dice) for word in dice.choices(words, k=options.repairs)]
    with database.read() as tx:
        taken = [seconds(partial(repaired, tx, parse(word), BLOG.slug)) * 1000 for word in typed]
        good = sum(repaired(tx, parse(word), BLOG.slug) is not None for word in typed)
    return [
        Row("a repair, median", percentile(taken, 50), "ms"),
        Row("a repair, p95", percentile(taken, 95), "ms", _TIME_GOAL),
        Row("words repaired", good / len(typed) * 100, "%"),
    ]


def _words(number: int, dice: random.Random) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < number:
        made["".join(dice.choices(SYLLABLES, k=dice.randint(2, 5)))] = None
    return list(made)


if __name__ == "__main__":
    main()
