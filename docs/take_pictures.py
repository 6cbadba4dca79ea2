"""Takes the pictures of the README: the playground is started, used like a person would, and photographed.

uv run --group test python docs/take_pictures.py
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

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
        announcement(page)
        answers(page)
        browser.close()


def announcement(page: Page) -> None:
    """Publish a post and photograph its announcement."""
    page.click("text=engineering")
    page.click("text=Publish a sample post")
    page.wait_for_selector("text=New on The Sample Engineering Blog", timeout=15_000)
    page.wait_for_selector(".toast", state="detached", timeout=20_000)
    photograph(page, "announcement.png", height=340)


def answers(page: Page) -> None:
    """Ask what the README shows and photograph the page."""
    page.click("text=general")
    for command, said in (("/techblog history", "Longest silence"), ("/techblog search routing", "for: routing")):
        page.fill("#composer-text", command)
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"text={said}", timeout=15_000)
    page.wait_for_timeout(500)
    photograph(page, "playground.png")


def photograph(page: Page, name: str, height: float | None = None) -> None:
    """Write a picture of the page, or of its lower part, without the line that tells whether there is a network."""
    top = page.locator(".sidebar").bounding_box()["y"]
    whole = page.viewport_size
    tall = whole["height"] - top
    shown = min(height or tall, tall)
    left = 0 if height is None else page.locator(".main").bounding_box()["x"]
    bottom = whole["height"] if height is None else page.locator(".composer-area").bounding_box()["y"]
    clip = {"x": left, "y": bottom - shown, "width": whole["width"] - left, "height": shown}
    page.screenshot(path=FOLDER / name, clip=clip)


if __name__ == "__main__":
    main()
