"""status, doctor, db, manifest and the help tell whoever runs it how things stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
import pytest

from bot.cli import CONTENTS, cli
from bot.version import version

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.standin.server import Standin


def test_status_of_a_new_archive(techblog: Callable[..., Any]) -> None:
    """It tells what is there, what is due, and that nobody works yet."""
    lines = techblog("status").out.splitlines()
    assert lines[0].endswith("posts · never read · due now")
    assert lines[1] == "Deliveries: none yet"
    assert lines[2].startswith("No worker has run yet.")


def test_status_for_programs(techblog: Callable[..., Any], feed: Callable[[], str], slack: Standin) -> None:
    """A row for each feed, deliveries by state, what waits and why, times in ISO 8601."""
    techblog("poll")
    techblog("subscribe", slack.workspace.channel("#engineering").id)
    slack.failures.add("chat.postMessage", "ratelimited", retry_after=60)
    title = feed()
    techblog("poll", "--force")
    data = techblog("status", "--json").data
    (row,) = data["items"]
    assert (row["blog"], row["failures"], row["error"]) == ("netflix", 0, None)
    assert row["succeeded_at"].endswith("Z")
    assert data["deliveries"] == {"sent": 1, "retry": 1}
    assert [one["title"] for one in data["waiting"]] == [title]
    assert data["worker_seen_at"] is None
    assert f"  {title} · " in techblog("status").out


@pytest.mark.usefixtures("feed")
def test_doctor_finds_nothing_where_nothing_is_wrong(techblog: Callable[..., Any]) -> None:
    """Without Slack, four things are looked at and the fifth is told; code 0."""
    ran = techblog("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split(":")[0] for line in ran.out.splitlines()] == [
        "ok    settings",
        "ok    database",
        "ok    guides",
        "ok    feed",
        "ok    Slack",
    ]


def test_doctor_names_everything_that_is_wrong(
    techblog: Callable[..., Any], slack: Standin, environment: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """All of it at once, each with what to do; code 1."""
    del slack
    environment.setenv("TECHBLOG_DATABASE_URL", f"sqlite:///{tmp_path}")
    environment.setenv("TECHBLOG_FEED", "x")
    environment.setenv("SLACK_BOT_TOKEN", "xoxb-revoked")
    ran = techblog("doctor")
    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.out.splitlines()] == [
        "FAIL  settings",
        "FAIL  database",
        "ok    guides",
        "FAIL  feed",
        "FAIL  Slack",
        "FAIL  bot token",
    ]
    assert "SLACK_APP_TOKEN" in ran.out
    assert "does not accept SLACK_BOT_TOKEN" in ran.out


def test_doctor_knows_the_workspace_of_a_good_token(
    techblog: Callable[..., Any], feed: Callable[[], str], slack: Standin, environment: pytest.MonkeyPatch
) -> None:
    """With all tokens, each part is well and the token's workspace is named, never the token."""
    feed()
    environment.setenv("SLACK_SIGNING_SECRET", "0123456789abcdef")
    ran = techblog("doctor")
    assert ran.code == 0
    assert f"({slack.workspace.id})" in ran.out
    assert "xoxb-" not in ran.out


def test_db_tells_where_the_data_is(techblog: Callable[..., Any], tmp_path: Any) -> None:
    """The file and its schema."""
    assert techblog("db").out.startswith(f"sqlite:///{tmp_path}/techblog.db, schema ")


def test_the_first_command_makes_the_archive(techblog: Callable[..., Any], environment: pytest.MonkeyPatch) -> None:
    """Without any setting the data lies in the user's data folder, made when needed and filled from the catalogue."""
    environment.delenv("TECHBLOG_DATABASE_URL")
    environment.setenv("XDG_DATA_HOME", "made")
    assert techblog("search", "chaos", "--json").data["total"] > 3


@pytest.mark.parametrize("arguments", [[], ["--url", "https://techblog.example.org"]])
def test_manifest_is_json(techblog: Callable[..., Any], arguments: list[str]) -> None:
    """What it prints can be pasted into Slack's form; with an address, it is that of HTTP."""
    made = json.loads(techblog("manifest", *arguments).out)
    assert made["settings"]["socket_mode_enabled"] is not bool(arguments)


def test_the_help_lists_every_command_in_whole_sentences(techblog: Callable[..., Any]) -> None:
    """Each stands there once under a heading, and none is cut."""
    said = techblog("--help").out
    listed = [one.name for commands in CONTENTS.values() for one in commands]
    assert sorted(listed) == sorted(cli.commands)
    assert "..." not in said.partition("Try it:")[2]
    assert "…" not in said
    for name in listed:
        assert said.count(f"\n  {name} ") == 1


def test_every_command_has_help(techblog: Callable[..., Any]) -> None:
    """A sentence for the command and one for each option."""
    for name, command in cli.commands.items():
        assert str(command.help).split("\n\n")[0].endswith("."), name
        assert techblog(name, "--help").code == 0
        for option in (one for one in command.params if isinstance(one, click.Option)):
            assert str(option.help).endswith("."), f"{name} {option.name}"


def test_the_version_is_the_installed_one(techblog: Callable[..., Any]) -> None:
    """One word and a number."""
    assert techblog("--version").out == f"techblog {version()}\n"
