"""Slack's rules for blocks that hold others or tell of work: cards, carousels, containers, plans, alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.standin.blockkit import elements
from bot.playground.standin.blockkit.data import TABLE
from bot.playground.standin.blockkit.layout import LAYOUT
from bot.playground.standin.blockkit.objects import block_id, plain, text
from bot.playground.standin.blockkit.rich_text import rich_text
from bot.playground.standin.blockkit.rules import (
    at_least_one,
    choice,
    every,
    fields,
    flag,
    listed,
    many,
    one_of,
    string,
    typed,
    url,
)

if TYPE_CHECKING:
    from bot.playground.standin.blockkit.rules import Place, Rule

ID = {"block_id": block_id}
CARD_ACTIONS_MAX = 2
"""Sources say two or three; two is always taken."""
TASKS_MAX = 50

_ICON = typed({"image": elements.image})
_SLACK_ICON = typed({"icon": fields({"name": string()})})

CARD = every(
    fields(
        {},
        {
            **ID,
            "hero_image": _ICON,
            "icon": _ICON,
            "slack_icon": _SLACK_ICON,
            "title": text(150),
            "subtitle": text(150),
            "body": text(200),
            "subtext": text(200),
            "actions": many(typed({"button": elements.BUTTON}), 1, CARD_ACTIONS_MAX),
        },
    ),
    at_least_one("hero_image", "title", "actions", "body"),
    one_of("icon", "slack_icon", needed=False),
)

_IN_CONTAINER = {
    **{
        name: LAYOUT[name]
        for name in (
            "actions",
            "context",
            "divider",
            "file",
            "header",
            "image",
            "input",
            "rich_text",
            "section",
            "video",
        )
    },
    "table": TABLE,
}


def _collapsing(place: Place) -> None:
    if place.value.get("default_collapsed") and not place.value.get("is_collapsible"):
        place.at("default_collapsed").wrong("needs is_collapsible")
    if place.value.get("has_header_divider") and place.value.get("is_collapsible"):
        place.at("has_header_divider").wrong("is not allowed with is_collapsible")


_TASK = {"task_id": string(), "title": string(), "status": choice("pending", "in_progress", "complete", "error")}
_TASK_MORE = {
    "details": rich_text,
    "output": rich_text,
    "sources": many(typed({"url": fields({"url": url(), "text": string()})}), 1),
}


def _no_waiting(place: Place) -> None:
    if place.value.get("status") == "pending":
        place.at("status").wrong("only the tasks of a plan can be pending")


def _own_ids(place: Place) -> None:
    ids = [task.get("task_id") for task in listed(place.value, "tasks") if isinstance(task, dict)]
    if len(set(map(str, ids))) < len(ids):
        place.at("tasks").wrong("task_id must be unique")


GROUPED: dict[str, Rule] = {
    "alert": fields({"text": text(200)}, {**ID, "level": choice("default", "info", "warning", "error", "success")}),
    "card": CARD,
    "carousel": fields({"elements": many(typed({"card": CARD}), 1, 10)}, ID),
    "container": every(
        fields(
            {"child_blocks": many(typed(_IN_CONTAINER), 1, 10)},
            {
                **ID,
                "title": plain(150),
                "rich_text_title": rich_text,
                "subtitle": text(150),
                "icon": _ICON,
                "width": choice("narrow", "standard", "wide", "full"),
                "is_collapsible": flag,
                "default_collapsed": flag,
                "has_header_divider": flag,
            },
        ),
        at_least_one("title", "rich_text_title"),
        _collapsing,
    ),
    "context_actions": fields({"elements": many(typed(elements.CONTEXT_ACTIONS), 1, 5)}, ID),
    "plan": every(fields({"title": string(), "tasks": many(fields(_TASK, _TASK_MORE), 1, TASKS_MAX)}, ID), _own_ids),
    "task_card": every(fields(_TASK, {**_TASK_MORE, **ID}), _no_waiting),
}
