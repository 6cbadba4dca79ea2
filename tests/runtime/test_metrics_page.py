"""`/metrics` over the wire: who may read it, and what it tells of the ticks and of a database in every condition."""

from __future__ import annotations

import re
import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as open_metrics
from prometheus_client.parser import text_string_to_metric_families as plain
from pydantic import SecretStr

from bot.domain.articles import Blog
from bot.domain.delivery import State
from bot.domain.meter import Gauges
from bot.domain.polling import Feed
from bot.runtime import scraping
from bot.runtime.health import Health
from bot.runtime.http import HttpServer, web_app
from bot.runtime.meter import MOST_RESULTS, PrometheusMeter
from bot.runtime.scheduler import Ticker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = Path(__file__).parents[2] / "docs" / "metrics.md"
TOKEN = "a-long-secret-of-ones-own-é"
BLOG = Blog("acme", "Acme", "https://acme.example", "https://acme.example/feed")
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KEPT = Gauges(
    by_state={State.SENT: 7, State.UNKNOWN: 1},
    overdue=timedelta(seconds=90),
    feeds=(Feed(BLOG, NOON, succeeded_at=NOON, failures=3),),
    processes={"worker": 2},
)


class Answer(NamedTuple):
    """What came back."""

    status: int
    kind: str
    text: str

    def value(self, name: str, **labels: str) -> float | None:
        """Return the value of one sample, None where there is none."""
        families = plain(self.text)
        found = [one.value for each in families for one in each.samples if (one.name, one.labels) == (name, labels)]
        return found[0] if found else None


class Site:
    """A server with nothing but the page."""

    def __init__(self, token: str | None, gauges: Callable[[], Gauges], host: str, deadline: float) -> None:
        self.meter = PrometheusMeter("worker")
        self.seconds = 1000.0
        self.ticks = Ticker(lambda: self.seconds)
        secret = SecretStr(token) if token else None
        routes = scraping.routes(self.meter.registry, self.ticks, gauges, secret, deadline=deadline)
        self.server = HttpServer(web_app(routes, Health, lambda: None), host, 0)
        self.server.start()

    def ask(self, at: str = "127.0.0.1", **headers: str) -> Answer:
        """GET the page, with `_` in a header's name for `-`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://{at}:{self.server.port}/metrics", headers=named)
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return Answer(response.status, response.headers["Content-Type"], response.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers["Content-Type"], error.read().decode())


@pytest.fixture
def site() -> Iterator[Callable[..., Site]]:
    """Return a function that serves the page until the test ends."""
    with ExitStack() as stack:

        def serve(
            token: str | None = None,
            gauges: Callable[[], Gauges] = lambda: KEPT,
            host: str = "127.0.0.1",
            deadline: float = 2.0,
        ) -> Site:
            made = Site(token, gauges, host, deadline)
            stack.callback(made.server.stop, 1)
            stack.callback(made.ticks.stop, 1)
            return made

        yield serve


def latin(text: str) -> str:
    """Return what urllib must be given so that the text goes out as UTF-8."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize("token", [None, TOKEN])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_may_read_it(site: Callable[..., Site], host: str, token: str | None) -> None:
    """Whoever asks from here needs no token, whether there is one or not."""
    answer = site(token).ask(Host=f"{host}:3000")
    assert (answer.status, answer.kind.partition(";")[0]) == (200, "text/plain")
    assert answer.value("techblog_build_info", version=_version(), role="worker") == 1


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Forwarded-For", "203.0.113.9"),
        ("x-forwarded-for", "127.0.0.1"),
        ("Forwarded", "for=203.0.113.9"),
        ("X-Real-IP", "203.0.113.9"),
        ("X-Forwarded-Proto", "https"),
        ("Via", "1.1 proxy"),
        ("CF-Connecting-IP", "203.0.113.9"),
        ("Host", "techblog.example"),
        ("Host", "127.0.0.1.evil.example:3000"),
        ("Host", "[::1"),
    ],
)
def test_what_a_proxy_passes_on_is_not_this_machine(site: Callable[..., Site], header: str, value: str) -> None:
    """The world behind a proxy comes from 127.0.0.1 too, and is told in words that it needs the token."""
    served = site(TOKEN)
    refused = served.ask(**{header: value})
    assert (refused.status, "TECHBLOG_METRICS_TOKEN" in refused.text) == (403, True)
    assert "techblog_" not in refused.text
    assert served.ask(**{header: value, "Authorization": f"Bearer {latin(TOKEN)}"}).status == 200


def test_another_machine_needs_the_token(site: Callable[..., Site]) -> None:
    """An address of the network is not loopback, although it is this machine's own."""
    own = _own_address()
    served, without = site(TOKEN, host=own), site(host=own)
    assert served.ask(own, Host="localhost").status == 403
    assert served.ask(own, Authorization=f"bearer {latin(TOKEN)}").status == 200
    assert without.ask(own, Authorization="Bearer ").status == 403


@pytest.mark.parametrize(
    "shown",
    [
        "Bearer wrong",
        "Bearer ",
        "Bearer",
        f"Basic {latin(TOKEN)}",
        latin(TOKEN),
        "Bearer \xff\xfe",
        f"Bearer {TOKEN[:-1]}",
    ],
)
def test_a_wrong_token_is_refused_on_this_machine_too(site: Callable[..., Site], shown: str) -> None:
    """Whoever mistyped the token learns it at once, and no answer repeats what was shown."""
    refused = site(TOKEN).ask(Authorization=shown)
    assert refused.status == 403
    assert TOKEN not in refused.text


