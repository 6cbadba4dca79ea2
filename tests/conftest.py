"""What every test may use: the folder of measured data, where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Return the folder of real feeds and texts; skip where TECHBLOG_TEST_DATA does not name it."""
    folder = os.environ.get("TECHBLOG_TEST_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("TECHBLOG_TEST_DATA names no folder of real feeds and texts")
    return Path(folder)
