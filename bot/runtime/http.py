"""The HTTP side: an application with health, readiness and a front page, and the server that runs it in a thread.

GET /         what this is
GET /healthz  whether the process works (its ticks): restart it where this stays red
GET /readyz   whether it can be used (its database): send it nothing while this is red
GET /metrics  what it did and how it stands, for Prometheus (bot.runtime.scraping)
"""

from __future__ import annotations

import asyncio
import errno
from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.background import Background
from bot.domain.errors import ConfigurationError, TechblogError
from bot.runtime.probe import Probe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aiohttp.typedefs import Handler, Middleware

    from bot.runtime.health import Health

log = structlog.get_logger(__name__)

MAX_BODY = 1024 * 1024
"""Bytes of a request's body that are read; Slack's largest (a view with its state) stay well below."""
REQUEST_DEADLINE = 30.0
"""Seconds one request may take: an installation asks Slack back, everything else is acked in 3."""
READY_DEADLINE = 2.0
"""Seconds the database has to answer; probes commonly wait 1 to 5."""

_ABOUT = """\
techblog: the field guide to an engineering blog, in Slack.
It announces new posts in channels and answers /techblog with search, reading paths and the archive.

Slack talks to it at /slack/events. /healthz tells whether it works, /readyz whether its database answers,
/metrics what it did.
"""
_UNREADY = "The database does not answer. Look at TECHBLOG_DATABASE_URL and whether the database runs."


def web_app(
    routes: Iterable[web.AbstractRouteDef],
    health: Callable[[], Health],
    ready: Callable[[], object],
    *,
    request_deadline: float = REQUEST_DEADLINE,
    ready_deadline: float = READY_DEADLINE,
) -> web.Application:
    """Return the application: the given routes beside `/`, `/healthz` and `/readyz`.

    `health` answers at once. `ready` may block (it runs in a thread of its own) and raises where the app cannot be
    used; a TechblogError's words are shown to whoever asks.
    """
    probe = Probe("techblog-readyz", ready, ready_deadline)

    async def healthz(_: web.Request) -> web.Response:
        return _verdict(health().reasons)

    async def readyz(_: web.Request) -> web.Response:
        return _verdict(await _unready(probe))

    async def about(_: web.Request) -> web.Response:
        return web.Response(text=_ABOUT)

    app = web.Application(middlewares=[_guard(request_deadline)], client_max_size=MAX_BODY)
    app.add_routes([web.get("/", about), web.get("/healthz", healthz), web.get("/readyz", readyz), *routes])
    app.on_response_prepare.append(_harden)
    return app


class HttpServer:
    """Runs an application in a thread with an event loop of its own; `port` 0 takes any free one."""

    def __init__(self, app: web.Application, host: str, port: int) -> None:
        self.host = host
        self.port = port
        """The port asked for; from `start` on the one listened on."""
        self._background = Background("techblog-http")
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=REQUEST_DEADLINE)

    def start(self) -> None:
        """Return once requests are taken; raise ConfigurationError, in words, where the address cannot be had."""
        try:
            self.port = self._background.run(self._listen())
        except OSError as error:
            self._background.close(self._runner.cleanup())
            raise ConfigurationError(_refusal(error, self.host, self.port), detail=str(error)) from error
        log.info("http_listening", host=self.host, port=self.port)

    def stop(self, timeout: float) -> None:
        """Take no more requests, wait up to `timeout` seconds for those that run, then break them off."""
        self._background.run(self._wind_down(timeout))
        self._background.close(asyncio.sleep(0))

    async def _listen(self) -> int:
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        return site.port

    async def _wind_down(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._runner.cleanup(), seconds)
        except TimeoutError:
            log.warning("http_requests_broken_off", seconds=seconds)


async def _unready(probe: Probe[object]) -> tuple[str, ...]:
    """Return why the app is not ready; empty where it is."""
    try:
        await probe.ask()
    except TechblogError as error:
        return (error.words,)
    except Exception as error:  # noqa: BLE001 - whatever a driver raises, the answer is the same
        log.warning("not_ready", error=repr(error))
        return (_UNREADY,)
    return ()


def _guard(seconds: float) -> Middleware:
    """Bound every request, and answer in words what goes wrong: one that hangs must not hold its connection."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            async with asyncio.timeout(seconds):
                return await handler(request)
        except web.HTTPException:
            raise
        except TimeoutError:
            log.warning("http_request_timed_out", path=request.path, seconds=seconds)
            raise web.HTTPServiceUnavailable(text="This took too long and was given up. Try again.\n") from None
        except Exception as error:
            log.exception("http_request_failed", path=request.path)
            raise web.HTTPInternalServerError(text="This failed, and the log says why. Try again.\n") from error

    return guard


async def _harden(_: web.Request, response: web.StreamResponse) -> None:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.pop("Server", None)


def _verdict(reasons: tuple[str, ...]) -> web.Response:
    status = HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK
    return web.json_response({"ok": not reasons, "reasons": list(reasons)}, status=status)


def _refusal(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program. Stop that, or set TECHBLOG_PORT to a free port."
    if error.errno == errno.EACCES:
        return f"This user may not listen on port {port}. Set TECHBLOG_PORT to a port from 1024 up."
    return f"This machine cannot listen on {host}. Set TECHBLOG_HOST to one of its addresses, such as 127.0.0.1."
