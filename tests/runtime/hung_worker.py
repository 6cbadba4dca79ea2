"""A real worker for the tests, with its own ticks, database and pages, and beside them a tick that hangs for ever."""

from __future__ import annotations

import sys
import time

from bot import wiring
from bot.runtime import roles, scraping
from bot.runtime.http import HttpServer, web_app
from bot.runtime.meter import PrometheusMeter
from bot.runtime.process import Part, serve
from bot.settings import Settings
from bot.telemetry import configure

HANGS_FROM = 2.0
"""Seconds a run of the tick may take."""
PATIENCE = 2.0
"""Seconds the process stays, red, before it ends."""


def main(database_url: str, feed_url: str) -> int:
    """Work until the tick has hung for too long; return the exit code."""
    configure("json")
    settings = Settings(database_url=database_url, feed_url=feed_url)
    meter = PrometheusMeter("worker")
    app = wiring.assemble(settings, meter=meter)
    ticker = roles.ticks(app, "worker", works=True)
    ticker.add("hung", 0.1, lambda: time.sleep(1000), deadline=HANGS_FROM)
    routes = scraping.routes(meter.registry, ticker, app.health.gauges, settings.metrics_token)
    server = HttpServer(web_app(routes, ticker.health, app.health.ready), "127.0.0.1", 0)
    parts = [Part("app", lambda: None, lambda _: app.close()), Part("http", server.start, server.stop)]
    return serve(parts, ticker, stop_timeout=5, patience=PATIENCE)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
