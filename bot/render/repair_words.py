"""The sentences about words that were repaired. Arguments are already escaped for where they stand."""

from __future__ import annotations

AS_TYPED = "Search as typed"


def showing(shown: str, asked: str) -> str:
    """Tell that other words were sought than typed, in mrkdwn."""
    return f"Showing results for *{shown}*. Search instead for {asked}?"


def showing_plainly(shown: str, asked: str) -> str:
    """Tell the same at a terminal."""
    return f"Showing results for {shown}. To search for {asked}, add --exact."


def as_typed(asked: str) -> str:
    """Say what the button does, for a screen reader."""
    return f"Search for {asked}, exactly as typed"
