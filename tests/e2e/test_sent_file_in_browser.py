"""A file that the app sends, found in the direct messages of the playground's page and kept from there."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

from bot.playground import app as playground_app


def test_an_export_is_kept_from_the_direct_messages(browser):
    """The link under the message downloads the very file."""
    with ExitStack() as stack:
        started = playground_app.start(stack)
        page = browser.new_page(viewport={"width": 1040, "height": 900})
        stack.callback(page.close)
        page.set_default_timeout(15_000)
        page.goto(started.url)
        page.wait_for_selector("body.is-ready")
        page.fill("#composer-text", "/techblog export json year:2019")
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        page.locator(".is-ephemeral", has_text="direct message").last.wait_for()
        page.locator(".entry", has_text="Techblog").first.click()
        with page.expect_download() as kept:
            page.locator(".file a").last.click()
        assert kept.value.suggested_filename.endswith(".json")
        assert json.loads(Path(kept.value.path()).read_text(encoding="utf-8"))["blog"]["title"]
