"""The exported page as a browser shows it: on a phone, on a dark screen, and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PHONE, DESK = 375, 1200
MOST_PAGES = 20
"""Of paper, for 402 posts; in one column they took 32."""


@pytest.fixture
def page(techblog: Callable[..., Any], browser: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that opens the exported page on a screen of some width and scheme."""
    assert techblog("export", "-o", "notes.html").code == 0
    opened = []

    def at(width: int, scheme: str = "light") -> Any:
        sheet = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(sheet)
        sheet.goto(Path("notes.html").resolve().as_uri())
        return sheet

    yield at
    for sheet in opened:
        sheet.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_page_fits_its_screen(page: Callable[..., Any], width: int) -> None:
    """Nothing is wider than the screen, and each year of the history is one line of text."""
    sheet = page(width)
    assert sheet.evaluate("document.documentElement.scrollWidth") <= width
    rows = sheet.eval_on_selector_all("tbody tr", "rows => rows.map(row => row.offsetHeight)")
    assert max(rows) < 40
    assert sheet.locator(".picture img").first.bounding_box()["width"] >= 600


@pytest.mark.parametrize(
    ("scheme", "media", "shown"),
    [("light", "screen", "by-day"), ("dark", "screen", "by-night"), ("dark", "print", "by-day")],
)
def test_the_picture_suits_the_light(page: Callable[..., Any], scheme: str, media: str, shown: str) -> None:
    """A dark screen gets the dark one, and paper never does."""
    sheet = page(DESK, scheme)
    sheet.emulate_media(media=media, color_scheme=scheme)
    seen = [one.get_attribute("class") for one in sheet.locator(".picture img").all() if one.is_visible()]
    assert seen == [shown]


def test_it_prints_on_few_pages(page: Callable[..., Any]) -> None:
    """Facts are smaller than the sentences above them, as on the screen."""
    sheet = page(DESK)
    assert 0 < sheet.pdf(format="A4").count(b"/Type /Page\n") <= MOST_PAGES
    sheet.emulate_media(media="print")
    sizes = "one => parseFloat(getComputedStyle(one).fontSize)"
    facts, title = (sheet.eval_on_selector(f"ol li {what}", sizes) for what in (".facts", "a"))
    assert facts < title
