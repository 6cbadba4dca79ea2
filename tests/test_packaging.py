"""The wheel holds everything the product needs, and works where nothing else of the project is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
DATA = ["bot/guides", "bot/playground/page", "storage/migrations"]
"""Folders whose files are no code that an import would miss."""


def ran(*command: object, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with a home of its own and none of this project's settings."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "TECHBLOG_FEED_URL": "http://127.0.0.1:9/feed"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def uv() -> str:
    """Return the program that builds and installs; skip where there is none."""
    return shutil.which("uv") or pytest.skip("building the wheel needs uv")


@pytest.fixture(scope="module")
def wheel(uv: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built wheel; skip where its build backend can neither be found here nor fetched."""
    folder = tmp_path_factory.mktemp("dist")
    for where in (["--offline"], []):
        command = [uv, "build", "--wheel", "--no-progress", "--out-dir", str(folder), *where, str(ROOT)]
        built = subprocess.run(command, capture_output=True, text=True, check=False)
        if built.returncode == 0:
            return next(folder.glob("*.whl"))
    return pytest.skip(f"the build backend cannot be had: {built.stderr[-300:]}")


@pytest.fixture(scope="module")
def installed(uv: str, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs' folder of an environment with the wheel in it; the libraries are this environment's own."""
    home = tmp_path_factory.mktemp("installed")
    environment = home / "venv"
    for command in (
        [uv, "venv", "--offline", "--no-project", "--python", sys.executable, environment],
        [uv, "pip", "install", "--offline", "--no-deps", "--python", environment, wheel],
    ):
        done = subprocess.run([str(part) for part in command], cwd=home, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    packages = next(environment.glob("lib/python*/site-packages"))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return environment / "bin"


def test_the_wheel_holds_all_data_and_nothing_of_the_tests(wheel: Path) -> None:
    """Every file of the data folders is in it, and only the two packages are."""
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for folder in DATA
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - inside == set()
    assert {Path(name).suffix for name in wanted} >= {".toml", ".jsonl", ".xml", ".js", ".css", ".html", ".mako"}
    assert {name.split("/")[0] for name in inside if ".dist-info/" not in name} == {"bot", "storage"}


def test_the_installed_command_answers_from_anywhere(installed: Path, tmp_path: Path) -> None:
    """`--help` and a first search work in an empty folder, with the wheel's own code and catalogue."""
    where = ran(installed / "python", "-c", "import bot.cli; print(bot.cli.__file__)", cwd=tmp_path, home=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed.parent)
    said = ran(installed / "techblog", "--help", cwd=tmp_path, home=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    assert "playground" in said.stdout
    found = ran(installed / "techblog", "search", "routing", "--json", cwd=tmp_path, home=tmp_path)
    assert found.returncode == 0, found.stderr
    assert "State of Routing in Model Serving" in [row["title"] for row in json.loads(found.stdout)["items"]]
    assert list(tmp_path.rglob("techblog.db"))
