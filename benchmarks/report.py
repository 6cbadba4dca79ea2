"""What a benchmark prints: the machine it ran on, and a short table of goals and figures."""

from __future__ import annotations

import math
import os
import platform
import sqlite3
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LOAD = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
_COLUMNS = ("measured", "goal", "figure", "beside it", "ratio")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, and the same of a peer or a floor from the same run.

    `goal` is the most it may be, or the least where `at_least` says so.
    """

    measured: str
    figure: float
    unit: str
    goal: float | None = None
    peer: str = ""
    beside: float | None = None
    at_least: bool = False

    @property
    def missed(self) -> bool:
        """Whether the figure is on the wrong side of its goal."""
        if self.goal is None:
            return False
        return self.figure < self.goal if self.at_least else self.figure > self.goal

    def cells(self) -> tuple[str, ...]:
        """Return the row as text, by column."""
        bound = "≥" if self.at_least else "≤"
        goal = "" if self.goal is None else f"{bound} {self.goal:g} {self.unit}{' (missed)' if self.missed else ''}"
        if self.beside is None:
            return (self.measured, goal, self._told(self.figure), self.peer, "")
        return (
            self.measured,
            goal,
            self._told(self.figure),
            f"{self.peer} {self._told(self.beside)}",
            f"{self.figure / self.beside:.2g}" if self.beside else "",
        )

    def _told(self, value: float) -> str:
        return f"{value:.0f} {self.unit}" if value >= 100 else f"{value:.3g} {self.unit}"


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that `share` percent of the values do not exceed (the nearest-rank method)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share / 100 * len(ordered)) - 1)]


def median(rounds: Iterable[float]) -> float:
    """Return the middle of several rounds, which one disturbed round does not move."""
    return statistics.median(rounds)


def show(title: str, rows: Sequence[Row]) -> None:
    """Print the machine and the table, in Markdown."""
    table = [_COLUMNS, *(row.cells() for row in rows)]
    widths = [max(len(cells[column]) for cells in table) for column in range(len(_COLUMNS))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) for cells in table]
    print(f"\n{title}\n{machine()}\n")
    print(f"| {lines[0]} |\n| {' | '.join('-' * width for width in widths)} |")
    print("\n".join(f"| {line} |" for line in lines[1:]), flush=True)


def machine() -> str:
    """Return processor, cores, versions, and how busy the machine was with other things."""
    load = "" if _LOAD is None else f" (load {_LOAD:.1f} before the start)"
    versions = f"{platform.system()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{_processor()}, {os.cpu_count()} cores{load}; {versions}"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
