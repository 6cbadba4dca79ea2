"""Every part of the field guide on the playground's page; a picture of each is kept in `docs/pictures/guide`."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.playground import app as playground_app
from bot.runtime import roles

KEEP = "TECHBLOG_KEEP_PICTURES"
"""Set to anything, the pictures are taken anew: look at them before they are committed."""

PICTURES = Path(__file__).parents[2] / "docs" / "pictures" / "guide"

PARTS = {
    "start-here": ("start-here", "of reading"),
    "history": ("history", "Longest gap"),
    "search": ("search routing", "for: routing"),
    "latest": ("latest", "The newest posts"),
}
"""By the picture's name: what is typed, and words that its answer has."""


@pytest.fixture(scope="module")
def playground():
    """Return the playground with its schedule running."""
    with ExitStack() as stack:
        started = playground_app.start(stack)
        ticker = roles.ticks(started.app, "run", works=True)
        ticker.start()
        stack.callback(ticker.stop, 5.0)
        yield started


@pytest.fixture(scope="module")
def page(browser, playground):
    """Open the page once for all parts, so tall that every answer is on it whole."""
    context = browser.new_context(viewport={"width": 1040, "height": 2400})
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    opened.goto(playground.url)
    opened.wait_for_selector("body.is-ready")
    yield opened
    context.close()


def keep(shown, name: str) -> None:
    """Take the picture where that is asked for; there must be one in any case."""
    file = PICTURES / f"{name}.png"
    if os.environ.get(KEEP):
        file.parent.mkdir(parents=True, exist_ok=True)
        shown.screenshot(path=file)
    assert file.is_file(), f"{KEEP}=1 takes the picture {file.name}"


@pytest.mark.parametrize("name", list(PARTS))
def test_a_part_answers_on_the_page(page, name):
    """The command's answer arrives for the person alone, and nothing in it is beyond what the page can show."""
    typed, says = PARTS[name]
    page.click(".entry:has-text('random')")
    page.fill("#composer-text", f"/techblog {typed}")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    answer = page.locator(".is-ephemeral", has_text=says).last
    answer.wait_for()
    assert "The playground does not show" not in answer.inner_text()
    page.mouse.move(0, 0)
    keep(answer, name)


def test_the_home_tab_shows_the_whole_guide(page):
    """The front page has everything on it."""
    page.click(".entry:has-text('Techblog')")
    page.wait_for_selector("#home >> text=Newest posts")
    keep(page.locator("#home .home-inner"), "home")
