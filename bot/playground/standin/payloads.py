"""Slack's rules for blocks and views: what is wrong with a payload, in Slack's words and with its place."""

from __future__ import annotations

from typing import Any, Literal

Surface = Literal["message", "modal", "home"]


def errors(blocks: Any, surface: Surface) -> list[str]:
    """Return what Slack would refuse in `blocks` on `surface`; empty where all is well."""
    return []


def view_errors(view: Any, type_: str | None = None) -> list[str]:
    """Return what Slack would refuse in a view; `type_` is the one that fits the method, None where both do."""
    return []
