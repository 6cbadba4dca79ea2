"""The engine, the schema's migration, and the one way to open a transaction."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import structlog
from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.domain.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import URL, Engine

Transaction = Connection
"""What every storage function takes first: the caller decides what belongs together."""

HEAD = "0009"
"""The newest migration; a test holds it against the migrations folder."""

BUSY_SECONDS = 15.0
"""How long to wait for another writer; `?timeout=SECONDS` behind a SQLite URL says otherwise."""

_ALONE_LOCK = 7_220_311
_LOST = ("database is locked", "database table is locked")

_log = structlog.get_logger(__name__)


class Database:
    """One database, SQLite or PostgreSQL, shared by all threads of a process."""

    def __init__(self, url: str) -> None:
        """Connect lazily to `url`; a missing folder of a SQLite file is made.

        Raises StorageError where the URL is not one, or the folder cannot be made.
        """
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._patience = _patience(self.url) if self.is_sqlite else BUSY_SECONDS
        if self.is_sqlite:
            _make_folder(self.url)
        self.engine = _engine(self.url, self._patience, sqlite=self.is_sqlite)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Open the one transaction of a change: all of it is kept, or none."""
        with self._guarded(), self.engine.connect() as plain:
            connection = plain.execution_options(techblog_write=True)
            with connection.begin():
                yield connection

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Open a transaction that only reads and waits for no writer; on SQLite it sees one state throughout."""
        with self._guarded(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write_alone(self) -> Iterator[Transaction]:
        """Open a write transaction that only one process can have open at a time."""
        with self.write() as tx:
            if not self.is_sqlite:  # a SQLite database has one writer anyway
                tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ALONE_LOCK})
            yield tx

    def ping(self) -> None:
        """Ask the database for an answer; raises StorageError where there is none."""
        with self.read() as tx:
            tx.execute(text("SELECT 1"))

    def time(self) -> datetime | None:
        """Return the database's time, None for SQLite, whose time is the machine's; StorageError without one."""
        if self.is_sqlite:
            return None
        with self.read() as tx:
            return cast("datetime", tx.scalar(text("SELECT clock_timestamp()")))

    def migrate(self) -> None:
        """Bring the schema to `HEAD`, once however many processes start at the same time.

        Raises StorageError where the schema is newer than this program, or the database cannot be written.
        """
        with self.read() as tx:
            if _revision(tx) == HEAD:
                return
        with self.write_alone() as tx:
            if _revision(tx) != HEAD:
                _upgrade(tx)

    def revision(self) -> str | None:
        """Return the schema's revision, None before the first migration."""
        with self.read() as tx:
            return _revision(tx)

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    @property
    def safe_url(self) -> str:
        """The URL as it may be shown: without its password."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StorageError(self._words(error), detail=str(error.orig)) from error

    def _words(self, error: DBAPIError) -> str:
        cause = str(error.orig)
        if any(lost in cause for lost in _LOST):
            return f"The database was busy for {self._patience:g} seconds. Try again; if it stays so, restart techblog."
        if "readonly" in cause:
            return f"The database {self.safe_url} cannot be written. Check the file's and the folder's permissions."
        if "unable to open" in cause:
            return f"The database {self.safe_url} cannot be opened. Check that the folder exists and can be written."
        if "disk is full" in cause or "No space left" in cause:
            return "The disk is full, so nothing could be saved. Free some space and try again."
        if "not a database" in cause:
            return f"{self.safe_url} is not a database. Point TECHBLOG_DATABASE_URL to another file."
        if error.connection_invalidated or "connect" in cause.lower():
            return f"The database {self.safe_url} cannot be reached. Check that it runs and that the URL is right."
        return "The database refused a change. The log has its words."


def _parsed(url: str) -> URL:
    """Return the URL with the driver this program ships; hosts write `postgres://`."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            url = "postgresql+psycopg://" + url.removeprefix(prefix)
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except SQLAlchemyError as error:
        raise StorageError(
            "The database URL is not one. Write sqlite:////path/to/techblog.db or postgresql://user:password@host/name.",
        ) from error
    if backend not in {"sqlite", "postgresql"}:
        raise StorageError(f"techblog keeps its data in SQLite or PostgreSQL, not in {backend}.")
    return parsed


def _patience(url: URL) -> float:
    given = url.query.get("timeout", BUSY_SECONDS)
    try:
        return max(float(given if not isinstance(given, tuple) else given[-1]), 0.0)
    except ValueError as error:
        raise StorageError(f"The database URL's timeout is {given}. Give seconds, such as ?timeout=15.") from error


def _make_folder(url: URL) -> None:
    if url.database in {None, "", ":memory:"}:
        raise StorageError(
            "techblog needs a SQLite file, as its threads share it. Write sqlite:////path/to/techblog.db."
        )
    folder = Path(str(url.database)).absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The folder {folder} for the database cannot be made.", detail=str(error)) from error


def _engine(url: URL, patience: float, *, sqlite: bool) -> Engine:
    options: dict[str, Any] = {
        "json_serializer": lambda value: json.dumps(value, ensure_ascii=False),  # the index reads the words in it
        "pool_size": 8,
        "max_overflow": 32,
        "pool_timeout": BUSY_SECONDS,
        "pool_pre_ping": not sqlite,
    }
    if sqlite:
        options["connect_args"] = {"timeout": patience, "check_same_thread": False}
    else:
        options["connect_args"] = {
            "connect_timeout": 10,
            "options": f"-c jit=off -c statement_timeout={round(patience * 1000)}",
        }
    try:
        engine = create_engine(url, **options)
    except ModuleNotFoundError as error:
        words = "PostgreSQL needs its driver: start with uv run --extra postgres techblog, or install requirements.txt."
        raise StorageError(words, detail=str(error)) from error
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver starts no transaction of its own
    cursor = connection.cursor()
    # FULL: a claim that was committed stays so through a power cut; otherwise a post could be doubled after one.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-512"):
        cursor.execute("PRAGMA " + pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock first, so that two cannot both read and then wait for each other.
    write = connection.get_execution_options().get("techblog_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _revision(tx: Transaction) -> str | None:
    if not tx.dialect.has_table(tx, "alembic_version"):
        return None
    revision: str | None = tx.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _upgrade(tx: Transaction) -> None:
    # Imported here: half a second that only a new or outdated database has to pay.
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415 - see above
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = tx
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = _revision(tx)
    if current is not None and current not in known:
        raise StorageError(
            f"This database was made by a newer techblog (its schema is {current}, this one knows {HEAD}). "
            "Upgrade techblog, or point TECHBLOG_DATABASE_URL to another database.",
        )
    command.upgrade(config, "head")
    _log.info("database_migrated", revision=HEAD, was=current)
