"""What a person does to blocks: the ids Slack gives them, the action of one element, the state of all inputs."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.playground.standin.values import Blocks

SIMPLE = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
}
"""Elements whose value Slack gives as it is: the name it has in a state, and the name of its first value."""
ONE_OF = {"static_select", "external_select", "radio_buttons", "overflow"}
SOME_OF = {"multi_static_select", "multi_external_select", "checkboxes"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An interactive element and the block it stands in."""

    element: dict[str, Any]
    block: dict[str, Any]


def with_ids(blocks: Blocks, new_id: Callable[[str], str]) -> Blocks:
    """Return a copy in which every block has a block_id and every interactive element an action_id."""
    copied = copy.deepcopy(blocks)
    for block in _every_block(copied):
        block.setdefault("block_id", new_id("b"))
    for placed in elements(copied):
        placed.element.setdefault("action_id", new_id("a"))
    return copied


def elements(blocks: Blocks) -> Iterator[Placed]:
    """Give every element a person can act on, in reading order."""
    for block in _every_block(blocks):
        here = [block.get("accessory"), block.get("element"), *_listed(block, "elements"), *_listed(block, "actions")]
        for element in here:
            if isinstance(element, dict) and (element.get("type") in SIMPLE.keys() | ONE_OF | SOME_OF | _PRESSED):
                yield Placed(element, block)


def find(
    blocks: Blocks, action_id: str = "", *, block_id: str = "", label: str = "", value: str | None = None
) -> Placed:
    """Return the element of that action_id or label (and, where buttons share an id, that value); LookupError."""
    for placed in elements(blocks):
        element = placed.element
        if block_id and placed.block.get("block_id") != block_id:
            continue
        if action_id and element.get("action_id") != action_id:
            continue
        if label and _label(element) != label:
            continue
        if element["type"] == "button" and value is not None and element.get("value") != value:
            continue
        return placed
    there = [f"{p.element.get('action_id')} ({_label(p.element)})" for p in elements(blocks)]
    raise LookupError(f"no element {action_id or label!r} here; there are {there}")


def action(placed: Placed, value: Any, at: str) -> dict[str, Any]:
    """Return the entry of `actions` for one element: `value` is an option's value, a date, an id, or None."""
    element = placed.element
    base = {"type": element["type"], "action_id": element["action_id"], "block_id": placed.block.get("block_id")}
    chosen: dict[str, Any]
    if element["type"] == "feedback_buttons":
        pair = (element["positive_button"], element["negative_button"])
        chosen = dict(next(button for button in pair if button["value"] == value))
    elif element["type"] in _PRESSED:
        chosen = {name: element[name] for name in ("text", "value", "url", "style") if name in element}
    else:
        chosen = _value(element, value)
    return base | chosen | {"action_ts": at}


def state(blocks: Blocks, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return `state.values`: what is in each input, `values` before the initial values.

    `values` are by action_id, by block_id, or by `block_id/action_id` where ids alone are not enough.
    """
    found: dict[str, dict[str, Any]] = {}
    for placed in elements(blocks):
        element, block_id = placed.element, str(placed.block.get("block_id", ""))
        if element["type"] in _PRESSED or element["type"] == "overflow":
            continue
        keys = (f"{block_id}/{element['action_id']}", element["action_id"], block_id)
        given = next((values[key] for key in keys if key in values), _initial(element))
        found.setdefault(block_id, {})[element["action_id"]] = _value(element, given)
    return found


def missing(blocks: Blocks, values: Mapping[str, Any]) -> list[str]:
    """Return the block_ids of inputs that must be filled in and are not."""
    current = state(blocks, values)
    wanting = []
    for block in blocks:
        if block.get("type") == "input" and not block.get("optional"):
            entry: dict[str, Any] = next(iter(current.get(block["block_id"], {}).values()), {})
            if not any(content for name, content in entry.items() if name != "type"):
                wanting.append(str(block["block_id"]))
    return wanting


_PRESSED = {"button", "workflow_button", "icon_button", "feedback_buttons"}


def _value(element: dict[str, Any], value: Any) -> dict[str, Any]:
    type_ = element["type"]
    if type_ in SIMPLE:
        return {"type": type_, SIMPLE[type_][0]: value}
    if type_ in SOME_OF:
        return {"type": type_, "selected_options": [_option(element, item) for item in value or []]}
    return {"type": type_, "selected_option": None if value is None else _option(element, value)}


def _option(element: dict[str, Any], value: str) -> dict[str, Any]:
    grouped = [option for group in _listed(element, "option_groups") for option in _listed(group, "options")]
    for option in [*_listed(element, "options"), *grouped]:
        if option.get("value") == value:
            return dict(option)
    if element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": value}, "value": value}
    raise LookupError(f"no option {value!r} in {element.get('action_id')!r}")


def _initial(element: dict[str, Any]) -> Any:
    type_ = element["type"]
    if type_ in SIMPLE:
        return element.get(SIMPLE[type_][1])
    if type_ in SOME_OF:
        return [option["value"] for option in _listed(element, "initial_options")]
    return (element.get("initial_option") or {}).get("value")


def _label(element: dict[str, Any]) -> str:
    text = element.get("text")
    return str(text.get("text", "")) if isinstance(text, dict) else ""


def _listed(holder: dict[str, Any], name: str) -> list[Any]:
    value = holder.get(name)
    return value if isinstance(value, list) else []


def _every_block(blocks: Blocks) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield block
        if block.get("type") == "container":
            yield from _every_block(_listed(block, "child_blocks"))
        if block.get("type") == "carousel":
            yield from _every_block(_listed(block, "elements"))
