"""The relevance benchmark runs the product's search over any judged collection, and tells bad input in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
DOCS = (
    {"id": 1, "title": "Wings", "body": "A wing in a slipstream."},
    {"id": "two", "title": None, "body": "Heat in composite slabs."},
    {"id": 3, "title": "No text"},
    {"id": 4, "body": "A null \x00 and half a pair \ud800 of heat."},
)
QUERIES = (
    {"id": 1, "text": "what of: wings - (-dash) \"quoted words\" author: 'x' -slipstream?"},
    {"id": "q2", "text": "heat " + "and very many more words " * 60},
    {"id": 3, "text": "nobody judged this"},
)
QRELS = "query\tdocument\tgrade\n1\t1\t1\n1\t3\t0\nq2\ttwo\t2\nq2\t4\t1\n\nq9\t1\t1\n"


@pytest.fixture
def collection(tmp_path):
    """Return a folder with a small collection whose lines are as odd as lines may be."""
    (tmp_path / "docs.jsonl").write_text("\ufeff" + "\n\n".join(map(json.dumps, DOCS)), encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text("\r\n".join(map(json.dumps, QUERIES)) + "\r\n\r\n", encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text(QRELS, encoding="utf-8")
    return tmp_path


def ran(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a benchmark and return what it came to."""
    command = [sys.executable, str(BENCHMARKS / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def measured(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Measure the relevance over the collection in a folder."""
    files = [
        f"--docs={folder / 'docs.jsonl'}",
        f"--queries={folder / 'queries.jsonl'}",
        f"--qrels={folder / 'qrels.tsv'}",
    ]
    return ran("relevance.py", *files, *more)


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def test_the_two_figures_are_all_that_is_printed(collection, engine):
    """Odd ids, blank lines, missing titles and questions of any length and sign are run, and the rest is told aside."""
    run = measured(collection, f"--engine={engine}")
    assert run.stdout == "nDCG@10 1.000\nRecall@20 1.000\n", run.stderr
    assert "1 judged queries have no text" in run.stderr


def test_questions_can_be_taken_as_typed(collection):
    """With --typed the first question's phrase must stand there, so it finds nothing."""
    assert measured(collection, "--typed").stdout == "nDCG@10 0.500\nRecall@20 0.500\n"


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("docs.jsonl", '{"id": 1}\n{"id": "1"}', "line 2: the id 1 stands on line 1 already."),
        ("docs.jsonl", "{", "line 1: this is no JSON."),
        ("docs.jsonl", '{"title": "x"}', "line 1: an object with an id"),
        ("docs.jsonl", '{"id": 1, "body": ["x"]}', "line 1: body should be text."),
        ("queries.jsonl", "[1]", "line 1: an object with an id"),
        ("qrels.tsv", "1\t1\t1\n1\t1", "line 2: a judgement is query, tab, document, tab, grade."),
        ("qrels.tsv", "7\t1\t1", "No query of"),
    ],
)
def test_bad_input_is_told_in_one_line(collection, file, text, told):
    """What is wrong is named with its place, and nothing is measured."""
    (collection / file).write_text(text, encoding="utf-8")
    run = measured(collection)
    assert (run.returncode, run.stdout) == (1, "")
    assert told in run.stderr.splitlines()[-1]
    assert len(run.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_is_told(collection):
    """A wrong path is one line too."""
    (collection / "docs.jsonl").unlink()
    assert "docs.jsonl cannot be read" in measured(collection).stderr


def test_cranfield_is_converted_by_the_places_of_its_queries(tmp_path):
    """Queries are numbered by place, and a body does not begin with its title."""
    doc = "<doc>\n<docno>1</docno>\n<title>a\nwing .</title>\n<text>a\nwing .\n  it flies .</text>\n</doc>\n"
    (tmp_path / "cran.all.1400.xml").write_text(doc, encoding="utf-8")
    query = "<top>\n<num> {}</num>\n<title>\nwhat {}\n</title>\n</top>\n"
    (tmp_path / "cran.qry.xml").write_text(query.format(1, "flies") + query.format(4, "swims"), encoding="utf-8")
    (tmp_path / "cranqrel.trec.txt").write_text("1 0 1 1\n2 0 1 0\n", encoding="utf-8")
    assert ran("cranfield.py", str(tmp_path), str(tmp_path / "out")).returncode == 0
    written = {file.name: file.read_text() for file in (tmp_path / "out").iterdir()}
    assert written == {
        "docs.jsonl": '{"id": "1", "title": "a wing .", "body": "it flies ."}\n',
        "queries.jsonl": '{"id": "1", "text": "what flies"}\n{"id": "2", "text": "what swims"}\n',
        "qrels.tsv": "1\t1\t1\n2\t1\t0\n",
    }
    assert measured(tmp_path / "out").stdout == "nDCG@10 1.000\nRecall@20 1.000\n"
