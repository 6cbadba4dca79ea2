"""`poll` reads every due feed and drains the outbox, once, between a feed server and the stand-in Slack."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.standin.server import Standin


@pytest.mark.usefixtures("feed")
def test_without_a_token_it_fills_the_archive_and_says_so(techblog: Callable[..., Any]) -> None:
    """One line for the blog, one that names the token and where it is found, and code 0."""
    before = techblog("archive", "--json").data["total"]
    ran = techblog("poll")
    blog, nothing = ran.out.splitlines()
    assert ran.code == 0
    assert blog.startswith("netflix: ")
    assert blog.endswith("none is announced")
    assert nothing.startswith("Nothing was delivered")
    assert "SLACK_BOT_TOKEN" in nothing
    assert "OAuth & Permissions" in nothing
    assert techblog("archive", "--json").data["total"] > before


@pytest.mark.usefixtures("feed")
def test_what_is_not_due_is_left_alone_unless_forced(techblog: Callable[..., Any]) -> None:
    """A second run finds nothing due; `--force` asks the host all the same."""
    techblog("poll")
    assert techblog("poll").out.startswith("No feed is due.")
    assert techblog("poll", "--force").out.startswith("netflix: nothing new\n")


def test_a_new_post_is_announced(
    techblog: Callable[..., Any], feed: Callable[[], str], slack: Standin, channel: str
) -> None:
    """What came since the last poll stands in the channel when the command ends, once."""
    techblog("poll")
    techblog("subscribe", channel)
    titles = [feed(), feed()]
    ran = techblog("poll", "--force")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "netflix: 2 posts new, 2 announcements to send\n2 sent\n"
    techblog("poll", "--force")
    texts = [message.text for message in slack.messages(channel)[1:]]
    assert [sum(title in text for text in texts) for title in titles] == [1, 1]
    assert len(texts) == 2


def test_what_was_left_is_delivered_by_the_next_run(
    techblog: Callable[..., Any], feed: Callable[[], str], slack: Standin, channel: str
) -> None:
    """Slack asks to wait for a minute: the run ends at once and says so, code 0."""
    techblog("poll")
    techblog("subscribe", channel)
    slack.failures.add("chat.postMessage", "ratelimited", retry_after=60)
    feed()
    began = time.monotonic()
    ran = techblog("poll", "--force")
    assert time.monotonic() - began < 10
    assert ran.code == 0
    assert "left to the next run" in ran.out
    assert len(slack.messages(channel)) == 1
    assert techblog("subscriptions", "--json").data["items"][0]["waiting"] == 1


def test_a_short_wait_is_waited_for(
    techblog: Callable[..., Any], feed: Callable[[], str], slack: Standin, channel: str
) -> None:
    """Slack asks to wait for a second: the same run sends it."""
    techblog("poll")
    techblog("subscribe", channel)
    slack.failures.add("chat.postMessage", "ratelimited", retry_after=1)
    feed()
    assert techblog("poll", "--force").out.endswith("\n1 sent\n")
    assert len(slack.messages(channel)) == 2


@pytest.mark.usefixtures("slack")
def test_a_feed_that_fails_makes_it_fail(techblog: Callable[..., Any]) -> None:
    """The line of the blog says why, and the code is 1; the next poll is later."""
    ran = techblog("poll")
    assert ran.code == 1
    assert ran.out.splitlines()[0].startswith("netflix: failed. 127.0.0.1 ")
    assert "Traceback" not in ran.err
    assert techblog("poll").code == 0
    assert "failed once" in techblog("status").out


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-revoked", "Slack does not accept SLACK_BOT_TOKEN"),
        ("SLACK_BOT_TOKEN", "xoxp-1", "a user's token"),
        ("TECHBLOG_SLACK_API_URL", "http://127.0.0.1:9/api/", "Slack cannot be reached"),
    ],
)
def test_a_wrong_token_fails_after_the_archive_is_filled(
    techblog: Callable[..., Any],
    feed: Callable[[], str],
    slack: Standin,
    environment: pytest.MonkeyPatch,
    name: str,
    value: str,
    words: str,
) -> None:
    """What was read stays, and the last line says what is wrong with the token."""
    del slack
    feed()
    environment.setenv(name, value)
    ran = techblog("poll")
    assert ran.code == 1
    assert ran.out.startswith("netflix: ")
    assert words in ran.err.splitlines()[-1]
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("feed")
def test_workspaces_that_installed_the_app_need_no_token_in_the_settings(
    techblog: Callable[..., Any], environment: pytest.MonkeyPatch
) -> None:
    """With the client's id and secret the tokens are in the database, so the outbox is drained."""
    environment.setenv("SLACK_CLIENT_ID", "1.2")
    environment.setenv("SLACK_CLIENT_SECRET", "secret")
    ran = techblog("poll")
    assert ran.code == 0
    assert ran.out.endswith("\nNothing to deliver.\n")


def test_an_unknown_blog_is_named(techblog: Callable[..., Any]) -> None:
    """Nothing is polled, and the nearest name is suggested."""
    ran = techblog("poll", "--blog", "netflux")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean netflix?" in ran.err
