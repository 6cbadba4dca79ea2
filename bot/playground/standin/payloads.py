"""Slack's rules for a whole payload: what is wrong with blocks or a view, in Slack's words and with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from bot.playground.standin.blockkit.data import CELLS_TEXT_MAX, DATA_TABLE, DATA_VISUALIZATION, TABLE, text_in
from bot.playground.standin.blockkit.grouped import GROUPED
from bot.playground.standin.blockkit.layout import LAYOUT, MARKDOWN_MAX
from bot.playground.standin.blockkit.objects import plain
from bot.playground.standin.blockkit.rules import Place, fields, flag, many, string, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.playground.standin.blockkit.rules import Rule

Surface = Literal["message", "modal", "home"]

RULES: dict[str, Rule] = {
    **LAYOUT,
    **GROUPED,
    "table": TABLE,
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
}
_EVERYWHERE = {"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "video"}
_IN_MESSAGES_ONLY = {
    "container",
    "context_actions",
    "data_visualization",
    "file",
    "markdown",
    "plan",
    "task_card",
}
SURFACES: dict[Surface, set[str]] = {
    "message": _EVERYWHERE | _IN_MESSAGES_ONLY | {"card", "carousel", "data_table", "table"},
    "home": _EVERYWHERE | {"card", "carousel", "data_table", "table"},
    "modal": _EVERYWHERE | {"alert"},
}
"""Which blocks each surface takes: the stricter where sources differ (a card is listed for modals, and fails there)."""
BLOCKS_MAX: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}
CHARTS_MAX = 2
TABLES_MAX = 1
VIEW_BYTES_MAX = 250_000


def errors(blocks: Any, surface: Surface, pointer: str = "/blocks") -> list[str]:
    """Return what Slack would refuse in `blocks` on `surface`; empty where all is well.

    Each entry reads like Slack's own: `must be less than 151 characters [json-pointer:/blocks/0/text/text]`.
    """
    place = Place(blocks, pointer, [])
    many(_on(surface), 0, BLOCKS_MAX[surface])(place)
    if isinstance(blocks, list):
        _own_ids(place)
        _totals(place)
    return place.found


def pictures(value: Any, pointer: str = "/blocks") -> Iterator[tuple[str, str]]:
    """Give place and address of every picture in blocks, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in {"image_url", "thumbnail_url"} and isinstance(inner, str):
                yield f"{pointer}/{key}", inner
            else:
                yield from pictures(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from pictures(inner, f"{pointer}/{index}")


def view_errors(view: Any, type_: str | None = None) -> list[str]:
    """Return what Slack would refuse in a view; `type_` is the one that fits the method, None where both do."""
    place = Place(view, "/view", [])
    if not isinstance(view, dict):
        place.wrong("must be an object")
        return place.found
    kind = view.get("type")
    if not isinstance(kind, str) or kind not in _VIEWS or (type_ is not None and kind != type_):
        place.at("type").wrong(f"unsupported type: {kind}")
        return place.found
    typed(_VIEWS)(place)
    place.found.extend(errors(view.get("blocks"), "home" if kind == "home" else "modal", "/view/blocks"))
    if len(json.dumps(view)) > VIEW_BYTES_MAX:
        place.wrong(f"must be less than {VIEW_BYTES_MAX + 1} characters")
    _submittable(place)
    return place.found


def _anything(_place: Place) -> None:
    """Blocks are looked at on their own, with their surface."""


_VIEW_MORE: dict[str, Rule] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
_VIEWS: dict[str, Rule] = {
    "home": fields({"blocks": _anything}, _VIEW_MORE),
    "modal": fields(
        {"blocks": _anything, "title": plain(24)},
        {**_VIEW_MORE, "submit": plain(24), "close": plain(24), "clear_on_close": flag, "notify_on_close": flag},
    ),
}


def _on(surface: Surface) -> Rule:
    allowed = typed({kind: RULES[kind] for kind in SURFACES[surface]})

    def check(place: Place) -> None:
        kind = place.value.get("type") if isinstance(place.value, dict) else None
        if isinstance(kind, str) and kind in RULES and kind not in SURFACES[surface]:
            place.at("type").wrong(f"unsupported type on a {surface} surface: {kind}")
        else:
            allowed(place)

    return check


def _own_ids(place: Place) -> None:
    """Insist that a block_id is there once in a message or view, an action_id once in a block."""
    seen: set[str] = set()
    for block in place.items():
        if not isinstance(block.value, dict):
            continue
        id_ = block.value.get("block_id")
        if isinstance(id_, str) and id_ in seen:
            block.at("block_id").wrong(f"block_id `{id_}` already exists")
        seen.add(str(id_))
        _own_action_ids(block)


def _own_action_ids(block: Place) -> None:
    seen: set[str] = set()
    for element in block.at("elements").items():
        id_ = element.value.get("action_id") if isinstance(element.value, dict) else None
        if isinstance(id_, str) and id_ in seen:
            element.at("action_id").wrong(f"action_id `{id_}` already exists for this block")
        seen.add(str(id_))


def _totals(place: Place) -> None:
    blocks = [block for block in place.value if isinstance(block, dict)]
    by_kind = {kind: [b for b in blocks if b.get("type") == kind] for kind in RULES}
    if len(by_kind["data_visualization"]) > CHARTS_MAX:
        place.wrong(f"no more than {CHARTS_MAX} data_visualization blocks allowed")
    if len(by_kind["table"]) > TABLES_MAX:
        place.wrong(f"no more than {TABLES_MAX} table allowed")
    if sum(len(str(block.get("text", ""))) for block in by_kind["markdown"]) > MARKDOWN_MAX:
        place.wrong(f"markdown must be less than {MARKDOWN_MAX + 1} characters in all")
    if sum(text_in(block.get("rows")) for block in by_kind["data_table"]) > CELLS_TEXT_MAX:
        place.wrong(f"data_table must be less than {CELLS_TEXT_MAX + 1} characters in all")


def _submittable(place: Place) -> None:
    blocks = place.value.get("blocks")
    has_input = isinstance(blocks, list) and any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
    if place.value.get("type") == "modal" and has_input and "submit" not in place.value:
        place.wrong("missing required field: submit")
