"""The meter that Prometheus reads, with a registry of its own: counters as things happen, the rest when it is asked."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics

from bot.domain.delivery import Kind, State
from bot.domain.meter import PollResult
from bot.version import version

if TYPE_CHECKING:
    from datetime import timedelta

WAITED = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 6 * 3600, 24 * 3600)
"""Seconds from the poll to Slack's acceptance: under one when all is well, a day at most."""
CALLED = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15)
"""Seconds of one call to Slack; none lasts longer than 15."""
MOST_RESULTS = 100
"""Slack's error codes told apart; whatever answers in its place must not fill the memory with words of its own."""
OTHER = "other"

_SETTLED = (State.SENT, State.RETRY, State.UNKNOWN, State.REJECTED, State.SUPPRESSED)


class PrometheusMeter:
    """Counts for Prometheus. Series whose labels are known beforehand begin at zero, so that a first event shows."""

    def __init__(self, role: str) -> None:
        """Begin at zero, in a process of this role."""
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, which nobody reads
        self.registry = own = CollectorRegistry()
        self._polls = Counter("techblog_polls", "Polls of a feed.", ["blog", "result"], registry=own)
        self._new = Counter("techblog_new_articles", "Articles not known before.", ["blog"], registry=own)
        told = "Attempts at a delivery, by what they came to."
        self._deliveries = Counter("techblog_deliveries", told, ["kind", "state"], registry=own)
        told = "From the poll that saw an article to Slack's acceptance."
        self._waited = Histogram("techblog_delivery_latency_seconds", told, ["kind"], registry=own, buckets=WAITED)
        told = "Calls to Slack's Web API: ok, Slack's error code, broke_off or no_answer."
        self._calls = Counter("techblog_slack_calls", told, ["method", "result"], registry=own)
        told = "Duration of a call to Slack's Web API."
        self._seconds = Histogram(
            "techblog_slack_call_duration_seconds", told, ["method"], registry=own, buckets=CALLED
        )
        self._results: set[str] = set()
        self._lock = threading.Lock()
        self._begin(role)

    def polled(self, blog: str, result: PollResult, new: int) -> None:
        """Count one poll of one blog, and how many articles it brought that were not known."""
        for each in get_args(PollResult):
            self._polls.labels(blog, each)
        self._polls.labels(blog, result).inc()
        self._new.labels(blog).inc(new)

    def settled(self, kind: Kind, state: State, waited: timedelta) -> None:
        """Count what one attempt at a delivery came to; of those that Slack accepted, how long they waited."""
        self._deliveries.labels(kind, state).inc()
        if state is State.SENT:
            self._waited.labels(kind).observe(max(0.0, waited.total_seconds()))

    def called(self, method: str, result: str, seconds: float) -> None:
        """Count one call to Slack, its result and its duration."""
        self._calls.labels(method, self._known(result)).inc()
        self._seconds.labels(method).observe(seconds)

    def _begin(self, role: str) -> None:
        for kind in get_args(Kind):
            self._waited.labels(kind)
            for state in _SETTLED:
                self._deliveries.labels(kind, state)
        own = self.registry
        ProcessCollector(registry=own)
        Gauge(
            "techblog_start_time_seconds", "When the process began, in Unix time.", registry=own
        ).set_to_current_time()
        told = "Always 1; its labels say what runs."
        Gauge("techblog_build_info", told, ["version", "role"], registry=own).labels(version(), role).set(1)

    def _known(self, result: str) -> str:
        with self._lock:
            if len(self._results) < MOST_RESULTS:
                self._results.add(result)
            return result if result in self._results else OTHER
