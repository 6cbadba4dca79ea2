"""Converts collections of texts and summaries to the pairs that benchmarks/summaries.py reads, one JSON line each.

uv run python benchmarks/pairs.py IN.jsonl > PAIRS.jsonl

A pair is `{title, body, summary}`, with `url` where it is known; `summary` is a list of references, empty where nobody
wrote one. Rows of three shapes are read: SciTLDR's (`source`, a list of sentences, and `target`), an article with the
`subtitle` its editor gave it (the reference), and a full text with the `slug` of its title.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.domain.articles import identities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def main() -> None:
    """Print the pairs of a file."""
    arguments = argparse.ArgumentParser(description="Convert texts and summaries to pairs.")
    arguments.add_argument("file", type=Path)
    lines = arguments.parse_args().file.read_text(encoding="utf-8").splitlines()
    for pair in pairs(map(json.loads, lines), titles()):
        sys.stdout.write(json.dumps(pair, ensure_ascii=False) + "\n")


def pairs(rows: Iterable[dict[str, Any]], known: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the pair of each row; `known` are titles by identity, for texts that come without one."""
    for row in rows:
        if "source" in row:
            yield {
                "title": row.get("title") or "",
                "body": " ".join(" ".join(row["source"]).split()),
                "summary": row["target"],
            }
            continue
        named = (known[name] for name in identities(row["url"]) if name in known)
        title = row.get("title") or next(named, row.get("slug", ""))
        subtitle = row.get("subtitle")
        yield {"url": row["url"], "title": title, "body": row["body"], "summary": [subtitle] if subtitle else []}


def titles() -> dict[str, str]:
    """Return the titles of the Netflix catalogue by identity."""
    rows = map(json.loads, (files("bot.guides") / "netflix.jsonl").read_text(encoding="utf-8").splitlines())
    return {name: row["title"] for row in rows for name in identities(row["url"])}


if __name__ == "__main__":
    main()
