"""Where the command line writes: answers on stdout, errors and progress on stderr, drawn only for a terminal."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

PROGRAM = "techblog"

_UNBROKEN = 100_000
"""Columns of a pipe: whoever reads it wants a line to stay one."""


def as_json(items: Iterable[dict[str, Any]], **more: Any) -> None:
    """Print one JSON object with the rows under `items`; moments become ISO 8601 in UTC."""
    unicode = "utf" in (sys.stdout.encoding or "").lower()
    whole = {**more, "items": list(items)}
    say(json.dumps(whole, ensure_ascii=not unicode, indent=2, default=_plainly))


def say(line: str) -> None:
    """Print a line of the answer; markup in it means nothing."""
    print(line)  # noqa: T201 - the command's output


def complain(line: str) -> None:
    """Print a line where errors go."""
    print(f"{PROGRAM}: {line}", file=sys.stderr)  # noqa: T201 - likewise


def drawing() -> Console:
    """Return what draws on stdout: in colour and broken at a terminal's width, plain and unbroken in a pipe."""
    from rich.console import Console

    at_terminal = Console().is_terminal
    return Console(width=None if at_terminal else _UNBROKEN, highlight=False, markup=False, emoji=False)


@contextmanager
def waiting(doing: str) -> Iterator[None]:
    """Show on a terminal that something takes its time; show nothing in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(doing):
        yield


def stopped() -> None:
    """Leave the terminal as it was found, in the middle of whatever was drawn."""
    sys.stdout.flush()
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[2K\x1b[?25h")  # the progress line goes, the cursor comes back
    sys.stderr.write("Aborted!\n")
    sys.stderr.flush()


def _plainly(value: Any) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else str(value)
