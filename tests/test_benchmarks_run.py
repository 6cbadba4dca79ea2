"""The benchmarks run: with tiny numbers each prints its table, and every command they send is answered."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
TINY = {
    "alike": ["--posts=40", "--words=60", "--asked=10"],
    "archive": ["--posts=40", "--words=60", "--walks=2", "--rounds=1"],
    "commands": ["--posts=40", "--words=60", "--commands=14", "--seconds=0.3", "--rounds=1"],
    "outbox": ["--deliveries=200", "--channels=100", "--posted=100", "--long=300", "--published=2", "--rounds=1"],
    "path": ["--rounds=1"],
    "search": ["--posts=40", "--words=60", "--queries=20", "--rounds=1", "--saved=10"],
    "startup": ["--posts=40", "--words=60", "--commands=14", "--rounds=1"],
}
MEASURED = {
    "alike": ["good among 60 places", "good or fair", "same labelled section"],
    "archive": ["menus, p95", "a page, p95"],
    "commands": ["ack p99, spread", "answer p95, spread", "ack p99, all at once", "answer p95, all at once"],
    "outbox": [
        "sqlite, 1 process, without",
        "postgres, 4 processes",
        "sqlite, 1 process, over HTTP",
        "from poll to channel",
    ],
    "path": [],
    "search": ["p50", "p95", "p95 while a poll writes", "indexing a post"],
    "startup": ["techblog --help", "techblog run ready", "memory when ready", "memory after 14 commands"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TINY)
def test_a_benchmark_prints_its_figures_beside_a_peer(name: str, tmp_path: Path) -> None:
    """Each benchmark prints the machine and one row for every figure, measured beside something else."""
    command = [sys.executable, str(BENCHMARKS / f"{name}.py"), *TINY[name]]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "cores" in ran.stdout
    rows = [line.strip("| ").split(" | ") for line in ran.stdout.splitlines() if line.startswith("| ")]
    for measured in MEASURED[name]:
        row = next(cells for cells in rows if cells[0].startswith(measured))
        assert float(row[-1]) > 0


@pytest.mark.slow
def test_bylines_are_judged_against_labels(tmp_path: Path) -> None:
    """The share that is right stands beside the peer's, and each post that is wrong is told by its address."""
    texts, labels = tmp_path / "texts.jsonl", tmp_path / "labels.jsonl"
    bodies = {"https://a.example/1": "By Ada Reyes", "https://a.example/2": "By Bo Lind"}
    rows = [{"url": url, "body": body, "authors_raw": ["Ada Reyes", "here"]} for url, body in bodies.items()]
    texts.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    told = [{"url": url, "authors": ["Ada Reyes"]} for url in bodies]
    labels.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    command = [sys.executable, str(BENCHMARKS / "bylines.py"), f"--texts={texts}", f"--labels={labels}"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
    assert "50 %" in ran.stdout
    assert "https://a.example/2\n  found Bo Lind; labelled Ada Reyes" in ran.stdout


@pytest.mark.slow
def test_the_computed_path_holds_against_the_curated_one(tmp_path: Path) -> None:
    """Nothing stands before what it builds on, and as many sections are covered as by hand, or more."""
    command = [sys.executable, str(BENCHMARKS / "path.py"), "--rounds=1"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
    rows = [line.strip("| ").split(" | ") for line in ran.stdout.splitlines() if line.startswith("| ")]
    figures = {cells[0].strip(): cells[2].strip() for cells in rows}
    assert figures["order violations"].startswith("0 ")
    covered = next(cells for cells in rows if cells[0].startswith("subjects covered"))
    assert float(covered[-1]) >= 1


def test_summaries_are_measured_over_any_pairs(tmp_path: Path) -> None:
    """ROUGE where rouge-score is there, the share that keeps each rule, and how many texts were empty."""
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(
        '{"title": "Winch", "body": "Cranes are old. In this post we present Winch for cranes.", "summary": "Winch."}\n'
        '{"title": "Empty", "body": "", "summary": []}\n',
        encoding="utf-8",
    )
    command = [sys.executable, str(BENCHMARKS / "summaries.py"), f"--pairs={pairs}", "--show"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
    assert "2 texts, 1 of them empty" in ran.stdout
    assert "ROUGE" in ran.stdout
    assert "Presents Winch for cranes." in ran.stdout
    assert "all of them" in ran.stdout


def test_repairs_are_measured_over_any_judged_questions(tmp_path: Path) -> None:
    """What a slip in each question leaves of the ranking, as typed and repaired, and what a repair takes."""
    docs, queries, qrels = (tmp_path / name for name in ("docs.jsonl", "queries.jsonl", "qrels.tsv"))
    bodies = {"1": "kestrel network", "2": "harbour balancer"}
    docs.write_text("".join(json.dumps({"id": key, "title": "", "body": text}) + "\n" for key, text in bodies.items()))
    queries.write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in bodies.items()))
    qrels.write_text("1\t1\t1\n2\t2\t1\n")
    command = [sys.executable, str(BENCHMARKS / "typos.py"), f"--docs={docs}", f"--queries={queries}"]
    command += [f"--qrels={qrels}", "--words=200", "--repairs=20"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    rows = [line.strip("| ").split(" | ") for line in ran.stdout.splitlines() if line.startswith("| ")]
    figures = {cells[0].strip(): cells[2].strip() for cells in rows}
    assert figures["nDCG@10 without slips"] == "100 %"
    assert figures["kept with slips, repaired"] == "100 %"
    assert float(figures["a repair, p95"].split()[0]) > 0
