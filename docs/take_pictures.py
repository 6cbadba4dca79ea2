"""Takes the pictures of the README: the playground is started, used like a person would, and photographed.

uv run --group test python docs/take_pictures.py
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack, suppress
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from bot import telemetry
from bot.playground import app as playground_app
from bot.runtime import roles

FOLDER = Path(__file__).parent / "pictures"
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Write the pictures into `docs/pictures`."""
    telemetry.configure("text", "error")
    with ExitStack() as stack:
        playground = playground_app.start(stack)
        ticker = roles.ticks(playground.app, "run", works=True)
        ticker.start()
        stack.callback(ticker.stop, 5.0)
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, device_scale_factor=1.5)
        page.goto(playground.url)
        page.wait_for_selector("body.is-ready")
        dismiss_notice(page)
        announcement(page)
        answers(page)
        browser.close()


def announcement(page: Page) -> None:
    """Publish a post and photograph its announcement."""
    page.click(".entry:has-text('engineering')")
    page.click("#publish")
    page.wait_for_selector("text=New on The Sample Engineering Blog", timeout=15_000)
    page.wait_for_selector(".toast", state="detached", timeout=20_000)
    photograph(page, "announcement.png", height=340)


def dismiss_notice(page: Page) -> None:
    """Take away the line that says that a feed cannot be read, which depends on where the pictures are taken."""
    with suppress(Error):
        page.click("#banner-dismiss", timeout=10_000)


def answers(page: Page) -> None:
    """Ask what the README shows and photograph the page, tall enough for the whole chart."""
    page.set_viewport_size({"width": 1280, "height": 1430})
    page.click(".entry:has-text('general')")
    for command, said in (("/techblog history", "Longest gap"), ("/techblog search routing", "for: routing")):
        page.fill("#composer-text", command)
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"text={said}", timeout=15_000)
    page.wait_for_timeout(500)
    photograph(page, "playground.png")


def photograph(page: Page, name: str, height: float | None = None) -> None:
    """Write a picture of the page, or of the last `height` pixels of its conversation."""
    if height is None:
        page.screenshot(path=FOLDER / name)
        return
    left = page.locator(".main").bounding_box()["x"]
    bottom = page.locator(".composer-area").bounding_box()["y"]
    clip = {"x": left, "y": bottom - height, "width": page.viewport_size["width"] - left, "height": height}
    page.screenshot(path=FOLDER / name, clip=clip)


if __name__ == "__main__":
    main()
