"""In a real browser the page works like Slack: typing, answers, buttons, modals, Home, live news."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.playground.hooks import CommandHint, Hooks
from bot.playground.server import PlaygroundServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_sdk import WebClient

    from bot.playground.standin.server import Standin

SECRET = "the tiny app's signing secret"
HINTS = (
    CommandHint("search", "words [filters]", "Search the archive"),
    CommandHint("start-here", "[reset]", "Seven posts for newcomers"),
    CommandHint("subscribe", "[#channel]", "Announce new posts here"),
)


@pytest.fixture
def page(browser: Any, slack: Standin, client: WebClient, app_url: str) -> Iterator[Any]:
    """Open the page in front of the tiny app; whatever the browser complains of fails the test."""

    def publish() -> str:
        client.chat_postMessage(channel=slack.workspace.channel("engineering").id, text="A new *post* is out")
        return "Published. Look in #engineering."

    complaints: list[str] = []
    welcome = f"Look in <#{slack.workspace.channel('engineering').id}>."
    hooks = Hooks(commands=HINTS, publish=publish, notice=lambda: "A notice", welcome=welcome)
    with PlaygroundServer(slack, app_url, SECRET, hooks) as server:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        opened = context.new_page()
        opened.set_default_timeout(5000)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        opened.goto(server.url)
        opened.wait_for_selector("body.is-ready")
        yield opened
        context.close()
    assert complaints == []


def type_and_send(page: Any, text: str) -> None:
    """Type into the message box and press Enter."""
    page.fill("#composer-text", text)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")


def test_a_typed_command_is_answered_for_its_person(page: Any) -> None:
    """The answer comes below, for this person only, and can be dismissed."""
    type_and_send(page, "/techblog search routing")
    page.wait_for_selector("text=5 posts match")
    assert page.locator(".is-ephemeral .only").inner_text().strip() == "Only visible to you · Dismiss"
    assert page.locator(".is-ephemeral .only svg").count() == 1
    assert page.locator(".is-ephemeral a").first.get_attribute("href") == "https://blog.example/0"
    page.click("text=Dismiss")
    page.wait_for_selector(".is-ephemeral", state="detached")


def test_commands_complete_as_they_are_typed(page: Any) -> None:
    """`/` offers the command, then its subcommands with their usage; Tab takes one."""
    page.focus("#composer-text")
    page.keyboard.type("/te")
    assert "/techblog" in page.locator('[role="option"]').inner_text()
    page.keyboard.press("Enter")
    assert page.input_value("#composer-text") == "/techblog "
    assert page.locator('[role="option"]').count() == len(HINTS)
    page.keyboard.type("se")
    option = page.locator('[role="option"]')
    assert (option.count(), "words [filters]" in option.inner_text()) == (1, True)
    page.keyboard.press("Tab")
    page.keyboard.type("routing")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=5 posts match")


def test_the_arrow_up_brings_back_what_was_sent(page: Any) -> None:
    """Lines that were sent come back, the newest first."""
    type_and_send(page, "/techblog echo one")
    page.wait_for_selector("text=You said one")
    type_and_send(page, "hello")
    page.keyboard.press("ArrowUp")
    assert page.input_value("#composer-text") == "hello"
    page.keyboard.press("ArrowUp")
    assert page.input_value("#composer-text") == "/techblog echo one"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.input_value("#composer-text") == ""


def test_the_next_page_takes_the_place_of_the_first_and_keeps_the_focus(page: Any) -> None:
    """A button works from the keyboard, again and again, without a mouse."""
    type_and_send(page, "/techblog search routing")
    page.wait_for_selector("text=page 1 of 3")
    page.focus("button:has-text('Next')")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=page 2 of 3")
    assert page.locator(".is-ephemeral").count() == 1
    page.wait_for_selector("button:has-text('Next'):focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=page 3 of 3")
    assert page.evaluate("document.activeElement.closest('.message') !== null")


def test_a_menu_opens_and_acts(page: Any) -> None:
    """The overflow menu of a hit opens under its button and its choice is answered."""
    type_and_send(page, "/techblog search routing")
    page.locator(".button-more").first.click()
    page.locator('[role="menuitem"]:visible').click()
    page.wait_for_selector("text=Shared share:0")


def test_a_sample_post_arrives_in_another_channel(page: Any) -> None:
    """Publishing says where to look, the channel turns bold, and the message is there."""
    page.click("#publish")
    page.wait_for_selector("text=Published. Look in #engineering.")
    page.click(".entry.is-unread:has-text('engineering')")
    assert page.locator(".message .content").inner_text() == "A new post is out"
    assert page.locator(".message strong:has-text('post')").count() == 1
    assert page.locator(".entry.is-unread").count() == 0


def test_what_is_hostile_is_shown_letter_for_letter(page: Any) -> None:
    """Markup and mass mentions in a feed's words are words."""
    type_and_send(page, "/techblog hostile")
    page.wait_for_selector("text=Cats &")
    assert page.locator(".message .words").inner_text() == 'Cats & <script>alert("hi")</script> <!channel> *_~'
    assert page.locator(".message script, .message .mention").count() == 0


