"""Measures the one sentence that the product makes of a post, on any set of texts, beside plain cue-first.

uv run --group bench python benchmarks/summaries.py --pairs PAIRS.jsonl [--subtitles] [--show]

Each line is `{title, body, summary}`: `body` is text, its paragraphs on lines of their own or all on one, and
`summary` one reference or a list of them; benchmarks/pairs.py makes such lines. Printed are ROUGE-1/2/L (rouge-score,
stemmed, F1, best reference), over the rows that have a body and a reference, for the product, for cue-first
(benchmarks/cue_first.py) and for the first sentence; then the share of the sentences that keeps each rule of
bot.domain.standing, and all of them. `--subtitles` also hands the first reference to the product as the feed's own
subtitle, as polls do; ROUGE says nothing then. `--show` prints every sentence. Of sentences that were graded by hand
(summaries.jsonl and summaries_others.jsonl in benchmarks/labels) it tells how many still stand as they were read, and
what they were worth to the first reader and, where there was one, to a second who did not see the first one's grades.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cue_first import cue_first
from report import machine

from bot.domain.sentences import sentences
from bot.domain.standing import RULES, faults
from bot.domain.summary import one_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GRADES = ("summaries.jsonl", "summaries_others.jsonl")
"""Drawn at random and looked at while the rules were made; the others of the same texts, graded when they were made."""
WORTHS = ("good", "passable", "bad", "false")
KINDS = ("rouge1", "rouge2", "rougeL")


@dataclass(frozen=True, slots=True)
class Pair:
    """One text and the summaries that people wrote of it, perhaps none."""

    title: str
    paragraphs: tuple[str, ...]
    references: tuple[str, ...]
    url: str = ""


def main() -> None:
    """Print the figures of one file of pairs."""
    arguments = argparse.ArgumentParser(description="Measure one-sentence summaries.")
    arguments.add_argument("--pairs", type=Path, required=True)
    arguments.add_argument("--subtitles", action="store_true", help="hand over the first reference as the subtitle")
    arguments.add_argument("--show", action="store_true", help="print every sentence")
    asked = arguments.parse_args()
    lines = asked.pairs.read_text(encoding="utf-8").splitlines()
    pairs = [_pair(json.loads(line)) for line in lines if line.strip()]
    filled = [pair for pair in pairs if pair.paragraphs]
    print(f"{machine()}\n{len(pairs)} texts, {len(pairs) - len(filled)} of them empty and left out")
    given = [pair.references[:1] if asked.subtitles else () for pair in filled]
    ours = [
        one_sentence(pair.paragraphs, title=pair.title, subtitles=subtitles) or ""
        for pair, subtitles in zip(filled, given, strict=True)
    ]
    theirs = [
        cue_first(pair.paragraphs, title=pair.title, subtitles=subtitles) or ""
        for pair, subtitles in zip(filled, given, strict=True)
    ]
    if not asked.subtitles:
        told_rouge(filled, {"techblog": ours, "cue-first": theirs, "first sentence": [_first(one) for one in filled]})
    told_rules(filled, {"techblog": ours, "cue-first": theirs})
    told_grades(filled, ours)
    if asked.show:
        for pair, sentence in zip(filled, ours, strict=True):
            print(f"\n{pair.title}\n  {sentence}\n  {', '.join(faults(sentence, pair.title))}")


def _pair(row: dict[str, Any]) -> Pair:
    summary = row.get("summary") or []
    references = [summary] if isinstance(summary, str) else summary
    paragraphs = (line.strip() for line in (row.get("body") or "").split("\n"))
    return Pair(
        row.get("title") or "",
        tuple(one for one in paragraphs if one),
        tuple(one for one in references if one.strip()),
        row.get("url") or "",
    )


def _first(pair: Pair) -> str:
    return next(iter(sentences(pair.paragraphs[0])), "")


def told_rouge(pairs: Sequence[Pair], systems: dict[str, list[str]]) -> None:
    """Print ROUGE of each system over the texts that have a reference, or why it cannot be told."""
    count = sum(bool(pair.references) for pair in pairs)
    if not count:
        print("ROUGE: no text has a reference")
        return
    try:
        from rouge_score.rouge_scorer import RougeScorer  # noqa: PLC0415 - the peers are an extra
    except ImportError:
        print("ROUGE: rouge-score is not installed (uv sync --group bench)")
        return
    score = RougeScorer(KINDS, use_stemmer=True).score
    print(f"\n{'over ' + str(count) + ' references':22} ROUGE-1 ROUGE-2 ROUGE-L")
    for name, said in systems.items():
        each = [_best(score, one, pair.references) for one, pair in zip(said, pairs, strict=True) if pair.references]
        print(f"{name:22} " + " ".join(f"{sum(column) / count:7.2f}" for column in zip(*each, strict=True)))


def _best(score: Callable[[str, str], Any], said: str, references: Sequence[str]) -> tuple[float, ...]:
    scored = [score(reference, said) for reference in references]
    return tuple(100 * max(one[kind].fmeasure for one in scored) for kind in KINDS)


def told_rules(pairs: Sequence[Pair], systems: dict[str, list[str]]) -> None:
    """Print the share of the sentences that keeps each rule; a text of which nothing was made breaks all."""
    print(f"\n{'keeps the rule':22} " + " ".join(f"{name:>14}" for name in systems))
    broken = {
        name: [_broken(one, pair) for one, pair in zip(said, pairs, strict=True)] for name, said in systems.items()
    }
    counts = {name: Counter(rule for one in each for rule in one) for name, each in broken.items()}
    for rule in ("nothing made", *RULES):
        print(f"{rule:22} " + " ".join(_share(len(pairs) - counts[name][rule], len(pairs)) for name in systems))
    print(
        f"{'all of them':22} " + " ".join(_share(sum(not one for one in broken[name]), len(pairs)) for name in systems)
    )


def _broken(said: str, pair: Pair) -> tuple[str, ...]:
    return faults(said, pair.title) if said else ("nothing made",)


def _share(kept: int, total: int) -> str:
    return f"{100 * kept / max(1, total):6.1f} % {kept:5}"


def told_grades(pairs: Sequence[Pair], said: Sequence[str]) -> None:
    """Print, for each file of grades, how the sentences were graded by hand that are still the ones that were read."""
    keys = {(pair.url, mark(one)) for pair, one in zip(pairs, said, strict=True)}
    urls = {pair.url for pair in pairs}
    for name in GRADES:
        lines = (Path(__file__).parent / "labels" / name).read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if row["url"] in urls]
        standing = [row for row in rows if (row["url"], row["sentence"]) in keys]
        if rows:
            print(f"\n{name}: {len(rows)} of these texts, {len(standing)} of the sentences still stand as read:")
            for reader, key in (("first reader", "grade"), ("second reader", "second")):
                counts = Counter(row.get(key) or "not read" for row in standing)
                if set(counts) - {"not read"}:
                    print(f"{reader}: " + ", ".join(f"{counts[each]} {each}" for each in (*WORTHS, "not read")))


def mark(sentence: str) -> str:
    """Return what tells one sentence from another without holding it."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:12]


if __name__ == "__main__":
    main()
