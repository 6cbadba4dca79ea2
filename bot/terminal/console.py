"""Where the command line writes: answers on stdout, errors and progress on stderr, drawn only for a terminal."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

PROGRAM = "techblog"

_UNBROKEN = 100_000
"""Columns of a pipe: whoever reads it wants a line to stay one."""


def as_json(items: Iterable[dict[str, Any]], **more: Any) -> None:
    """Print one JSON object with the rows under `items`; moments become ISO 8601 in UTC."""
    unicode = "utf" in (sys.stdout.encoding or "").lower()
    whole = {**more, "items": list(items)}
    _write(json.dumps(whole, ensure_ascii=not unicode, indent=2, default=_plainly), sys.stdout)


def say(line: str) -> None:
    """Print a line of the answer, broken between words at a terminal; markup in it means nothing."""
    _write(_fitted(line, sys.stdout), sys.stdout)


def complain(line: str) -> None:
    """Print a line where errors go."""
    _write(_fitted(f"{PROGRAM}: {line}", sys.stderr), sys.stderr)


def drawing() -> Console:
    """Return what draws on stdout: in colour and broken at a terminal's width, plain and unbroken in a pipe."""
    from rich.console import Console

    at_terminal = Console().is_terminal
    return Console(width=None if at_terminal else _UNBROKEN, highlight=False, markup=False, emoji=False)


@contextmanager
def waiting(doing: str) -> Iterator[Callable[[], None]]:
    """Show on a terminal that something takes its time, nothing in a pipe; yield what ends the showing early."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console

    with Console(stderr=True).status(doing) as shown:
        yield shown.stop


def _write(text: str, stream: TextIO) -> None:
    print(text, file=stream)


def _fitted(line: str, stream: TextIO) -> str:
    if not stream.isatty():
        return line
    indent = line[: len(line) - len(line.lstrip())] + "  "
    broken = textwrap.wrap(
        line,
        shutil.get_terminal_size().columns,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(broken)


def _plainly(value: Any) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else str(value)
