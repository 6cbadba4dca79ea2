"""What is said of a series and its parts."""

from __future__ import annotations


def part(number: int) -> str:
    """Name one part."""
    return f"Part {number}"


def part_of(number: int, total: int | None) -> str:
    """Say which part a post is; how many there will be is said only where the post says it."""
    return f"Part {number} of {total or 'a series'}"
