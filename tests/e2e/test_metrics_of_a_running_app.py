"""`/metrics` over HTTP after real polls, deliveries and clicks: every figure is what happened."""

from __future__ import annotations

import time
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.render import actions


@pytest.fixture
def metrics(live):
    """Return a function that reads one sample, None where there is no such series."""

    def read(name: str, **labels: str) -> float | None:
        with urllib.request.urlopen(f"{live.url}/metrics", timeout=5) as response:
            families = list(text_string_to_metric_families(response.read().decode()))
        found = [each for family in families for each in family.samples if each.name == name and each.labels == labels]
        return found[0].value if found else None

    return read


def test_a_poll_and_its_delivery_are_counted(live, metrics):
    """One post, one poll, one announcement, one call: each is one more in its own series."""
    live.ask("subscribe", channel="#engineering")
    new = metrics("techblog_new_articles_total", blog="netflix")
    live.feed.publish("Routing a billion requests")
    live.poll()
    live.app.clock.sleep(2)
    assert metrics("techblog_outbox_deliveries", state="pending") == 1
    assert metrics("techblog_outbox_overdue_seconds") > 0.5
    live.deliver()
    live.poll()
    assert metrics("techblog_new_articles_total", blog="netflix") == new + 1
    assert metrics("techblog_polls_total", blog="netflix", result="new") == 2
    assert metrics("techblog_polls_total", blog="netflix", result="unchanged") == 1
    assert metrics("techblog_deliveries_total", kind="announcement", state="sent") == 1
    assert metrics("techblog_deliveries_total", kind="sample", state="sent") == 1
    assert metrics("techblog_delivery_latency_seconds_count", kind="announcement") == 1
    assert 1 < metrics("techblog_delivery_latency_seconds_sum", kind="announcement") < 10
    assert metrics("techblog_outbox_deliveries", state="pending") == 0
    assert metrics("techblog_outbox_deliveries", state="sent") == 2
    assert metrics("techblog_outbox_overdue_seconds") == 0
    assert metrics("techblog_slack_calls_total", method="chat.postMessage", result="ok") == 2
    assert metrics("techblog_slack_call_duration_seconds_count", method="chat.postMessage") == 2


def test_a_failing_feed_is_counted_until_it_is_well_again(live, metrics):
    """Failures in a row are a gauge of the feed's own state, all of them a counter."""
    live.feed.status = 503
    live.poll()
    live.poll()
    assert metrics("techblog_feed_failures", blog="netflix") == 2
    assert metrics("techblog_polls_total", blog="netflix", result="failed") == 2
    read_at = metrics("techblog_feed_last_success_timestamp_seconds", blog="netflix")
    live.feed.status = 200
    live.poll()
    assert metrics("techblog_feed_failures", blog="netflix") == 0
    assert metrics("techblog_feed_last_success_timestamp_seconds", blog="netflix") > read_at


@pytest.mark.parametrize(
    ("kind", "options", "result"),
    [
        ("code", {"code": "msg_too_long"}, "msg_too_long"),
        ("ratelimited", {"retry_after": 0}, "ratelimited"),
        ("drop", {}, "broke_off"),
        ("garbage", {}, "no_answer"),
        ("status", {"status": 502}, "no_answer"),
    ],
)
def test_a_call_that_went_wrong_is_counted_by_how(live, metrics, kind, options, result):
    """Slack's own code, or in which way there was none; what a proxy said in its place reaches nobody."""
    live.slack.failures.add("chat.postMessage", kind, **options)
    live.ask("subscribe", channel="#engineering")
    assert metrics("techblog_slack_calls_total", method="chat.postMessage", result=result) == 1
    assert not [one.reason for one in live.app.health.status().waiting if "<" in (one.reason or "")]


def test_what_a_listener_asks_of_slack_is_counted_too(live, metrics):
    """A modal that a click opens is a call like any other, with the listener's own token."""
    live.slack.click(live.ask("archive"), actions.FILTER)
    live.slack.wait(live.slack.modal)
    until = time.monotonic() + 5
    while metrics("techblog_slack_calls_total", method="views.open", result="ok") != 1:  # once its answer is read
        assert time.monotonic() < until, "the call was not counted"
        time.sleep(0.02)
