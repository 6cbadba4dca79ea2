"""Whose reading it is: progress on a path, marks and a default blog belong to one person of one workspace."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One person of one workspace, by Slack's ids; nothing of theirs is seen from another workspace."""

    workspace_id: str
    user_id: str


LOCAL = Person("local", "local")
"""Whoever uses the command line: a workspace of one, whose row is made when something is first kept for it."""
