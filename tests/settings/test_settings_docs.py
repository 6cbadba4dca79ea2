"""docs/settings.md lists every setting as the code has it."""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings, reference, shown

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_page_holds_the_generated_table() -> None:
    """The table is made from the settings; after a change, put what `bot.settings.reference()` returns in its place."""
    assert PAGE.read_text(encoding="utf-8").endswith("\n\n" + reference())


def test_every_setting_says_what_it_is() -> None:
    """Each has a name and a help of one sentence or two, and stands in the table."""
    rows = shown(Settings())
    assert len(rows) == len(Settings.model_fields)
    for row in rows:
        assert row.help.endswith(".")
        assert f"`{row.name}`" in reference()
