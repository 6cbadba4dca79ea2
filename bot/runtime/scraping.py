"""`GET /metrics`: who may read it, and what it holds beside the counters, found out when it is asked.

loopback, or the token → the database (bounded in time) → counters, ticks, database → text or OpenMetrics, as asked
"""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import structlog
from aiohttp import hdrs, web
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import choose_encoder

from bot.domain.delivery import State
from bot.runtime.probe import Probe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from prometheus_client import CollectorRegistry, Metric
    from pydantic import SecretStr

    from bot.domain.meter import Gauges
    from bot.runtime.scheduler import Ticker

PATH = "/metrics"
DEADLINE = 2.0
"""Seconds the database has to answer; without it everything else is told all the same."""

_REFUSED = """\
Metrics are told on this machine (http://127.0.0.1), and elsewhere to whoever shows the value of TECHBLOG_METRICS_TOKEN
as a bearer token. See docs/metrics.md.
"""
_PASSED_ON = ("forwarded", "x-forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "cf-", "via")
"""How the headers begin that proxies add: what one on this machine passed on comes from anywhere."""

_log = structlog.get_logger(__name__)


def routes(
    registry: CollectorRegistry,
    ticker: Ticker,
    gauges: Callable[[], Gauges],
    token: SecretStr | None,
    *,
    deadline: float = DEADLINE,
) -> list[web.RouteDef]:
    """Return the route of the page; `gauges` may block (it is asked in a thread of its own) and may raise."""
    probe = Probe("techblog-metrics", gauges, deadline)
    secret = token.get_secret_value() if token else None

    async def metrics(request: web.Request) -> web.Response:
        if not _allowed(request, secret):
            raise web.HTTPForbidden(text=_REFUSED)
        encode, content_type = choose_encoder(request.headers.get(hdrs.ACCEPT, ""))
        page = _Page(registry, ticker, await _answer(probe))
        answer = web.Response(body=encode(page), headers={hdrs.CONTENT_TYPE: content_type})
        answer.enable_compression()
        return answer

    return [web.get(PATH, metrics)]


def _allowed(request: web.Request, secret: str | None) -> bool:
    """Tell whether the asker may read: a token that is shown must be the right one, wherever it is shown."""
    shown = request.headers.get(hdrs.AUTHORIZATION)
    if shown is not None and secret is not None:
        scheme, _, value = shown.partition(" ")
        right = hmac.compare_digest(value.strip().encode("utf-8", "surrogateescape"), secret.encode())
        return right and scheme.lower() == "bearer"
    passed_on = any(name.lower().startswith(_PASSED_ON) for name in request.headers)
    return not passed_on and _is_loopback(request.remote) and _is_loopback(_named(request))


def _named(request: web.Request) -> str | None:
    """Return the host that was asked for: a page elsewhere whose name was turned to this machine keeps its name."""
    try:
        return urlsplit(f"//{request.headers.get(hdrs.HOST, '')}").hostname
    except ValueError:
        return None


def _is_loopback(name: str | None) -> bool:
    if name == "localhost":
        return True
    try:
        address = ipaddress.ip_address(name or "")
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


async def _answer(probe: Probe[Gauges]) -> Gauges | None:
    try:
        return await probe.ask()
    except Exception as error:  # noqa: BLE001 - whatever a driver raises, the rest is told all the same
        _log.warning("metrics_without_database", error=repr(error))
        return None


class _Page:
    """All that one answer holds."""

    def __init__(self, registry: CollectorRegistry, ticker: Ticker, gauges: Gauges | None) -> None:
        self._registry = registry
        self._ticker = ticker
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        """Yield every family: what was counted, how the ticks do, what the database tells."""
        yield from self._registry.collect()
        yield GaugeMetricFamily("techblog_healthy", "Whether /healthz is green.", self._ticker.health().well)
        yield from _ticks(self._ticker)
        yield GaugeMetricFamily("techblog_database_up", "Whether the database answered.", self._gauges is not None)
        if self._gauges is not None:
            yield from _kept(self._gauges)


def _ticks(ticker: Ticker) -> Iterator[Metric]:
    runs = CounterMetricFamily("techblog_tick_runs", "Runs of a tick that ended.", labels=["tick"])
    failed = CounterMetricFamily("techblog_tick_failures", "Runs of a tick that raised.", labels=["tick"])
    for beat in ticker.beats():
        runs.add_metric([beat.name], beat.runs)
        failed.add_metric([beat.name], beat.failed)
    yield runs
    yield failed
    yield _by("tick", "techblog_tick_age_seconds", "Since a tick's last run ended.", ticker.ages())


def _kept(gauges: Gauges) -> Iterator[Metric]:
    states = {state.value: gauges.by_state.get(state, 0) for state in State}
    yield _by("state", "techblog_outbox_deliveries", "Deliveries that stand in a state.", states)
    told = "How long the delivery that is due longest has been due."
    yield GaugeMetricFamily("techblog_outbox_overdue_seconds", told, gauges.overdue.total_seconds())
    failures = {feed.blog.slug: feed.failures for feed in gauges.feeds}
    yield _by("blog", "techblog_feed_failures", "Polls of a feed that failed since the last that went well.", failures)
    read = {feed.blog.slug: feed.succeeded_at.timestamp() for feed in gauges.feeds if feed.succeeded_at}
    yield _by("blog", "techblog_feed_last_success_timestamp_seconds", "When a feed was last read, in Unix time.", read)
    yield _by("role", "techblog_processes", "Processes that gave a sign of life lately.", gauges.processes)


def _by(label: str, name: str, told: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, told, labels=[label])
    for value, figure in values.items():
        family.add_metric([value], figure)
    return family
