"""Use cases over the archive: search it, list the newest, tell its history."""

from __future__ import annotations
