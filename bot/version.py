"""Which version this is, also where the source was copied to a host and never installed."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

DISTRIBUTION = "techblog-bot"


def version() -> str:
    """Return the installed version, `0+source` where nothing is installed."""
    try:
        return installed(DISTRIBUTION)
    except PackageNotFoundError:
        return "0+source"
