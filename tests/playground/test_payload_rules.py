"""What the stand-in Slack refuses in blocks and views, and what it lets through."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.standin import payloads

PICTURE = "https://example.org/a.png"


def _plain(text: str = "Words") -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def _mrkdwn(text: str = "Words") -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def _button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": _plain(), **more}


def _option(value: str = "v", text: str = "Words") -> dict[str, Any]:
    return {"text": _plain(text), "value": value}


def _select(**more: Any) -> dict[str, Any]:
    return {"type": "static_select", "options": [_option()], **more}


def _actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def _section(**more: Any) -> dict[str, Any]:
    return {"type": "section", **(more or {"text": _mrkdwn()})}


def _rich(*pieces: dict[str, Any]) -> dict[str, Any]:
    elements = list(pieces) or [{"type": "text", "text": "Words"}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _bars(series: dict[str, list[float]], categories: list[str]) -> dict[str, Any]:
    shapes = [
        {"name": name, "data": [{"label": label, "value": v} for label, v in zip(categories, values, strict=True)]}
        for name, values in series.items()
    ]
    return _chart({"type": "bar", "series": shapes, "axis_config": {"categories": categories}})


def _chart(inner: dict[str, Any], title: str = "Posts") -> dict[str, Any]:
    return {"type": "data_visualization", "title": title, "chart": inner}


def _pie(*values: float) -> dict[str, Any]:
    return _chart({"type": "pie", "segments": [{"label": f"s{i}", "value": v} for i, v in enumerate(values)]})


def _table(rows: int = 2, columns: int = 2) -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


def _data_table(rows: int = 2) -> dict[str, Any]:
    cell = {"type": "raw_number", "value": 1, "text": "one"}
    return {"type": "data_table", "caption": "Posts", "rows": [[cell]] * rows}


def _card(**more: Any) -> dict[str, Any]:
    return {"type": "card", **(more or {"title": _mrkdwn()})}


def _task(**more: Any) -> dict[str, Any]:
    return {"task_id": "1", "title": "Fetch", "status": "complete", **more}


GOOD_IN_MESSAGES = {
    "section": _section(text=_mrkdwn(), fields=[_mrkdwn()], accessory=_button(value="v1:abc", url="https://x.org/")),
    "actions": _actions(_button(action_id="a"), _select(), {"type": "overflow", "options": [_option()]}),
    "header": {"type": "header", "text": _plain("x" * 150)},
    "context": {"type": "context", "elements": [_mrkdwn(), {"type": "image", "image_url": PICTURE, "alt_text": "a"}]},
    "divider": {"type": "divider"},
    "image": {"type": "image", "image_url": PICTURE, "alt_text": "a", "title": _plain()},
    "input": {"type": "input", "label": _plain(), "element": {"type": "plain_text_input", "multiline": True}},
    "markdown": {"type": "markdown", "text": "# Title"},
    "rich_text": _rich({"type": "link", "url": "https://x.org/", "text": "x", "style": {"bold": True}}),
    "table": _table(100, 20),
    "data_table": _data_table(101),
    "bars": _bars({"Posts": [1, 2], "Talks": [0, 1]}, ["2024", "2025"]),
    "pie": _pie(*range(1, 13)),
    "card": _card(title=_mrkdwn(), body=_mrkdwn("x" * 200), actions=[_button(), _button()]),
    "carousel": {"type": "carousel", "elements": [_card()] * 10},
    "container": {"type": "container", "title": _plain(), "child_blocks": [_section(), _table()]},
    "context_actions": {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "positive_button": {"text": _plain(), "value": "1"},
                "negative_button": {"text": _plain(), "value": "0"},
            }
        ],
    },
    "plan": {"type": "plan", "title": "Plan", "tasks": [_task(status="pending", details=_rich())]},
    "task_card": {"type": "task_card", **_task(sources=[{"type": "url", "url": "https://x.org/", "text": "x"}])},
    "video": {
        "type": "video",
        "alt_text": "a",
        "title": _plain(),
        "thumbnail_url": PICTURE,
        "video_url": "https://x.org/v",
    },
}


@pytest.mark.parametrize("name", GOOD_IN_MESSAGES)
def test_a_block_within_its_limits_is_taken(name: str) -> None:
    """Every block a message may hold passes when it keeps to the rules, at the very limit too."""
    assert payloads.errors([GOOD_IN_MESSAGES[name]], "message") == []


BAD_IN_MESSAGES = {
    "51 blocks": ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    "unknown block": ([{"type": "banner"}], "unsupported type: banner [json-pointer:/blocks/0/type]"),
    "no block": (["words"], "must be an object [json-pointer:/blocks/0]"),
    "alert": ([{"type": "alert", "text": _mrkdwn()}], "unsupported type on a message surface: alert"),
    "unknown field": ([_section(text=_mrkdwn(), colour="red")], "invalid additional property: colour"),
    "empty section": ([{"type": "section"}], "must define either text or fields [json-pointer:/blocks/0]"),
    "long text": (
        [_section(text=_mrkdwn("x" * 3001))],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "empty text": ([_section(text=_mrkdwn(""))], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    "eleven fields": ([_section(fields=[_mrkdwn()] * 11)], "no more than 10 items allowed"),
    "long field": ([_section(fields=[_mrkdwn("x" * 2001)])], "must be less than 2001 characters"),
    "long header": ([{"type": "header", "text": _plain("x" * 151)}], "must be less than 151 characters"),
    "mrkdwn header": ([{"type": "header", "text": _mrkdwn()}], "unsupported type: mrkdwn"),
    "emoji in mrkdwn": ([_section(text=_mrkdwn() | {"emoji": True})], "invalid additional property: emoji"),
    "26 actions": ([_actions(*[_button()] * 26)], "no more than 25 items allowed"),
    "no actions": ([_actions()], "no fewer than 1 items allowed"),
    "11 in context": ([{"type": "context", "elements": [_mrkdwn()] * 11}], "no more than 10 items allowed"),
    "long button": ([_actions(_button() | {"text": _plain("x" * 76)})], "must be less than 76 characters"),
    "long value": ([_actions(_button(value="x" * 2001))], "must be less than 2001 characters"),
    "long address": ([_actions(_button(url="https://x.org/" + "x" * 3000))], "must be less than 3001 characters"),
    "script": ([_actions(_button(url="javascript:alert(1)"))], "invalid url [json-pointer:/blocks/0/elements/0/url]"),
    "style": ([_actions(_button(style="loud"))], "must be a valid enum value"),
    "101 options": ([_actions(_select() | {"options": [_option()] * 101})], "no more than 100 items allowed"),
    "6 in overflow": ([_actions({"type": "overflow", "options": [_option()] * 6})], "no more than 5 items allowed"),
    "long option": ([_actions(_select(options=[_option(text="x" * 76)]))], "must be less than 76 characters"),
    "long option value": ([_actions(_select(options=[_option("x" * 151)]))], "must be less than 151 characters"),
    "typed option": (
        [_actions(_select(options=[_option() | {"type": "option"}]))],
        "invalid additional property: type",
    ),
    "foreign first": ([_actions(_select(initial_option=_option("w")))], "must be one of the options"),
    "no options": ([_actions({"type": "static_select"})], "must define either options or option_groups"),
    "input in actions": ([_actions({"type": "plain_text_input"})], "unsupported type: plain_text_input"),
    "long id": ([{"type": "divider", "block_id": "x" * 256}], "must be less than 256 characters"),
    "same block_id": ([{"type": "divider", "block_id": "a"}] * 2, "block_id `a` already exists"),
    "same action_id": ([_actions(_button(action_id="a"), _button(action_id="a"))], "action_id `a` already exists"),
    "no alt text": ([{"type": "image", "image_url": PICTURE}], "missing required field: alt_text"),
    "empty alt text": ([{"type": "image", "image_url": PICTURE, "alt_text": ""}], "must be more than 0 characters"),
    "no picture": ([{"type": "image", "alt_text": "a"}], "must define either image_url or slack_file"),
    "markdown in all": ([{"type": "markdown", "text": "x" * 6001}] * 2, "less than 12001 characters in all"),
    "two tables": ([_table(), _table()], "no more than 1 table allowed"),
    "101 rows": ([_table(101)], "no more than 100 items allowed"),
    "21 columns": ([_table(1, 21)], "no more than 20 items allowed"),
    "uneven rows": (
        [_data_table() | {"rows": [_data_table()["rows"][0], _data_table()["rows"][0] * 2]}],
        "all rows must have the same number of cells",
    ),
    "three charts": ([_pie(1), _pie(1), _pie(1)], "no more than 2 data_visualization blocks allowed"),
    "13 segments": ([_pie(*[1] * 13)], "no more than 12 items allowed"),
    "nothing in a pie": ([_pie(0)], "must be greater than 0"),
    "13 series": ([_bars({f"s{i}": [1] for i in range(13)}, ["a"])], "no more than 12 items allowed"),
    "21 categories": ([_bars({"s": [1] * 21}, [f"c{i}" for i in range(21)])], "no more than 20 items allowed"),
    "long label": ([_bars({"s": [1]}, ["x" * 21])], "must be less than 21 characters"),
    "long chart title": ([_chart({"type": "pie", "segments": []}, "x" * 51)], "must be less than 51 characters"),
    "not a number": ([_pie(float("nan"))], "must be a number"),
    "three card actions": ([_card(actions=[_button()] * 3)], "no more than 2 items allowed"),
    "long card title": ([_card(title=_mrkdwn("x" * 151))], "must be less than 151 characters"),
    "empty card": ([_card(subtitle=_mrkdwn())], "must define either hero_image or title or actions or body"),
    "11 cards": ([{"type": "carousel", "elements": [_card()] * 11}], "no more than 10 items allowed"),
    "card in container": (
        [{"type": "container", "title": _plain(), "child_blocks": [_card()]}],
        "unsupported type: card",
    ),
    "waiting alone": ([{"type": "task_card", **_task(status="pending")}], "only the tasks of a plan can be pending"),
    "same task": ([{"type": "plan", "title": "p", "tasks": [_task(), _task()]}], "task_id must be unique"),
}


@pytest.mark.parametrize("name", BAD_IN_MESSAGES)
def test_a_block_beyond_a_limit_is_refused_with_its_place(name: str) -> None:
    """What Slack refuses is named in words, with where it stands."""
    blocks, expected = BAD_IN_MESSAGES[name]
    assert any(expected in error for error in payloads.errors(blocks, "message")), payloads.errors(blocks, "message")


@pytest.mark.parametrize("kind", sorted(payloads.RULES))
def test_each_surface_takes_only_its_own_blocks(kind: str) -> None:
    """A block that a surface does not take is refused there, whatever is in it."""
    for surface in ("message", "modal", "home"):
        refused = any("surface" in error for error in payloads.errors([{"type": kind}], surface))
        assert refused == (kind not in payloads.SURFACES[surface])


def _modal(**more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": _plain(), "blocks": [_section()], **more}


def test_a_modal_and_a_home_within_their_limits_are_taken() -> None:
    """Views pass at their limits: 24 letters of title, 100 blocks, 3,000 letters of metadata."""
    full = _modal(title=_plain("x" * 24), blocks=[{"type": "divider"}] * 100, private_metadata="x" * 3000)
    assert payloads.view_errors(full, "modal") == []
    assert payloads.view_errors({"type": "home", "blocks": [_section()]}, "home") == []


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (_modal(title=_plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
        (_modal(submit=_plain("x" * 25)), "must be less than 25 characters"),
        (_modal(private_metadata="x" * 3001), "must be less than 3001 characters"),
        (_modal(blocks=[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
        (_modal(blocks=[GOOD_IN_MESSAGES["input"]]), "missing required field: submit"),
        (_modal(blocks=[_pie(1)]), "unsupported type on a modal surface: data_visualization"),
        ({"type": "modal", "blocks": []}, "missing required field: title"),
        ({"type": "home", "blocks": []}, "unsupported type: home"),
        ("words", "must be an object"),
    ],
)
def test_a_modal_beyond_a_limit_is_refused(view: Any, expected: str) -> None:
    """What Slack refuses in a modal is named with its place."""
    assert any(expected in error for error in payloads.view_errors(view, "modal"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "text", "elements", "options", "rows", "chart"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from(sorted(payloads.RULES)))
def test_no_payload_however_odd_upsets_the_rules(odd: Any, kind: str) -> None:
    """Any JSON at all is answered with findings, never with an exception."""
    payloads.errors(odd, "message")
    payloads.errors([{"type": kind, "elements": odd, "rows": odd, "chart": odd, "text": odd}], "message")
    payloads.view_errors(odd)
    payloads.view_errors({"type": "modal", "blocks": odd, "title": odd})


def test_what_the_building_library_makes_is_taken() -> None:
    """Blocks built by slackblocks in their plainest form pass, so both know the same shapes."""
    import slackblocks as sb

    axes = sb.AxisConfig(categories=["a"], x_label="x", y_label="y")
    series = [sb.DataSeries("s", [sb.DataPoint("a", 1)])]
    built = [
        sb.SectionBlock("words", accessory=sb.Button("Go", "go", value="1")),
        sb.HeaderBlock("Title"),
        sb.ContextBlock([sb.Text("words"), sb.Image(image_url=PICTURE, alt_text="a")]),
        sb.ActionsBlock([sb.OverflowMenu("more", [sb.Option(sb.PlainText("One"), "1")])]),
        sb.DataVisualizationBlock("Posts", sb.LineChart(series, axes)),
        sb.DataVisualizationBlock("Posts", sb.PieChart([sb.ChartSegment("a", 1)])),
        sb.TableBlock([[sb.RawText("x")]], [sb.ColumnSettings(align="right")]),
        sb.CarouselBlock([sb.CardBlock(title="One", actions=[sb.Button("Go", "go")])]),
        sb.MarkdownBlock("# Title"),
        sb.DividerBlock(),
    ]
    blocks = sb.Message("C1", blocks=built).to_dict()["blocks"]
    assert payloads.errors(blocks, "message") == []


def test_every_rule_says_what_it_allows() -> None:
    """Each rule has its sentence, as this is where people look Slack's limits up."""
    from bot.playground.standin.blockkit import rules

    assert all(rule.__doc__ for _, rule in inspect.getmembers(rules, inspect.isfunction))
