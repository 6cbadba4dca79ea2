"""Converts the Cranfield collection of TREC's form for `relevance.py`: `docs.jsonl`, `queries.jsonl`, `qrels.tsv`.

    uv run python benchmarks/cranfield.py FOLDER OUT_FOLDER

FOLDER holds `cran.all.1400.xml`, `cran.qry.xml` and `cranqrel.trec.txt`. Judgements number the queries by their
place, 1 to 225, not by `<num>`. A text there begins with its title over again: the body is what follows it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DOCUMENT = re.compile(r"<doc>(.*?)</doc>", re.DOTALL)  # the file has no root, so it is no XML that a parser takes
_QUERY = re.compile(r"<top>.*?<title>(.*?)</title>.*?</top>", re.DOTALL)


def main() -> None:
    """Read the three files and write three."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    try:
        docs, queries, qrels = (
            (options.folder / name).read_text(encoding="utf-8")
            for name in ("cran.all.1400.xml", "cran.qry.xml", "cranqrel.trec.txt")
        )
    except OSError as error:
        sys.exit(f"{error.filename} cannot be read: {error.strerror}.")
    options.out.mkdir(parents=True, exist_ok=True)
    _write(options.out / "docs.jsonl", map(json.dumps, documents(docs)))
    _write(options.out / "queries.jsonl", map(json.dumps, questions(queries)))
    _write(options.out / "qrels.tsv", judgements(qrels))


def documents(text: str) -> Iterator[dict[str, str]]:
    """Yield every document as `{id, title, body}`."""
    for found in _DOCUMENT.finditer(text):
        title = _part(found[1], "title")
        body = _part(found[1], "text")
        yield {"id": _part(found[1], "docno"), "title": title, "body": body.removeprefix(title).strip()}


def questions(text: str) -> Iterator[dict[str, str]]:
    """Yield every query as `{id, text}`, its id its place."""
    for place, found in enumerate(_QUERY.finditer(text), 1):
        yield {"id": str(place), "text": _line(found[1])}


def judgements(text: str) -> Iterator[str]:
    """Yield every judgement as query, document and grade."""
    for line in text.splitlines():
        if line.strip():
            query, _, document, grade = line.split()
            yield f"{query}\t{document}\t{grade}"


def _part(document: str, name: str) -> str:
    found = re.search(f"<{name}>(.*?)</{name}>", document, re.DOTALL)
    return _line(found[1]) if found else ""


def _line(text: str) -> str:
    return " ".join(unescape(text).split())


def _write(file: Path, lines: Iterable[str]) -> None:
    file.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
