"""Measures how well the guide's rules sort the Netflix catalogue against posts that were labelled by hand.

uv run --group test python benchmarks/sections.py [--misses]

Goals: 85 % agreement on the held-out half, 95 % of the posts sorted, no section above 30 %. Of the 226 posts that three
readers labelled, half are held out: whoever wrote the rules has not seen them (docs/decisions.md). Posts that the guide
places by hand are sorted by their words here, too. With `TECHBLOG_TEST_DATA`, known texts count as well.
`--misses` lists where rules and labels differ, of the tuning half only.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.articles import identities
from bot.domain.guide_file import parse_guide
from bot.domain.sections.material import Material
from bot.domain.sections.rules import sort

if TYPE_CHECKING:
    from bot.domain.guide import SectionRule

LABELS = Path(__file__).parent / "labels" / "netflix_sections.jsonl"
GUIDES = files("bot.guides")


def main() -> None:
    """Print agreement on both halves, coverage, and each section's share."""
    arguments = argparse.ArgumentParser(description="Measure the sections of the Netflix catalogue.")
    arguments.add_argument("--misses", action="store_true", help="list where the tuning half differs")
    asked = arguments.parse_args()
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    for words, posts in (("titles, tags and summaries", catalogue({})), ("with known texts", catalogue(texts()))):
        print(f"== {words}")
        found = sort(posts, rules())
        told(found, len(posts))
        for half in ("tuning", "held-out"):
            mine = [label for label in labels if label["half"] == half]
            right = sum(found.get(label["url"]) == label["section"] for label in mine)
            print(f"agreement {half} {right / len(mine):.3f} ({right} of {len(mine)})")
        if asked.misses:
            misses(found, [label for label in labels if label["half"] == "tuning"])


def rules() -> tuple[SectionRule, ...]:
    """Return the rules of the Netflix guide."""
    return parse_guide((GUIDES / "netflix.toml").read_text(encoding="utf-8"), "netflix.toml").sections


def catalogue(bodies: dict[str, str]) -> list[Material]:
    """Return the catalogue's posts, their URL as id, with the texts that are known."""
    rows = map(json.loads, (GUIDES / "netflix.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Material(
            row["url"],
            row["title"],
            tuple(row["tags"]),
            row.get("summary") or "",
            next((bodies[name] for name in identities(row["url"]) if name in bodies), ""),
        )
        for row in rows
    ]


def texts() -> dict[str, str]:
    """Return the full texts that lie beside some checkouts, by identity; none elsewhere."""
    folder = os.environ.get("TECHBLOG_TEST_DATA")
    file = Path(folder or ".") / "netflix" / "fulltext.jsonl"
    if not folder or not file.is_file():
        return {}
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {name: row["body"] for row in rows for name in identities(row["url"])}


def told(found: dict[str, str], total: int) -> None:
    """Print how many posts are sorted, and each section's share of them."""
    print(f"coverage {len(found) / total:.3f} ({len(found)} of {total})")
    counts = Counter(found.values())
    for name, count in counts.most_common():
        print(f"  {count / max(1, len(found)):6.1%}  {name}")
    print(f"largest {max(counts.values(), default=0) / max(1, len(found)):.3f}")


def misses(found: dict[str, str], labels: list[dict[str, str]]) -> None:
    """Print where rules and labels differ."""
    for label in labels:
        if found.get(label["url"]) != label["section"]:
            print(f"  {label['title'][:70]} | label {label['section']} | rules {found.get(label['url'])}")


if __name__ == "__main__":
    main()
