"""Slack's rules for what people act on: buttons, menus, pickers and inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.standin.blockkit.objects import (
    action_id,
    confirm,
    conversation_filter,
    dispatch,
    menu_option,
    option,
    option_group,
    plain,
    rich_option,
    slack_file,
)
from bot.playground.standin.blockkit.rich_text import rich_text
from bot.playground.standin.blockkit.rules import (
    choice,
    every,
    fields,
    flag,
    listed,
    many,
    one_of,
    pattern,
    string,
    url,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.playground.standin.blockkit.rules import Place, Rule

ID = {"action_id": action_id}
COMMON = {**ID, "confirm": confirm, "focus_on_load": flag}
PLACEHOLDER = {"placeholder": plain(150)}
TYPED = {**ID, **PLACEHOLDER, "focus_on_load": flag, "dispatch_action_config": dispatch}
DATE = pattern(r"\d{4}-\d{2}-\d{2}")
TIME = pattern(r"\d{2}:\d{2}")
STYLE = choice("primary", "danger")


def _is_an_option(*names: str) -> Rule:
    """Insist that the first choice is one of the options, letter for letter."""

    def check(place: Place) -> None:
        groups = [entry for group in listed(place.value, "option_groups") for entry in listed(group, "options")]
        known = [*listed(place.value, "options"), *groups]
        for name in names:
            given = place.value.get(name)
            for chosen in given if isinstance(given, list) else [given]:
                if chosen is not None and chosen not in known:
                    place.at(name).wrong("must be one of the options")

    return check


def _select(extra: Mapping[str, Rule], *, several: bool, required: Mapping[str, Rule] | None = None) -> Rule:
    counted = {"max_selected_items": whole(1)} if several else {}
    return fields(required or {}, {**COMMON, **PLACEHOLDER, **counted, **extra})


def _static(*, several: bool) -> Rule:
    initial: dict[str, Rule] = {"initial_options": many(option, 1, 100)} if several else {"initial_option": option}
    options = {"options": many(option, 1, 100), "option_groups": many(option_group, 1, 100)}
    shape = _select({**options, **initial}, several=several)
    return every(shape, one_of("options", "option_groups"), _is_an_option(*initial))


def _external(*, several: bool) -> Rule:
    initial: dict[str, Rule] = {"initial_options": many(option, 1, 100)} if several else {"initial_option": option}
    return _select({"min_query_length": whole(0), **initial}, several=several)


def _chosen(what: str, *, several: bool, **extra: Rule) -> Rule:
    initial: dict[str, Rule] = {f"initial_{what}s": many(string(), 1)} if several else {f"initial_{what}": string()}
    answer: dict[str, Rule] = {"response_url_enabled": flag} if what != "user" and not several else {}
    return _select({**initial, **answer, **extra}, several=several)


_CONVERSATION = {"default_to_current_conversation": flag, "filter": conversation_filter}

image = every(
    fields({"alt_text": string(2000)}, {"image_url": url(3000), "slack_file": slack_file}),
    one_of("image_url", "slack_file"),
)

BUTTON = fields(
    {"text": plain(75)},
    {
        **ID,
        "url": url(3000),
        "value": string(2000),
        "style": STYLE,
        "confirm": confirm,
        "accessibility_label": string(75),
    },
)

SELECTS: dict[str, Rule] = {
    "static_select": _static(several=False),
    "external_select": _external(several=False),
    "users_select": _chosen("user", several=False),
    "channels_select": _chosen("channel", several=False),
    "conversations_select": _chosen("conversation", several=False, **_CONVERSATION),
    "multi_static_select": _static(several=True),
    "multi_external_select": _external(several=True),
    "multi_users_select": _chosen("user", several=True),
    "multi_channels_select": _chosen("channel", several=True),
    "multi_conversations_select": _chosen("conversation", several=True, **_CONVERSATION),
}

CHOICES: dict[str, Rule] = {
    "checkboxes": every(
        fields({"options": many(rich_option, 1, 10)}, {**COMMON, "initial_options": many(rich_option, 1, 10)}),
        _is_an_option("initial_options"),
    ),
    "radio_buttons": every(
        fields({"options": many(rich_option, 1, 10)}, {**COMMON, "initial_option": rich_option}),
        _is_an_option("initial_option"),
    ),
    "datepicker": fields({}, {**COMMON, **PLACEHOLDER, "initial_date": DATE}),
    "timepicker": fields({}, {**COMMON, **PLACEHOLDER, "initial_time": TIME, "timezone": string()}),
}

_PARAMETER = fields({"name": string(), "value": string()})
_WORKFLOW = fields({"trigger": fields({"url": url()}, {"customizable_input_parameters": many(_PARAMETER, 1)})})
PRESSED: dict[str, Rule] = {
    "button": BUTTON,
    "overflow": fields({"options": many(menu_option, 1, 5)}, {**ID, "confirm": confirm}),
    "workflow_button": fields(
        {"text": plain(75), "workflow": _WORKFLOW},
        {**ID, "style": STYLE, "accessibility_label": string(75)},
    ),
}

DATETIME: dict[str, Rule] = {"datetimepicker": fields({}, {**COMMON, "initial_date_time": whole(0, 9_999_999_999)})}

INPUTS: dict[str, Rule] = {
    "plain_text_input": fields(
        {},
        {
            **TYPED,
            "initial_value": string(3000, 0),
            "multiline": flag,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
        },
    ),
    "number_input": fields(
        {"is_decimal_allowed": flag},
        {**TYPED, "initial_value": string(), "min_value": string(), "max_value": string()},
    ),
    "email_text_input": fields({}, {**TYPED, "initial_value": string()}),
    "url_text_input": fields({}, {**TYPED, "initial_value": url()}),
    "rich_text_input": fields(
        {"action_id": action_id},
        {**TYPED, "initial_value": rich_text, "min_lines": whole(1, 100), "max_lines": whole(1, 100)},
    ),
    "file_input": fields({}, {**ID, "filetypes": many(string(), 1), "max_files": whole(1, 10)}),
}

_FEEDBACK = fields({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})
CONTEXT_ACTIONS: dict[str, Rule] = {
    "feedback_buttons": fields({"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, ID),
    "icon_button": fields(
        {"icon": choice("trash"), "text": plain()},
        {
            **ID,
            "value": string(2000),
            "confirm": confirm,
            "accessibility_label": string(75),
            "visible_to_user_ids": many(string(), 1, 10),
        },
    ),
}

IN_SECTION = {**PRESSED, **SELECTS, **CHOICES, "image": image}
IN_ACTIONS = {**PRESSED, **SELECTS, **CHOICES, **DATETIME}
IN_INPUT = {**INPUTS, **SELECTS, **CHOICES, **DATETIME}
