"""What a long-running process does: everything (`run`), answer Slack (`web`), or poll and post (`worker`)."""

from __future__ import annotations

import os
import socket
import time
from typing import TYPE_CHECKING, Literal

import structlog

from bot import wiring
from bot.domain.errors import ConfigurationError
from bot.runtime import scraping, tokens
from bot.runtime.http import HttpServer, web_app
from bot.runtime.meter import PrometheusMeter
from bot.runtime.process import Part, serve
from bot.runtime.scheduler import Ticker
from bot.services.clock import SharedClock

if TYPE_CHECKING:
    from aiohttp.web import RouteDef
    from slack_bolt import App

    from bot.settings import Settings
    from bot.wiring import Techblog

Role = Literal["run", "web", "worker"]

POLL_EVERY = 10.0
"""Seconds between two looks for due feeds; each feed's own interval is in the database."""
DELIVER_EVERY = 0.5
"""Seconds between two looks into the outbox: a new post is announced within a second of its poll."""
DELIVER_FOR = 20.0
"""Seconds one run of the tick goes on sending; a long backlog is sent in many runs, so that its watch sees it live."""
DIGEST_EVERY = 20.0
BEAT_EVERY = 15.0
SWEEP_EVERY = 3600.0
POLL_DEADLINE = 900.0
"""Seconds one round of polls may take: hundreds of feeds at their own deadlines, eight side by side."""

_log = structlog.get_logger(__name__)


def run(settings: Settings) -> int:
    """Do everything in this process; return its exit code."""
    return _serve(settings, "run", answers=True, works=True)


def web(settings: Settings) -> int:
    """Answer Slack only; return the exit code."""
    return _serve(settings, "web", answers=True, works=False)


def worker(settings: Settings) -> int:
    """Poll and post only; return the exit code."""
    return _serve(settings, "worker", answers=False, works=True)


def _serve(settings: Settings, role: Role, *, answers: bool, works: bool) -> int:
    link = tokens.connection(settings) if answers else tokens.posting(settings)
    meter = PrometheusMeter(role)
    app = wiring.assemble(settings, meter=meter)
    tell_of_guides(app)
    _say_what_sqlite_means(app, role)
    own = wiring.enter(app, settings)
    if works:
        app.delivery.notice_gap()
    ticker = ticks(app, role, works=works)
    bolt = wiring.bolt(app, settings, own) if answers else None
    parts = [Part("app", lambda: None, lambda _: app.close())]
    routes: list[RouteDef] = []
    if bolt is not None and isinstance(link, tokens.SocketMode):
        parts.append(_socket_mode(bolt, link))
    elif bolt is not None:
        routes = _routes(bolt)
    metrics = scraping.routes(meter.registry, ticker, app.health.gauges, settings.metrics_token)
    pages = web_app([*routes, *metrics], ticker.health, app.health.ready)
    server = HttpServer(pages, settings.host, settings.port)
    parts.insert(1, Part("http", server.start, server.stop) if routes else _health_only(server))
    return serve(parts, ticker)


def tell_of_guides(app: Techblog) -> None:
    """Log what is wrong with guide files, and what their paths miss in the archive."""
    for mistake in app.mistakes:
        _log.error("guide_wrong", words=mistake)
    for missing in wiring.misled(app):
        _log.warning("guide_misled", words=missing)


def ticks(app: Techblog, role: Role, *, works: bool) -> Ticker:
    """Return what this role does again and again; a role that does not work only leaves its sign of life."""
    ticker = Ticker()
    process = f"{socket.gethostname()}:{os.getpid()}"
    ticker.add("beat", BEAT_EVERY, lambda: beat(app, process, role))
    if works:
        ticker.add("poll", POLL_EVERY, lambda: list(app.ingest.poll()), deadline=POLL_DEADLINE)
        ticker.add("deliver", DELIVER_EVERY, lambda: deliver(app, ticker))
        ticker.add("digest", DIGEST_EVERY, app.delivery.begin_digests)
        ticker.add("sweep", SWEEP_EVERY, app.workspaces.sweep)
    return ticker


def beat(app: Techblog, process: str, role: Role) -> None:
    """Leave a sign of life, and set the clock by the database's, which all its workers share."""
    if isinstance(app.clock, SharedClock):
        app.clock.measure()
    app.health.beat(process, role)


def deliver(app: Techblog, ticker: Ticker, seconds: float = DELIVER_FOR) -> None:
    """Send while there is something to send, and look at the stop before more is claimed."""
    until = time.monotonic() + seconds

    def more() -> bool:
        return time.monotonic() < until and not ticker.stopping.is_set()

    while more() and app.delivery.deliver_due(more):
        pass


def _routes(bolt: App) -> list[RouteDef]:
    from bot.slack.http import routes  # noqa: PLC0415 - a worker serves no Slack

    return routes(bolt)


def _health_only(server: HttpServer) -> Part:
    """Serve the health pages; a process that needs no port for its work runs without them where it is taken."""
    running: list[HttpServer] = []

    def start() -> None:
        try:
            server.start()
        except ConfigurationError as error:
            _log.warning("health_not_served", reason=error.words)
        else:
            running.append(server)

    def stop(timeout: float) -> None:
        for one in running:
            one.stop(timeout)

    return Part("http", start, stop)


def _socket_mode(bolt: App, link: tokens.SocketMode) -> Part:
    from slack_bolt.adapter.socket_mode import SocketModeHandler  # noqa: PLC0415 - not everyone uses it

    handler = SocketModeHandler(bolt, link.app_token.get_secret_value())
    return Part("socket mode", handler.connect, lambda _: handler.close())  # type: ignore[no-untyped-call]  # theirs


def _say_what_sqlite_means(app: Techblog, role: Role) -> None:
    if app.database.is_sqlite and role != "run":
        words = (
            "web and worker share one SQLite file, so both must run on this machine and see the same disk. "
            "On hosts where they do not, set TECHBLOG_DATABASE_URL to a PostgreSQL database, or use `techblog run`."
        )
        _log.warning("sqlite_is_local", database=app.database.safe_url, meaning=words)
