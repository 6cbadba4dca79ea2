"""The playground as a newcomer meets it: a real browser, the real app, nothing but this machine."""

from __future__ import annotations

import urllib.request
from contextlib import ExitStack

import pytest

from bot.playground import app as playground_app
from bot.runtime import roles


@pytest.fixture(scope="module")
def playground():
    """Return the playground with its schedule running, as `techblog playground` serves it."""
    with ExitStack() as stack:
        started = playground_app.start(stack)
        ticker = roles.ticks(started.app, "run", works=True)
        ticker.start()
        stack.callback(ticker.stop, 5.0)
        yield started


@pytest.fixture
def page(browser, playground):
    """Open the page; whatever the browser complains of fails the test."""
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened.goto(playground.url)
    opened.wait_for_selector("body.is-ready")
    yield opened
    context.close()
    assert complaints == []


def send(page, text: str) -> None:
    """Type into the message box and press Enter."""
    page.fill("#composer-text", text)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")


def test_search_is_answered_on_the_page(page):
    """`/techblog search routing` finds posts of the Netflix catalogue."""
    send(page, "/techblog search routing")
    page.wait_for_selector(".is-ephemeral a[href^='https://netflixtechblog.com/']")
    assert "routing" in page.locator(".is-ephemeral").last.inner_text().lower()


def test_start_here_is_answered_on_the_page(page):
    """`/techblog start-here` shows seven linked posts."""
    send(page, "/techblog start-here")
    page.wait_for_selector("text=of reading in all")
    assert page.locator(".is-ephemeral").last.locator("a[href^='https://netflixtechblog.com/']").count() == 7


def test_a_sample_post_is_announced_in_its_channel(page):
    """*Publish a sample post* runs the whole way: feed, poll, archive, outbox, Slack, page."""
    page.click("text=engineering")
    before = page.locator("text=New on The Sample Engineering Blog").count()
    page.click("text=Publish a sample post")
    page.wait_for_selector("text=is published. Its announcement arrives")
    page.wait_for_function(
        "before => document.body.innerText.split('New on The Sample Engineering Blog').length - 1 > before", arg=before
    )


def test_the_app_opens_at_its_messages(page):
    """The app has no Home tab, so none is shown, and a click on the app leads to its conversation."""
    page.click(".entry:has-text('Techblog')")
    page.wait_for_selector("text=This is the start of your conversation with Techblog.")
    assert page.locator('[role="tab"], .toast').count() == 0


def test_a_subscription_can_be_made_on_the_page(page):
    """`/techblog subscribe` shows the newest post and says what will come."""
    page.click("text=general")
    send(page, "/techblog subscribe")
    page.wait_for_selector("text=will be announced in")
    assert page.locator("text=This is a sample").count()


def test_real_tokens_and_settings_are_left_alone(playground, monkeypatch):
    """The playground reads no environment: its database is a temporary one, its Slack the stand-in."""
    assert "techblog-playground-" in playground.app.database.safe_url
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-real")
    playground_app.forget_real_tokens()
    import os

    assert "SLACK_BOT_TOKEN" not in os.environ


def test_another_host_name_is_turned_away(playground):
    """A page elsewhere that resolves to this machine gets nothing."""
    request = urllib.request.Request(playground.url, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=5)
    assert refused.value.code in {400, 403, 421}
