"""Measures how often the people a post's byline names are found, against authors labelled by hand.

    uv run --group test python benchmarks/bylines.py --texts FULLTEXT.jsonl [--labels LABELS.jsonl]

Texts are one JSON object a line: `url`, `body` (plain text), and `authors_raw`, the list some other reader took from
the same page, which is the peer. Labels are `url` and `authors`, the names in the order of the post's own text; an
empty list where it names nobody. What Medium's page adds below the post is cut off first, as no feed has it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from report import Row, show

from bot.domain.byline import byline_authors

_LABELS = Path(__file__).parent / "labels" / "netflix_authors.jsonl"
_PAGE = ("Learn about Netflix\u2019s world class engineering efforts", "More from Netflix TechBlog")


def main() -> None:
    """Read, compare, print."""
    options = _options()
    texts = {row["url"]: row for row in _rows(options.texts)}
    labels = {row["url"]: tuple(row["authors"]) for row in _rows(options.labels) if row["url"] in texts}
    found = {url: byline_authors(_lines(texts[url]["body"])) for url in labels}
    peer = {url: _raw(texts[url].get("authors_raw")) for url in labels}
    wrong = [url for url, names in labels.items() if found[url] != names]
    named = [url for url, names in labels.items() if names]
    rows = [
        Row("posts right", _share(found, labels), "%", 95, "their page's list", _share(peer, labels), at_least=True),
        Row(
            "right where names stand",
            _share(found, labels, named),
            "%",
            95,
            "same",
            _share(peer, labels, named),
            at_least=True,
        ),
        Row("false names", _false(found, labels), "names", None, "same", _false(peer, labels)),
        Row("missed names", _false(labels, found), "names", None, "same", _false(labels, peer)),
    ]
    show(f"Bylines of {len(labels)} posts, {len(named)} of which name their authors", rows)
    for url in wrong:
        print(f"{url}\n  found {', '.join(found[url]) or 'nobody'}; labelled {', '.join(labels[url]) or 'nobody'}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--texts", type=Path, required=True, help="the posts' texts, one JSON object a line")
    parser.add_argument("--labels", type=Path, default=_LABELS, help="their authors, one JSON object a line")
    return parser.parse_args()


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _lines(body: object) -> list[str]:
    text = str(body)
    ends = [place for words in _PAGE if (place := text.find(words)) > 0]
    return [line.strip() for line in text[: min(ends, default=len(text))].split("\n") if line.strip()]


def _raw(listed: object) -> tuple[str, ...]:
    return tuple(str(name) for name in listed) if isinstance(listed, list) else ()


def _share(found: dict[str, tuple[str, ...]], labels: dict[str, tuple[str, ...]], of: list[str] | None = None) -> float:
    asked = list(labels) if of is None else of
    return 100 * sum(found[url] == labels[url] for url in asked) / len(asked)


def _false(found: dict[str, tuple[str, ...]], labels: dict[str, tuple[str, ...]]) -> int:
    return sum(len(set(names) - set(labels[url])) for url, names in found.items())


if __name__ == "__main__":
    main()
