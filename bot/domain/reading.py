"""Whose reading it is: progress on a path, marks and a default blog belong to one person of one workspace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.domain.articles import Article
    from bot.domain.library import Page

Kept = Literal["saved", "read"]
"""What a person can put on an article; "unread" is the lack of one."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of one workspace, by Slack's ids; nothing of theirs is seen from another workspace."""

    workspace_id: str
    user_id: str


LOCAL = Person("local", "local")
"""Whoever uses the command line: a workspace of one, whose row is made when something is first kept for it."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An article that a person saved or read, and when."""

    article: Article
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class Marks:
    """One page of what a person saved or read, the last first; `marks` holds all marks on each of them, by id.

    `blogs` are the names of the blogs that the whole list mixes, by slug; {} where all is of one blog.
    """

    kept: Kept
    page: Page[Marked]
    marks: Mapping[str, frozenset[Kept]]
    blogs: Mapping[str, str] = field(default_factory=dict)
