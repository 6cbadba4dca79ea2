"""What people asked, so that a button under an answer need only carry the question's id."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from storage.schema import asked

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Question:
    """A command and its words, as one person asked it in one workspace."""

    id: str
    workspace_id: str
    user_id: str
    command: str
    text: str


def remember(tx: Transaction, *, workspace_id: str, user_id: str, command: str, text: str, now: datetime) -> str:
    """Keep a question and return its id: 12 random letters and digits, so that nobody can guess another's."""
    question = secrets.token_urlsafe(9)
    tx.execute(
        insert(asked).values(
            id=question,
            workspace_id=workspace_id,
            user_id=user_id,
            command=command,
            text=text,
            asked_at=now,
        ),
    )
    return question


def recall(tx: Transaction, question: str, workspace_id: str) -> Question | None:
    """Return the question, None where it is forgotten or another workspace's."""
    query = select(asked).where(asked.c.id == question, asked.c.workspace_id == workspace_id)
    row = tx.execute(query).first()
    return Question(row.id, row.workspace_id, row.user_id, row.command, row.text) if row else None


def sweep(tx: Transaction, before: datetime) -> int:
    """Forget what was asked before then, and return how many questions that were."""
    return tx.execute(delete(asked).where(asked.c.asked_at < before)).rowcount
