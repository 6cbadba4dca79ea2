"""The meter counts for one app alone, and costs nothing where nobody asks."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import get_args

import pytest
from prometheus_client import REGISTRY

from bot.domain.delivery import Kind, State
from bot.domain.meter import PollResult
from bot.runtime.meter import PrometheusMeter

DELIVERIES, LATENCY = "techblog_deliveries_total", "techblog_delivery_latency_seconds"


def test_two_apps_in_one_process_count_apart() -> None:
    """The registry is each meter's own, and the library's global one stays free of ours."""
    one, other = PrometheusMeter("run"), PrometheusMeter("run")
    one.polled("acme", "new", 2)
    assert one.registry.get_sample_value("techblog_new_articles_total", {"blog": "acme"}) == 2
    assert other.registry.get_sample_value("techblog_new_articles_total", {"blog": "acme"}) is None
    assert not [family.name for family in REGISTRY.collect() if family.name.startswith("techblog")]


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_first_event_shows_as_one(kind: Kind) -> None:
    """A series that began with its first event would hide that from every rate, so each begins at zero."""
    meter, sent = PrometheusMeter("run"), {"kind": kind, "state": "sent"}
    assert meter.registry.get_sample_value(DELIVERIES, sent) == 0
    meter.settled(kind, State.SENT, timedelta(seconds=0.3))
    assert meter.registry.get_sample_value(DELIVERIES, sent) == 1
    assert meter.registry.get_sample_value(f"{LATENCY}_bucket", {"kind": kind, "le": "0.5"}) == 1
    assert meter.registry.get_sample_value(f"{LATENCY}_bucket", {"kind": kind, "le": "0.25"}) == 0


def test_only_what_slack_accepted_has_a_latency() -> None:
    """A try that came to nothing counts as one, and a clock that went back makes no negative wait."""
    meter = PrometheusMeter("run")
    meter.settled("announcement", State.RETRY, timedelta(seconds=3))
    assert meter.registry.get_sample_value(f"{LATENCY}_count", {"kind": "announcement"}) == 0
    meter.settled("announcement", State.SENT, timedelta(seconds=-3))
    assert meter.registry.get_sample_value(f"{LATENCY}_sum", {"kind": "announcement"}) == 0


def test_a_blog_has_every_result_from_its_first_poll_on() -> None:
    """A feed that fails for the first time after a week is one more than nought."""
    meter = PrometheusMeter("run")
    meter.polled("acme", "unchanged", 0)
    found = {
        result: meter.registry.get_sample_value("techblog_polls_total", {"blog": "acme", "result": result})
        for result in get_args(PollResult)
    }
    assert found == {"new": 0, "changed": 0, "unchanged": 1, "failed": 0}


def test_only_a_process_that_serves_loads_prometheus() -> None:
    """Commands, the wired app and Slack's side do without the library."""
    program = "import sys, bot.cli, bot.wiring, bot.slack.app; sys.exit('prometheus_client' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0
