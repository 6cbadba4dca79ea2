"""docs/cli.md tells every command as the command line itself does."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import CONTENTS, cli

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
MARK = "<!-- What follows is made from the commands' own help by tests/cli/test_cli_reference.py -->\n"
UPDATE = "TECHBLOG_UPDATE_GOLDEN"
"""Set to anything, what follows the mark is written anew: look at the difference before it is committed."""


def told(name: str) -> str:
    """Return what `techblog NAME --help` says at a terminal of 80 columns."""
    ran = CliRunner().invoke(cli, [name, "--help"], prog_name="techblog", terminal_width=80)
    assert ran.exit_code == 0
    return ran.output.strip()


def reference() -> str:
    """Return a section for each heading of the help, and in it one for each command."""
    sections = []
    for heading, commands in CONTENTS.items():
        entries = [f"### techblog {one.name}\n\n```text\n{told(str(one.name))}\n```\n" for one in commands]
        sections.append("\n".join([f"## {heading}\n", *entries]))
    return "\n" + "\n".join(sections)


def test_the_reference_is_what_the_commands_say() -> None:
    """After a change of any help the page is made anew, and its difference is read."""
    written, mark, kept = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert mark, f"{PAGE.name} has lost the mark before its generated part"
    if os.environ.get(UPDATE):
        PAGE.write_text(written + MARK + reference(), encoding="utf-8")
        return
    if kept != reference():
        lines = difflib.unified_diff(kept.splitlines(), reference().splitlines(), PAGE.name, "told now", lineterm="")
        pytest.fail("\n".join([f"{PAGE.name} differs; {UPDATE}=1 writes it anew", *lines]), pytrace=False)