def test_a_token_that_nobody_set_opens_nothing(site: Callable[..., Site]) -> None:
    """Without the setting there is no token, so an empty one is none either."""
    assert site().ask(X_Forwarded_For="203.0.113.9", Authorization="Bearer ").status == 403


def test_openmetrics_is_told_to_those_who_ask_for_it(site: Callable[..., Site]) -> None:
    """A modern Prometheus gets the stricter form, and its own parser reads the whole of it."""
    answer = site().ask(Accept="application/openmetrics-text; version=1.0.0,text/plain;q=0.5")
    assert answer.kind.startswith("application/openmetrics-text")
    assert "techblog_outbox_deliveries" in {family.name for family in open_metrics(answer.text)}


def test_the_ticks_are_told(site: Callable[..., Site]) -> None:
    """Each tick has its runs, its failures and its age, and a blocked one turns the whole process unwell."""
    served, release = site(), threading.Event()
    served.ticks.add("poll", 1000, lambda: release.wait(10))
    served.ticks.add("deliver", 1000, lambda: 1 / 0)
    assert served.ask().value("techblog_tick_runs_total", tick="poll") == 0
    served.ticks.start()
    _wait(lambda: served.ask().value("techblog_tick_failures_total", tick="deliver") == 1)
    served.seconds += 61
    red = served.ask()
    assert red.value("techblog_healthy") == 0
    assert red.value("techblog_tick_age_seconds", tick="poll") == 61
    release.set()
    _wait(lambda: served.ask().value("techblog_tick_runs_total", tick="poll") == 1)
    well = served.ask()
    assert (well.value("techblog_healthy"), well.value("techblog_tick_failures_total", tick="poll")) == (1, 0)


def test_what_the_database_tells(site: Callable[..., Site]) -> None:
    """Every state has its series, also where nothing stands in it, so that a curve begins at zero."""
    answer = site().ask()
    states = {state.value: answer.value("techblog_outbox_deliveries", state=state.value) for state in State}
    assert states == {state.value: KEPT.by_state.get(state, 0) for state in State}
    assert answer.value("techblog_outbox_overdue_seconds") == 90
    assert answer.value("techblog_feed_failures", blog="acme") == 3
    assert answer.value("techblog_feed_last_success_timestamp_seconds", blog="acme") == NOON.timestamp()
    assert answer.value("techblog_processes", role="worker") == 2
    assert answer.value("techblog_database_up") == 1


def test_a_database_that_hangs_costs_only_its_own_figures(site: Callable[..., Site]) -> None:
    """The rest is told within the deadline, the database is never asked twice at once, and comes back by itself."""
    release, asked = threading.Event(), []

    def hang() -> Gauges:
        asked.append(1)
        release.wait(10)
        return KEPT

    served = site(gauges=hang, deadline=0.1)
    began = time.monotonic()
    answers = [served.ask() for _ in range(3)]
    assert time.monotonic() - began < 2
    assert {answer.value("techblog_database_up") for answer in answers} == {0}
    assert answers[-1].value("techblog_start_time_seconds") == pytest.approx(time.time(), abs=60)
    assert answers[-1].value("techblog_processes", role="worker") is None
    assert len(asked) == 1
    release.set()
    _wait(lambda: served.ask().value("techblog_database_up") == 1)


def test_a_database_that_fails_says_nothing_of_itself(site: Callable[..., Site]) -> None:
    """What a driver raises is for the log."""

    def fail() -> Gauges:
        raise OSError("host db.internal password=x")

    answer = site(gauges=fail).ask()
    assert (answer.status, answer.value("techblog_database_up"), "db.internal" in answer.text) == (200, 0, False)


def test_error_codes_are_bounded(site: Callable[..., Site]) -> None:
    """Whatever answers in Slack's place with ever new codes, the page stays as long as it is."""
    served = site()
    for number in range(MOST_RESULTS + 50):
        served.meter.called("chat.postMessage", f"code_{number}", 0.01)
    answer = served.ask()
    assert answer.value("techblog_slack_calls_total", method="chat.postMessage", result="other") == 50
    assert answer.value("techblog_slack_call_duration_seconds_count", method="chat.postMessage") == MOST_RESULTS + 50


def test_the_page_and_its_description_name_the_same(site: Callable[..., Site]) -> None:
    """Every metric stands in docs/metrics.md, and nothing else does."""
    served = site()
    served.meter.polled("acme", "new", 1)
    served.meter.called("chat.postMessage", "ok", 0.01)
    served.ticks.add("beat", 1000, lambda: None)
    served.ticks.start()
    told = {
        family.name + ("_total" if family.type == "counter" else "")
        for family in plain(served.ask().text)
        if not family.name.startswith("process_")
    }
    described = set(re.findall(r"^\| `(techblog_\w+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert told == described


def _version() -> str:
    from bot.version import version

    return version()


def _wait(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def _own_address() -> str:
    """Return an address of this machine in its network, without a packet; skip where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has no network")
        return str(probe.getsockname()[0])
