"""Measures how well the product's own search ranks: nDCG@10 and Recall@20 over any judged collection.

    uv run --group test python benchmarks/relevance.py --docs D.jsonl --queries Q.jsonl --qrels R.tsv [--engine …]

D has `{id, title, body}` a line, Q `{id, text}`, R `query<TAB>document<TAB>grade`; what is graded above 0 is relevant.
Gain is binary, its discount a logarithm to base 2, and the mean is over all questions that have a relevant document.
Documents are saved as the product saves posts, and questions go through its grammar, which reads 500 characters.
A judged question is plain words: quotes, colons and a minus before a word, which the grammar would take for "must
stand there", a filter and "must not", are read as spaces. `--typed` leaves them in.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING

from collection import BadInput, Document, documents, judgements, questions
from generated import BLOG
from search import opened

from bot import telemetry
from bot.domain.articles import Article, Body, article_id
from bot.domain.search import parse
from storage import articles, feeds
from storage.search import search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Database

GRADED, RECALLED = 10, 20

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_OPERATORS = re.compile(r"""["“”„«»:：﹕]|(?<!\w)[-‐‑‒–—−]+""")  # noqa: RUF001 - look-alikes are what this lists


def main() -> None:
    """Read, save, ask, print."""
    options = _options()
    telemetry.configure("text", "warning")
    try:
        relevant = judgements(options.qrels)
        asked = questions(options.queries)
        _check_judged(options, relevant, asked)
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            database = stack.enter_context(opened(options.engine, folder))
            names = fill(database, options.docs)
            found = {
                query: [names[hit] for hit in best(database, text if options.typed else plain(text))]
                for query, text in asked.items()
                if query in relevant
            }
    except BadInput as error:
        sys.exit(str(error))
    _tell_missing(relevant, set(asked), set(names.values()))
    print(f"nDCG@{GRADED} {_mean([ndcg(hits, relevant[query]) for query, hits in found.items()]):.3f}")
    print(f"Recall@{RECALLED} {_mean([recall(hits, relevant[query]) for query, hits in found.items()]):.3f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--docs", type=Path, required=True, help="documents, {id, title, body} a line")
    parser.add_argument("--queries", type=Path, required=True, help="questions, {id, text} a line")
    parser.add_argument("--qrels", type=Path, required=True, help="judgements: query, tab, document, tab, grade")
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--typed", action="store_true", help='leave "phrases", -words and filters in the questions')
    return parser.parse_args()


def fill(database: Database, docs: Path) -> dict[str, str]:
    """Save the documents as posts; return the document's id by the post's."""
    database.migrate()
    names: dict[str, str] = {}
    with database.write() as tx:
        feeds.add(tx, BLOG, _NOW)
        for document in documents(docs):
            post = _post(document)
            names[post.id] = document.id
            articles.save(tx, post, _NOW)
    return names


def best(database: Database, text: str) -> list[str]:
    """Return the ids of the first posts that the product's search answers with."""
    with database.read() as tx:
        _, hits = search(tx, parse(text), blog=BLOG.slug, offset=0, limit=RECALLED)
    return [hit.article.id for hit in hits]


def plain(text: str) -> str:
    """Return a question without what the grammar would take for an operator."""
    return _OPERATORS.sub(" ", text)


def ndcg(hits: Sequence[str], relevant: set[str]) -> float:
    """Return the discounted gain of the first ten hits, as a share of the best that could be."""
    gain = sum(1 / log2(place + 2) for place, hit in enumerate(hits[:GRADED]) if hit in relevant)
    return gain / sum(1 / log2(place + 2) for place in range(min(GRADED, len(relevant))))


def recall(hits: Sequence[str], relevant: set[str]) -> float:
    """Return the share of what is relevant that stands among the first twenty hits."""
    return len(relevant.intersection(hits[:RECALLED])) / len(relevant)


def _post(document: Document) -> Article:
    names = (f"guid:{document.id}",)
    return Article(
        id=article_id(BLOG.slug, names),
        blog=BLOG.slug,
        url=f"{BLOG.site_url}/{len(document.id)}",
        title=document.title,
        identities=names,
        body=Body(document.body) if document.body else None,
    )


def _check_judged(options: argparse.Namespace, relevant: dict[str, set[str]], asked: dict[str, str]) -> None:
    if not relevant.keys() & asked.keys():
        raise BadInput(f"No query of {options.queries} has a relevant document in {options.qrels}.")


def _tell_missing(relevant: dict[str, set[str]], asked: set[str], docs: set[str]) -> None:
    unasked = len(relevant.keys() - asked)
    lost = len(set().union(*relevant.values()) - docs)
    if unasked:
        print(f"{unasked} judged queries have no text and are left out.", file=sys.stderr)
    if lost:
        print(f"{lost} relevant documents are not in the collection; they count as not found.", file=sys.stderr)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    main()
