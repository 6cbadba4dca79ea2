"""The schema is brought up to date once, however many processes start, and a newer one is refused in words."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from bot.domain.articles import Article, Blog
from bot.domain.errors import StorageError
from bot.domain.search import parse
from storage import articles, feeds, schema
from storage import database as module
from storage.database import HEAD, Database
from storage.search import search

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def migrate(url: str) -> None:
    """Migrate, as each process does when it starts."""
    database = Database(url)
    database.migrate()
    database.close()


def test_the_newest_migration_is_the_one_that_the_program_knows():
    """`HEAD` saves half a second at each start, so it must be true."""
    config = Config()
    config.set_main_option("script_location", str(Path(module.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_the_migrations_make_the_schema_that_the_code_uses(database):
    """Nothing is missing and nothing is left over but the full-text index, which only the engine knows."""
    with database.read() as tx:
        context = MigrationContext.configure(tx, opts={"include_object": known})
        differences = compare_metadata(context, schema.metadata)
    assert differences == []


def known(_item, name, kind, _reflected, _compare) -> bool:
    """Leave out what belongs to the full-text index."""
    index = kind == "column" and name == "words"
    return not (index or (name or "").startswith(("articles_index", "ix_articles_index")))


def test_many_processes_that_start_together_migrate_once(tmp_path):
    """Six start on an empty SQLite file, and all of them can use it."""
    url = f"sqlite:///{tmp_path}/together.db"
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["storage.database"])
    started = [context.Process(target=Database.migrate, args=(Fresh(url),)) for _ in range(6)]
    for process in started:
        process.start()
    for process in started:
        process.join(60)
    assert [process.exitcode for process in started] == [0] * 6
    database = Database(url)
    assert database.revision() == HEAD
    database.close()


class Fresh(Database):
    """A database that is opened where it arrives: connections do not travel between processes."""

    def __reduce__(self):
        return Database, (self.url.render_as_string(hide_password=False),)


def test_migrating_again_changes_nothing(database):
    """A second start finds everything in place."""
    database.migrate()
    assert database.revision() == HEAD


def test_an_older_database_is_brought_up_to_date_with_what_is_in_it(database):
    """Step by step back to the first schema and to the newest again, and every row is still there."""
    with database.write() as tx:
        feeds.add(tx, Blog("acme", "Acme", "https://acme.example", "https://acme.example/feed"), NOW)
        articles.save(
            tx,
            Article(
                "a1", "acme", "https://acme.example/a1", "On caches", ("a1",), authors=("Jane Doe",), tags=("c++",)
            ),
            NOW,
        )
    back(database, "0001")
    assert database.revision() == "0001"
    database.migrate()
    assert database.revision() == HEAD
    with database.read() as tx:
        (feed,) = feeds.every(tx)
        asked = ("caches", "author:jane", "tag:c++")
        totals = [search(tx, parse(each), blog="acme", offset=0, limit=1)[0] for each in asked]
    assert totals == [1, 1, 1]
    assert (feed.blog.title, feed.next_check_at, feed.description) == ("Acme", NOW, None)


def test_the_names_of_an_older_database_are_those_that_saving_keeps(database):
    """Also of one with a NUL, and of those that are longer than what is kept of them."""
    told = {"authors": ("Ja\0ne Doe", "Jane Doe", "Zoë Núñez"), "tags": ("c++", "x" * 300, "x" * 301)}
    with database.write() as tx:
        feeds.add(tx, Blog("acme", "Acme", "https://acme.example", "https://acme.example/feed"), NOW)
        articles.save(tx, Article("a1", "acme", "https://acme.example/a1", "On caches", ("a1",), **told), NOW)
        kept = set(tx.execute(select(schema.names)))
    back(database, "0007")
    database.migrate()
    with database.read() as tx:
        assert set(tx.execute(select(schema.names))) == kept
    assert len(kept) == 4


def back(database: Database, revision: str) -> None:
    """Make a database an older one."""
    with database.write_alone() as tx:
        config = Config()
        config.set_main_option("script_location", str(Path(module.__file__).parent / "migrations"))
        config.attributes["connection"] = tx
        command.downgrade(config, revision)


def test_a_newer_schema_is_refused_in_words(database):
    """A database of a later version is left alone, and the words say what to do."""
    with database.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="newer techblog"):
        database.migrate()
    assert database.revision() == "9999"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://localhost/x", "SQLite or PostgreSQL"),
        ("nonsense", "not one"),
        ("sqlite://", "SQLite file"),
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_a_database_that_cannot_be_used_is_said_so(url, words):
    """Whatever is wrong with the URL or the server, the words say what to do."""
    with pytest.raises(StorageError, match=words):
        migrate(url)


def test_a_file_that_is_no_database_is_said_so(tmp_path):
    """Somebody's other file is not touched."""
    other = tmp_path / "notes.txt"
    other.write_text("Not a database at all, but a longer text that somebody may still need." * 30)
    with pytest.raises(StorageError, match="not a database"):
        migrate(f"sqlite:///{other}")
    assert other.read_text().startswith("Not a database")


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path):
    """A path through a file is no folder."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be made"):
        Database(f"sqlite:///{tmp_path}/file/sub/techblog.db")