def test_a_chart_is_drawn_with_its_figures_in_words(page: Any) -> None:
    """The history is an SVG with a bar a year, and says its figures to a screen reader."""
    type_and_send(page, "/techblog history")
    page.wait_for_selector("svg.chart-svg")
    assert page.locator("svg .bar").count() == 7
    label = page.locator("svg.chart-svg").get_attribute("aria-label")
    assert label.startswith("Posts a year. Posts: 2019 60, 2020 74")


def test_an_axis_of_whole_numbers_has_whole_steps(page: Any) -> None:
    """A count has no half posts, however few there are."""
    data = [{"label": month, "value": count} for month, count in (("Jan", 1), ("Feb", 2), ("Mar", 0))]
    series = [{"name": "Posts", "data": data}]
    inner = {"type": "bar", "series": series, "axis_config": {"categories": ["Jan", "Feb", "Mar"]}}
    block = {"type": "data_visualization", "title": "Few", "chart": inner}
    drawn = """async (block) => {
        const { chart } = await import("/page/charts.js");
        return [...chart(block).querySelectorAll(".tick-y")].map((tick) => tick.textContent);
    }"""
    assert page.evaluate(drawn, block) == ["0", "1", "2"]
    data[1]["value"] = 10
    assert page.evaluate(drawn, block) == ["0", "5", "10"]
    data[1]["value"] = 0.5
    assert "0.25" in page.evaluate(drawn, block)


def test_a_direct_message_is_not_drawn_as_a_channel(page: Any, slack: Standin, client: WebClient) -> None:
    """A mention of the conversation with the app has no channel's sign."""
    direct = slack.world.direct(slack.workspace, slack.workspace.user("ada").id)
    assert direct.id.startswith("D")
    page.click(".entry:has-text('Techblog')")
    page.click('[role="tab"]:has-text("Messages")')
    page.wait_for_selector("#composer-text:focus")
    client.chat_postMessage(channel=direct.id, text=f"Look in <#{direct.id}>")
    page.wait_for_selector(".mention:has-text('this conversation')")


def test_a_link_to_a_message_leads_to_it_on_the_page(page: Any, slack: Standin, client: WebClient) -> None:
    """Slack's own permalink opens the channel there and shows the message, wherever in it that stands."""
    general, engineering = (slack.workspace.channel(name).id for name in ("general", "engineering"))
    first = client.chat_postMessage(channel=engineering, text="The one that is meant")["ts"]
    posted = slack.world.find(slack.workspace.id, engineering, first)
    slack.world.put(replace(posted, ts=slack.world.new_ts(), text="What came after.\n" * 80))
    link = client.chat_getPermalink(channel=engineering, message_ts=first)["permalink"]
    client.chat_postMessage(channel=general, text=f"<{link}|Open the message>")
    page.click("text=Open the message")
    page.wait_for_selector(".message:focus:has-text('The one that is meant')")
    page.wait_for_timeout(300)  # by then, whatever still moves the list has moved it
    assert 0 < page.locator(".message:focus").bounding_box()["y"] < 800


