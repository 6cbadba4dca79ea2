"""A database or setting that cannot be used ends every command in one line that says what to do, with code 1."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def make_folder_of_a_file(folder: Path) -> str:
    """Return the URL of a database whose folder cannot be made, whoever runs the tests."""
    (folder / "file").write_text("in the way")
    return f"sqlite:///{folder}/file/techblog.db"


def make_folder(folder: Path) -> str:
    """Return the URL of a folder."""
    return f"sqlite:///{folder}"


def make_text_file(folder: Path) -> str:
    """Return the URL of a file that is no database."""
    (folder / "notes.txt").write_text("These are notes, and no database at all. " * 10)
    return f"sqlite:///{folder}/notes.txt"


def make_readonly(folder: Path) -> str:
    """Return the URL of a database of which SQLite says that it may only be read, to any user.

    Byte 18 of a database file is its write version; a version above 2 must not be written (SQLite's file format, 1.3).
    """
    database = sqlite3.connect(folder / "techblog.db")
    database.execute("PRAGMA journal_mode = DELETE")
    database.close()
    content = bytearray((folder / "techblog.db").read_bytes())
    content[18] = 3
    (folder / "readonly.db").write_bytes(content)
    return f"sqlite:///{folder}/readonly.db"


def make_newer(folder: Path) -> str:
    """Return the URL of a database that a later version has migrated."""
    with sqlite3.connect(folder / "techblog.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    return f"sqlite:///{folder}/techblog.db"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_folder_of_a_file, "cannot be made"),
        (make_folder, "Check that the folder exists and can be written"),
        (make_text_file, "is not a database. Point TECHBLOG_DATABASE_URL to another file"),
        (make_readonly, "cannot be written. Check the file's and the folder's permissions"),
        (make_newer, "made by a newer techblog"),
        (lambda _: "mysql://host/name", "It takes sqlite:///FILE or postgresql://"),
        (lambda _: "sqlite:////tmp/techblog.db?timeout=soon", "Give seconds"),
    ],
)
@pytest.mark.parametrize("command", ["latest", "db"])
def test_a_database_that_cannot_be_used_is_told_in_one_line(
    techblog: Callable[..., Any],
    environment: pytest.MonkeyPatch,
    tmp_path: Path,
    make: Callable[[Path], str],
    words: str,
    command: str,
) -> None:
    """No traceback, no answer, and what to do next."""
    environment.setenv("TECHBLOG_DATABASE_URL", make(tmp_path))
    ran = techblog(command)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("techblog: ")
    assert ran.err.count("\n") == 1
    assert words in ran.err


def test_a_database_that_nobody_serves_keeps_its_password(
    techblog: Callable[..., Any], environment: pytest.MonkeyPatch
) -> None:
    """The words name the address, not the secret in it."""
    environment.setenv("DATABASE_URL", "postgres://user:hunter2@127.0.0.1:9/techblog")
    environment.delenv("TECHBLOG_DATABASE_URL")
    ran = techblog("latest")
    assert ran.code == 1
    assert "cannot be reached" in ran.err
    assert "hunter2" not in ran.err


def test_a_locked_database_is_waited_for_and_then_told(
    techblog: Callable[..., Any], environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Another program holds the write lock for longer than the URL's timeout; reading goes on meanwhile."""
    environment.setenv("TECHBLOG_DATABASE_URL", f"sqlite:///{tmp_path}/techblog.db?timeout=0.2")
    holder = sqlite3.connect(tmp_path / "techblog.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert techblog("latest").code == 0
    ran = techblog("poll", "--force")
    holder.close()
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "techblog: The database was busy for 0.2 seconds. Try again; if it stays so, restart techblog.\n"
    )
    assert techblog("latest").code == 0


@pytest.mark.parametrize("command", ["latest", "run", "worker", "doctor"])
def test_a_wrong_setting_is_named_with_what_it_takes(
    techblog: Callable[..., Any], environment: pytest.MonkeyPatch, command: str
) -> None:
    """Nothing starts on a guess."""
    environment.setenv("TECHBLOG_POLL_INTERVAL", "often")
    ran = techblog(command)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("techblog: TECHBLOG_POLL_INTERVAL is “often”. It takes a number of seconds")


@pytest.mark.parametrize("command", [["latest", "1"], ["subscribe", "C0123456789"]])
def test_an_unknown_setting_is_warned_about_once(
    techblog: Callable[..., Any], environment: pytest.MonkeyPatch, command: list[str]
) -> None:
    """The command does its work; the warning is where errors go."""
    environment.setenv("TECHBLOG_POLL_INTERVALL", "10m")
    ran = techblog(*command)
    assert ran.err.count("TECHBLOG_POLL_INTERVALL is not a setting") == 1
    assert "Did you mean TECHBLOG_POLL_INTERVAL?" in ran.err
    assert "INTERVALL" not in ran.out


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("run", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]),
        ("web", ["SLACK_BOT_TOKEN"]),
        ("worker", ["SLACK_BOT_TOKEN"]),
    ],
)
def test_a_role_without_its_tokens_says_which_and_where(
    techblog: Callable[..., Any], command: str, names: list[str]
) -> None:
    """It ends before anything starts."""
    ran = techblog(command)
    assert (ran.code, ran.out) == (1, "")
    assert all(f"{name}: api.slack.com/apps → " in ran.err for name in names)
