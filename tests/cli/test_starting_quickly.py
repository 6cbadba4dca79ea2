"""A command that reads pays for nothing that only fetches, parses, seals or serves."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

NOT_FOR_READING = {"aiohttp", "feedparser", "cryptography", "slack_bolt", "alembic", "PIL", "jinja2", "apscheduler"}
READ = "import sys\nfrom bot.cli import cli\ncli(['latest', '1'], standalone_mode=False)\nprint(*sys.modules)"


def test_a_reading_command_loads_no_library_it_has_no_use_for(environment: pytest.MonkeyPatch) -> None:
    """The newest post is printed without any of the libraries that only other commands use."""
    del environment  # it names an archive that is filled already
    ran = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, timeout=60, check=True)
    assert NOT_FOR_READING & set(ran.stdout.splitlines()[-1].split()) == set()
