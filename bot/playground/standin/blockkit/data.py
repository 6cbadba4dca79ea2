"""Slack's rules for blocks of figures: `table`, `data_table`, and the charts of `data_visualization`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.standin.blockkit.objects import block_id
from bot.playground.standin.blockkit.rich_text import rich_text
from bot.playground.standin.blockkit.rules import (
    choice,
    every,
    fields,
    flag,
    listed,
    many,
    number,
    string,
    typed,
    whole,
)

if TYPE_CHECKING:
    from bot.playground.standin.blockkit.rules import Place, Rule

COLUMNS_MAX = 20
TABLE_ROWS_MAX = 100
DATA_ROWS_MAX = 101
"""The header and 100 rows: Slack's page says so, libraries allow 201."""
CELLS_TEXT_MAX = 20_000

_RAW_TEXT = fields({"text": string()}, {"emoji": flag})
_RAW_NUMBER = fields({"value": number(), "text": string()})


def _rich_cell(place: Place) -> None:
    rich_text(_with_type(place, "rich_text"))


def _with_type(place: Place, kind: str) -> Place:
    return type(place)({"type": kind, **place.value}, place.pointer, place.found)


def text_in(value: Any) -> int:
    """Return how many characters of text stand anywhere in a payload."""
    if isinstance(value, dict):
        return sum(len(v) if k == "text" and isinstance(v, str) else text_in(v) for k, v in value.items())
    return sum(text_in(item) for item in value) if isinstance(value, list) else 0


_TABLE_CELL = typed({"raw_text": _RAW_TEXT, "rich_text": _rich_cell})
_DATA_CELL = typed({"raw_text": _RAW_TEXT, "raw_number": _RAW_NUMBER, "rich_text": _rich_cell})


def _setting(place: Place) -> None:
    """Allow null where only a later column's setting is meant."""
    if place.value is not None:
        fields({}, {"align": choice("left", "center", "right"), "is_wrapped": flag})(place)


TABLE = fields(
    {"rows": many(many(_TABLE_CELL, 1, COLUMNS_MAX), 1, TABLE_ROWS_MAX)},
    {"block_id": block_id, "column_settings": many(_setting, 0, COLUMNS_MAX)},
)


def _even(place: Place) -> None:
    rows = listed(place.value, "rows")
    if len({len(row) for row in rows if isinstance(row, list)}) > 1:
        place.at("rows").wrong("all rows must have the same number of cells")
    header = rows[0] if rows and isinstance(rows[0], list) else []
    if any(isinstance(cell, dict) and cell.get("type") == "rich_text" for cell in header):
        place.at("rows").wrong("header cells cannot be rich_text")
    if text_in(rows) > CELLS_TEXT_MAX:
        place.at("rows").wrong(f"must be less than {CELLS_TEXT_MAX + 1} characters")


DATA_TABLE = every(
    fields(
        {"rows": many(many(_DATA_CELL, 1, COLUMNS_MAX), 2, DATA_ROWS_MAX), "caption": string()},
        {"block_id": block_id, "page_size": whole(1, 100), "row_header_column_index": whole(0, COLUMNS_MAX - 1)},
    ),
    _even,
)

_LABEL = string(20)
_SERIES = fields({"name": _LABEL, "data": many(fields({"label": _LABEL, "value": number()}), 1, 20)})
_AXES = fields({"categories": many(_LABEL, 1, 20)}, {"x_label": string(50), "y_label": string(50)})


def _agreeing(place: Place) -> None:
    """Series have names of their own, and one point for each category."""
    series = [item for item in listed(place.value, "series") if isinstance(item, dict)]
    categories = listed(place.value.get("axis_config"), "categories")
    if len({str(item.get("name")) for item in series}) < len(series):
        place.at("series").wrong("series names must be unique")
    if len(set(map(str, categories))) < len(categories):
        place.at("axis_config").wrong("categories must be unique")
    for index, item in enumerate(series):
        labels = [str(point.get("label")) for point in listed(item, "data") if isinstance(point, dict)]
        if sorted(labels) != sorted(map(str, categories)):
            place.at("series").at(index).wrong("must have exactly one point for every category")


_AXIS_CHART = every(fields({"series": many(_SERIES, 1, 12), "axis_config": _AXES}), _agreeing)
CHARTS: dict[str, Rule] = {
    "pie": fields({"segments": many(fields({"label": _LABEL, "value": number(above=0)}), 1, 12)}),
    "bar": _AXIS_CHART,
    "area": _AXIS_CHART,
    "line": _AXIS_CHART,
}
DATA_VISUALIZATION = fields({"title": string(50), "chart": typed(CHARTS)}, {"block_id": block_id})
