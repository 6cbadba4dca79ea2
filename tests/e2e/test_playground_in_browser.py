"""The playground as a newcomer meets it: a real browser, the real app, nothing but this machine."""

from __future__ import annotations

import re
import urllib.request
from contextlib import ExitStack

import pytest

from bot.playground import app as playground_app
from bot.playground import words
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


def path_links(page, host: str):
    """Wait for the path of the blog at this host, and return the links in it."""
    links = page.locator(f"a[href^='http'][href*='//{host}']")
    answer = page.locator(".is-ephemeral", has_text="of reading in all").filter(has=links).last
    answer.wait_for()
    return answer.locator(links)


def test_search_is_answered_on_the_page(page):
    """`/techblog search routing` finds posts of the Netflix catalogue."""
    send(page, "/techblog search routing")
    answer = page.locator(".is-ephemeral", has_text="for: routing").last
    answer.locator("a[href^='https://netflixtechblog.com/']").first.wait_for()
    assert "Routing" in answer.inner_text()


def test_start_here_is_answered_on_the_page(page):
    """`/techblog start-here` shows seven linked posts."""
    send(page, "/techblog start-here")
    assert path_links(page, "netflixtechblog.com").count() == 7


def test_a_sample_post_is_announced_in_its_channel(page):
    """*Publish a sample post* runs the whole way: feed, poll, archive, outbox, Slack, page."""
    page.click("text=engineering")
    before = page.locator("text=New on The Sample Engineering Blog").count()
    page.click("text=Publish a sample post")
    page.wait_for_selector("text=is published. Its announcement arrives")
    page.wait_for_function(
        "before => document.body.innerText.split('New on The Sample Engineering Blog').length - 1 > before", arg=before
    )


def test_a_sample_post_can_be_read(page):
    """*Read* leads to a page of the Sample blog on this machine that shows the whole post."""
    page.click("text=engineering")
    href = page.locator(".message a.button-link:has-text('Read')").first.get_attribute("href")
    assert re.match(r"http://127\.0\.0\.1:\d+/posts/[\w-]+$", href)
    reader = page.context.new_page()
    assert reader.goto(href).status == 200
    title = reader.locator("h1").inner_text()
    assert reader.locator("p").count() > 3
    reader.click("text=A made-up blog")
    assert reader.locator(f"li a:has-text('{title}')").count() == 1
    reader.close()


def test_the_sample_blog_has_its_whole_path(page):
    """`start-here blog:sample` shows seven posts, each where it can be read."""
    send(page, "/techblog start-here blog:sample")
    links = path_links(page, "127.0.0.1")
    found = {links.nth(i).get_attribute("href") for i in range(links.count())}
    assert len(found) == 7
    assert {page.request.get(href).status for href in found} == {200}


def test_publishing_says_where_the_announcement_really_arrives():
    """After the channel unsubscribed, no channel is promised anything; the last post says that it is the last."""
    with ExitStack() as stack:
        started = playground_app.start(stack)
        space = started.standin.workspace
        publish = started.publish
        assert "arrives in #engineering." in publish()
        started.app.subscriptions.unsubscribe(workspace_id=space.id, channel_id=space.channel("engineering").id)
        assert "No channel follows the Sample blog: type /techblog subscribe blog:sample" in publish()
        assert "Every sample post is out." in publish()
        assert publish() == words.ALL_PUBLISHED


def test_a_feed_that_cannot_be_read_is_not_called_the_network():
    """The banner says what is known, and asks about the network."""
    assert words.feed_unread("Netflix TechBlog").startswith(
        "The feed of the Netflix TechBlog cannot be read right now. Is the network down?"
    )


def test_the_app_opens_at_its_home_tab(page):
    """A click on the app shows the front page of the guide, and its conversation is one tab away."""
    page.click(".entry:has-text('Techblog')")
    page.wait_for_selector("#home >> text=Next, 1 of 7")
    page.click("[role='tab']:has-text('Messages')")
    page.wait_for_selector("text=This is the start of your conversation with Techblog.")


def test_a_part_opens_from_the_home_tab(page):
    """A button shows the part's answer in a dialog, and closing it leads back."""
    page.click(".entry:has-text('Techblog')")
    page.click("#home button:has-text('Posting history')")
    page.wait_for_selector("dialog >> text=Longest gap")
    page.click("dialog button[aria-label='Close']")
    page.wait_for_selector("dialog", state="detached")


def test_the_home_tab_searches(page):
    """Enter in the search field opens what was found."""
    page.click(".entry:has-text('Techblog')")
    page.fill("#home input", "chaos")
    page.press("#home input", "Enter")
    page.wait_for_selector("dialog a[href^='https://netflixtechblog.com/']")
    page.click("dialog button[aria-label='Close']")
    page.wait_for_selector("dialog", state="detached")


def test_a_subscription_can_be_made_on_the_page(page):
    """`/techblog subscribe` shows the newest post and says what will come."""
    page.click("text=general")
    send(page, "/techblog subscribe")
    page.wait_for_selector("text=will be announced in")
    assert page.locator("text=This is a sample").count()


def test_real_tokens_and_settings_are_left_alone(playground, monkeypatch):
    """The playground's database is a temporary one, and no library finds a real token in the environment."""
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