def test_an_empty_channel_says_where_to_begin(page: Any) -> None:
    """Whoever opens the page learns how to see something happen, until something stands there."""
    page.wait_for_selector(".beginning:has-text('Look in #engineering.')")
    type_and_send(page, "hello")
    page.wait_for_selector(".beginning:has-text('Look in')", state="detached")


def test_the_banner_can_be_dismissed(page: Any) -> None:
    """A notice goes when it was read."""
    page.wait_for_selector("#banner:has-text('A notice')")
    page.click("#banner-dismiss")
    page.wait_for_selector("#banner", state="hidden")


def test_a_modal_asks_and_complains_and_closes(page: Any) -> None:
    """An empty input is asked for, the app's own complaint is shown at its input, then the modal goes."""
    type_and_send(page, "/techblog modal")
    page.wait_for_selector("dialog[open]")
    page.click("#modal-submit")
    page.wait_for_selector("text=Please complete this field.")
    page.fill("dialog input", "ab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Three letters at least.")
    assert page.input_value("dialog input") == "ab"
    page.fill("dialog input", "routing")
    page.click("#modal-submit")
    page.wait_for_selector("dialog", state="detached")
    page.wait_for_selector(".entry.is-unread:has-text('Techblog')")


def test_the_home_tab_opens_and_refreshes(page: Any) -> None:
    """The app's Home is published as it is opened, and its button works."""
    page.click(".entry:has-text('Techblog')")
    page.wait_for_selector("text=Your field guide")
    page.click("text=Refresh")
    page.wait_for_selector("text=Visited 2 times.")
    page.click('[role="tab"]:has-text("Messages")')
    page.wait_for_selector("#composer-text:focus")


def test_a_wrong_command_and_a_dead_app_are_told(page: Any, slack: Standin) -> None:
    """What is no command says so; an app that is gone shows as Slack's own error."""
    type_and_send(page, "/other")
    page.wait_for_selector("text=/other is not a command here.")
    slack.connect("http://127.0.0.1:9/slack/events", SECRET)
    type_and_send(page, "/techblog search x")
    page.wait_for_selector("text=dispatch_unknown_error")


def test_a_narrow_screen_hides_the_channels_behind_a_button(page: Any) -> None:
    """On a phone's width nothing runs over the edge, and channels open and close."""
    page.set_viewport_size({"width": 380, "height": 700})
    type_and_send(page, "/techblog search routing")
    page.wait_for_selector("text=5 posts match")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.wait_for_selector(".entry:has-text('engineering')", state="hidden")
    page.click("#menu")
    page.click(".entry:has-text('engineering')")
    assert page.locator("#channel-header h1").inner_text() == "# engineering"


def test_the_app_is_invited_as_in_slack(page: Any, slack: Standin) -> None:
    """`/invite @techblog` is offered and lets the app into the channel."""
    page.click(".entry:has-text('random')")
    page.keyboard.type("/inv")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=was added to #random by @ada")
    assert slack.workspace.channel("random").bot_is_member


@pytest.mark.parametrize("line", ["/invite @Techblog", "/invite @techblog", "/invite  @TECHBLOG"])
def test_the_app_is_invited_by_either_of_its_names(page: Any, slack: Standin, line: str) -> None:
    """The name that the app's own words use works as well as its user name."""
    page.click(".entry:has-text('random')")
    type_and_send(page, line)
    page.wait_for_selector("text=was added to #random by @ada")
    assert slack.workspace.channel("random").bot_is_member


def test_who_cannot_be_invited_is_said_and_the_line_comes_back(page: Any, slack: Standin) -> None:
    """A line that is refused says what would work and stands in the box again."""
    page.click(".entry:has-text('random')")
    type_and_send(page, "/invite @grace")
    page.wait_for_selector("text=Only Techblog can be invited here: type /invite @Techblog.")
    assert page.input_value("#composer-text") == "/invite @grace"
    assert not slack.workspace.channel("random").bot_is_member


def test_a_command_may_go_on_in_the_next_line(page: Any) -> None:
    """A line break parts the command from its words as a space does."""
    type_and_send(page, "/techblog\nsearch routing")
    page.wait_for_selector("text=5 posts match")
