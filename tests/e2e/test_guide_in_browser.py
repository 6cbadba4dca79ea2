"""Every part of the field guide on the playground's page; a picture of each is kept in `docs/pictures/guide`."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError

from bot.playground import app as playground_app
from bot.runtime import roles

KEEP = "TECHBLOG_KEEP_PICTURES"
"""Set to anything, the pictures are taken anew: look at them before they are committed."""

PICTURES = Path(__file__).parents[2] / "docs" / "pictures" / "guide"

PARTS = {
    "about": ("about", "Read this when"),
    "start-here": ("start-here", "of reading"),
    "sections": ("sections", "in 7 sections"),
    "history": ("history", "Longest gap"),
    "search": ("search routing", "for: routing"),
    "archive": ("archive", "newest first"),
    "latest": ("latest", "The newest posts"),
    "compare": ("compare sample", "Sample"),
    "blogs": ("blogs", "Blogs you can ask about"),
    "export": ("export", "direct message"),
    "help": ("help", "What you can ask"),
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


@pytest.fixture(autouse=True)
def no_modal_left_open(page):
    """Close what a test that failed left open, so that it does not stand in the way of the next one."""
    yield
    closing = page.locator("dialog button[aria-label='Close']")
    while closing.count():
        with suppress(PlaywrightError):  # one that closes by itself meanwhile is gone just as well
            closing.last.click(timeout=2_000)
        page.wait_for_timeout(200)


def keep(shown, name: str) -> None:
    """Take the picture where that is asked for; there must be one in any case."""
    file = PICTURES / f"{name}.png"
    if os.environ.get(KEEP):
        file.parent.mkdir(parents=True, exist_ok=True)
        shown.screenshot(path=file)
    assert file.is_file(), f"{KEEP}=1 takes the picture {file.name}"


def ask(page, typed: str, says: str, channel: str = "random"):
    """Type the command, where nothing is said otherwise in a channel in which nothing else happens; return its answer.

    Answers to the same command may stand there already, so the one that comes is waited for.
    """
    page.click(f".entry:has-text('{channel}')")
    answers = page.locator(".is-ephemeral", has_text=says)
    before = answers.count()
    page.fill("#composer-text", f"/techblog {typed}")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    answer = answers.nth(before)
    answer.wait_for()
    page.mouse.move(0, 0)
    return answer


@pytest.mark.parametrize("name", list(PARTS))
def test_a_part_answers_on_the_page(page, name):
    """The command's answer arrives for the person alone, and nothing in it is beyond what the page can show."""
    typed, says = PARTS[name]
    answer = ask(page, typed, says)
    assert "The playground does not show" not in answer.inner_text()
    keep(answer, name)


def test_the_voice_is_switched_in_place(page):
    """The same answer speaks in the other voice."""
    ask(page, "about tourist", "✓ For the tourist").get_by_text("For the engineer").click()
    page.locator(".is-ephemeral", has_text="✓ For the engineer").last.wait_for()


def test_the_home_tab_shows_the_whole_guide(page):
    """The front page has everything on it."""
    page.click(".entry:has-text('Techblog')")
    page.click("#tab-home")  # an export that came before has opened the Messages tab
    page.wait_for_selector("#home >> text=Newest posts")
    page.wait_for_timeout(1000)  # the tab is drawn anew whenever it is opened
    keep(page.locator("#home .home-inner"), "home")


def test_the_archive_is_narrowed_and_paged_in_its_modal(page):
    """The menus say what they leave, the list follows them and keeps the focus, the keyboard turns the pages."""
    ask(page, "archive", "newest first").get_by_text("Filter…").click()
    year = page.get_by_label("Year", exact=True)
    year.wait_for()
    label = next(words for words in year.locator("option").all_inner_texts() if words.startswith("2020 ("))
    year.focus()
    year.select_option(label=label)
    page.wait_for_selector("dialog >> text=newest first: in 2020")
    assert year.evaluate("menu => menu === document.activeElement && menu.selectedOptions[0].text") == label
    count = label.removeprefix("2020 (").removesuffix(")")
    keep(page.locator("dialog"), "archive-menus")
    for turn, says in (("Next", f"11–20 of {count}"), ("Next", f"21–30 of {count}"), ("First", f"1–10 of {count}")):  # noqa: RUF001 - ranges
        page.focus(f"dialog button:has-text('{turn}')")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"dialog >> text={says}")
    page.get_by_label("Reading time").select_option(index=2)
    page.wait_for_selector("dialog >> text=in 2020, 5 minutes or less")
    page.click("dialog button:has-text('Clear filters')")
    page.wait_for_selector("dialog >> text=1–10 of 40")  # noqa: RUF001 - a range
    assert year.evaluate("menu => menu.selectedOptions[0].text").startswith("Any year (40")
    page.click("dialog button[aria-label='Close']")
    page.wait_for_selector("dialog", state="detached")


def test_what_is_saved_is_listed_and_shows_on_the_page(page):
    """A click on Save changes the post's own line; the list has the post, and clear asks first."""
    answer = ask(page, "latest", "The newest posts")
    answer.get_by_role("button", name="Save: ").first.click()
    answer.get_by_text("★ saved").wait_for()
    keep(ask(page, "saved", "What you saved"), "saved")
    asked = ask(page, "saved clear", "Forget all")
    keep(asked, "saved-clear")
    asked.get_by_text("Forget all").click()
    page.locator(".is-ephemeral", has_text="Forgotten: 1 post").last.wait_for()


def test_a_channel_is_subscribed_to_a_section(page):
    """What it would have caught stands in the answer."""
    answer = ask(page, "subscribe section:data", "in the section data", "general")
    keep(answer, "subscribe")
    answer.get_by_text("Change…").click()
    page.wait_for_selector("dialog >> text=What would it have caught?")
    page.get_by_label("Which posts").fill("kafka")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog >> text=Only these: kafka")
    keep(page.locator("dialog"), "subscription")
    page.get_by_label("When").select_option(label="Every Friday, in one message")
    page.click("dialog button:has-text('Save')")
    page.wait_for_selector("dialog >> text=every Friday at 9:00")
    page.click("dialog button[aria-label='Close']")
    page.wait_for_selector("dialog", state="detached")
