"""The stand-in fails as it is told, before or after it carried a call out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk.errors import SlackApiError

if TYPE_CHECKING:
    from slack_sdk import WebClient

    from bot.playground.standin.server import Standin


def post(slack: Standin, client: WebClient, text: str = "hi") -> Any:
    """Post to #general."""
    return client.chat_postMessage(channel=slack.workspace.channel("general").id, text=text)


@pytest.mark.parametrize("accepted", [False, True])
@pytest.mark.parametrize("kind", ["drop", "status", "garbage"])
def test_a_failure_hides_whether_the_message_was_taken(
    slack: Standin, client: WebClient, kind: Any, *, accepted: bool
) -> None:
    """The caller sees the same trouble either way; only the channel knows."""
    slack.failures.add("chat.postMessage", kind, accepted=accepted)
    with pytest.raises(Exception, match=r".*"):
        post(slack, client)
    assert len(slack.messages("general")) == int(accepted)
    assert slack.calls[-1].outcome == kind


def test_a_named_code_and_a_wait_are_given_as_slack_gives_them(slack: Standin, client: WebClient) -> None:
    """`code` answers that error, `ratelimited` 429 with the seconds asked for."""
    slack.failures.add("chat.postMessage", "code", code="fatal_error")
    slack.failures.add("chat.postMessage", "ratelimited", retry_after=7)
    with pytest.raises(SlackApiError, match="fatal_error"):
        post(slack, client)
    with pytest.raises(SlackApiError) as caught:
        post(slack, client)
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")
    assert slack.messages("general") == []


def test_a_slow_answer_comes_late(slack: Standin, client: WebClient) -> None:
    """`slow` waits and then answers truly."""
    slack.failures.add("auth.test", "slow", seconds=0.2)
    started = time.perf_counter()
    assert client.auth_test()["ok"]
    assert time.perf_counter() - started >= 0.2


def test_a_fault_is_used_up_and_hits_its_own_channel_only(slack: Standin, client: WebClient) -> None:
    """`times` counts down; a fault for one channel leaves the others alone."""
    engineering = slack.workspace.channel("engineering").id
    slack.failures.add("chat.postMessage", "status", times=1, channel=engineering)
    post(slack, client)
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=engineering, text="hi")
    client.chat_postMessage(channel=engineering, text="hi")
    assert len(slack.messages("engineering")) == 1


def test_the_dice_fall_the_same_way_each_time(slack: Standin, client: WebClient) -> None:
    """With a seed, a fault of some probability hits the same calls in every run."""
    slack.failures.add("auth.test", "code", times=None, probability=0.5)
    outcomes = []
    for _ in range(12):
        try:
            client.auth_test()
        except SlackApiError:
            outcomes.append("x")
        else:
            outcomes.append(".")
    assert "".join(outcomes) == "..xx.x.xx..."
    slack.failures.clear()
    assert client.auth_test()["ok"]


def test_a_stop_does_not_wait_for_slow_answers(slack: Standin) -> None:
    """Stopping ends what is still being answered."""
    import threading

    from slack_sdk import WebClient

    slack.failures.add("auth.test", "slow", seconds=60)
    client = WebClient(slack.workspace.token, base_url=slack.api_url, retry_handlers=[])

    def call() -> None:
        with pytest.raises(Exception, match=r".*"):
            client.auth_test()

    thread = threading.Thread(target=call)
    thread.start()
    slack.wait(lambda: slack.calls)
    started = time.perf_counter()
    slack.stop()
    thread.join(5)
    assert time.perf_counter() - started < 2
