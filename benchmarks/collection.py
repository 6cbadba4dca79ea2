"""Reads a judged collection: documents and questions as JSON lines, judgements as tab-separated values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_JUDGED = 3


class BadInput(Exception):
    """A file that is not what it should be, in one line that names the place."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document to find; what it lacks is empty."""

    id: str
    title: str
    body: str


def documents(file: Path) -> Iterator[Document]:
    """Yield the documents of `{id, title, body}` a line; raises BadInput at one that is none, or comes twice."""
    for where, identity, row in _rows(file):
        yield Document(identity, _text(row, "title", where), _text(row, "body", where))


def questions(file: Path) -> dict[str, str]:
    """Return the texts of `{id, text}` a line by id; raises BadInput at a line that is none, or comes twice."""
    return {identity: _text(row, "text", where) for where, identity, row in _rows(file)}


def judgements(file: Path) -> dict[str, set[str]]:
    """Return the relevant documents (grade above 0) by question; raises BadInput at a line that is no judgement.

    A first line that names the columns is passed over; columns may stand apart by spaces instead of one tab.
    """
    relevant: dict[str, set[str]] = {}
    for number, line in _lines(file):
        cells = [cell.strip() for cell in line.split("\t")] if "\t" in line else line.split()
        if number == 1 and cells[-1].isalpha():
            continue
        try:
            query, document, grade = cells
            if float(grade) > 0:
                relevant.setdefault(query, set()).add(document)
        except ValueError:
            raise BadInput(f"{file} line {number}: a judgement is query, tab, document, tab, grade.") from None
    return relevant


def _rows(file: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield where each row stands, its id as text, and the row."""
    first: dict[str, int] = {}
    for number, line in _lines(file):
        where = f"{file} line {number}"
        try:
            row = json.loads(line)
        except ValueError:
            raise BadInput(f"{where}: this is no JSON.") from None
        identity = row.get("id") if isinstance(row, dict) else None
        if isinstance(identity, bool) or not isinstance(identity, str | int):
            raise BadInput(f"{where}: an object with an id, text or a whole number, should stand here.")
        name = str(identity).strip()
        if name in first:
            raise BadInput(f"{where}: the id {name} stands on line {first[name]} already.")
        first[name] = number
        yield where, name, row


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        with file.open(encoding="utf-8-sig") as opened:
            yield from ((number, line.strip("\r\n")) for number, line in enumerate(opened, 1) if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} cannot be read as UTF-8 text: {error}.") from None


def _text(row: dict[str, Any], name: str, where: str) -> str:
    """Return a text that a database takes: some refuse the null character and halves of a surrogate pair."""
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInput(f"{where}: {name} should be text.")
    return value.replace("\x00", " ").encode("utf-8", "replace").decode()
