"""The house keeps its own rules: who may import whom, how long a thing may be, and what every file says of itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
WRITTEN = {".py", ".js", ".css", ".html"}
FROZEN = "storage/migrations/versions/"  # a migration is never touched again, however long it is
LONGEST_FILE = 300
LONGEST_FUNCTION = 25
NOT_IMPORTED = {
    "font-source-sans-pro": "files of a font: read, not imported",
    "tzdata": "zoneinfo reads it where the system has no time zones",
    "psycopg": "SQLAlchemy imports the driver that the database's URL names",
}
"""Declared all the same, each with who uses it."""

PACKAGE_HOSTS = re.compile("|".join((r"py" + r"pi\.", r"python" + r"hosted\.", r"npm" + r"js\.")))
SENTENCE_WITHIN = re.compile(r"(?<!e\.g)(?<!i\.e)[.!?] +[A-Z]")


@cache
def project_files() -> tuple[Path, ...]:
    """Return every file of the project, as git would add it."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout, so nothing tells which files are the project's")
    return tuple(path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file())


@cache
def modules() -> dict[str, ast.Module]:
    """Return every Python file by its path in the project, parsed."""
    return {named(path): ast.parse(path.read_bytes()) for path in project_files() if path.suffix == ".py"}


@cache
def declared() -> dict[str, list[str]]:
    """Return the project's table in pyproject.toml, as far as dependencies go."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"always": project["dependencies"], **project["optional-dependencies"]}


def named(path: Path) -> str:
    """Return the path as the project names it."""
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function, wherever it stands."""
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines the body has, its docstring not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_imports_run_one_way() -> None:
    """The contracts in pyproject.toml hold, and no room stands outside of them."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout[-3000:] + checked.stderr


def test_no_file_is_too_long() -> None:
    """What does not fit into 300 lines is more than one thing."""
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in project_files()
        if path.suffix in WRITTEN and not named(path).startswith(FROZEN)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    """What does not fit into 25 lines has a name for each of its parts."""
    lengths = {
        f"{name}:{function.lineno} {function.name}": body_lines(function)
        for name, tree in modules().items()
        if not name.startswith(FROZEN)
        for function in functions(tree)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_every_module_says_what_lives_in_it() -> None:
    """A docstring stands first in every module."""
    silent = [name for name, tree in modules().items() if not ast.get_docstring(tree)]
    assert silent == []


def test_packages_hold_nothing_of_their_own() -> None:
    """An __init__.py says what lives in its package and imports nothing; the tests have none."""
    found = {name: tree for name, tree in modules().items() if name.endswith("__init__.py")}
    assert [name for name, tree in found.items() if len(tree.body) != 1] == []
    assert [name for name in found if name.startswith(("tests/", "benchmarks/"))] == []


def test_nothing_is_called_utils_or_helpers() -> None:
    """A name says what a thing does."""
    nameless = re.compile(r"(^|[/_.])(utils?|helpers?|misc|common)([/_.]|$)")
    assert [named(path) for path in project_files() if nameless.search(named(path))] == []


def test_every_test_states_a_behaviour() -> None:
    """A test function has a docstring of one sentence, and a test file's name is its own."""
    tests = {
        f"{name}:{function.lineno} {function.name}": ast.get_docstring(function) or ""
        for name, tree in modules().items()
        if name.startswith("tests/")
        for function in functions(tree)
        if function.name.startswith("test_")
    }
    wrong = [name for name, said in tests.items() if not said.endswith(".") or SENTENCE_WITHIN.search(said)]
    assert wrong == []
    names = [path.name for path in project_files() if path.match("tests/**/test_*.py")]
    assert sorted(names) == sorted(set(names))


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    """A direct import of the product is a dependency of its own, and no dependency is left over."""
    roots = {
        root for name, tree in modules().items() if name.startswith(("bot/", "storage/")) for root in roots_of(tree)
    }
    foreign = roots - set(sys.stdlib_module_names) - {"bot", "storage"}
    distributions = packages_distributions()
    imported = {plainly(distribution) for root in foreign for distribution in distributions.get(root, [root])}
    wanted = {plainly(re.split(r"[\[<>=~! ]", line)[0]) for lines in declared().values() for line in lines}
    assert imported - wanted == set()
    assert wanted - imported == set(NOT_IMPORTED)


def roots_of(tree: ast.Module) -> Iterator[str]:
    """Yield the top-level name of everything that is imported when the module runs."""
    for node in running(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Yield every node but those that only a type checker reads."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from running(child)


def plainly(distribution: str) -> str:
    """Return a distribution's name as it is compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_requirements_are_pinned_and_hashed_and_name_no_address() -> None:
    """What a host installs is exactly what was tested, from wherever that host gets its packages."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    entries = [line for line in text.replace("\\\n", " ").splitlines() if line and not line.lstrip().startswith("#")]
    pinned = re.compile(r"[a-z0-9-]+==\S+( ;.*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [entry[:60] for entry in entries if not pinned.fullmatch(entry)] == []
    assert "://" not in text


def test_no_text_names_a_package_host() -> None:
    """Where packages come from is the machine's business, so no file says it."""
    hosts = [
        named(path) for path in project_files() if PACKAGE_HOSTS.search(path.read_bytes().decode(errors="replace"))
    ]
    assert hosts == []
