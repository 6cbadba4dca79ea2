"""The HTTP server tells over the wire whether the process works and can be used, and keeps to its bounds."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, NamedTuple

import pytest
from aiohttp import web

from bot.domain.errors import ConfigurationError, StorageError
from bot.runtime import http
from bot.runtime.health import Health
from bot.runtime.http import HttpServer, web_app
from bot.runtime.scheduler import Ticker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

    Serving = Callable[[web.Application], HttpServer]

LOOPBACK = "127.0.0.1"


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Message
    text: str


def ask(server: HttpServer, path: str, body: bytes | None = None) -> Answer:
    """GET a path, or POST a body to it."""
    url = f"http://{LOOPBACK}:{server.port}{path}"
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body), timeout=10) as response:
            return Answer(response.status, response.headers, response.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read().decode())


@pytest.fixture
def serving() -> Iterator[Serving]:
    """Return a function that serves an application on a free port until the test ends."""
    servers: list[HttpServer] = []

    def serve(app: web.Application) -> HttpServer:
        servers.append(HttpServer(app, LOOPBACK, 0))
        servers[-1].start()
        return servers[-1]

    yield serve
    for server in servers:
        server.stop(1)


def test_the_front_page_says_what_this_is(serving: Serving) -> None:
    """A person who opens the address learns what it is; the answer tells nothing of the server's make."""
    answer = ask(serving(web_app([], Health, lambda: None)), "/")
    assert answer.status == 200
    assert "techblog" in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["Server"] is None


def test_healthz_is_red_while_a_tick_is_blocked(serving: Serving) -> None:
    """With the real ticks behind it, a blocked tick makes 503 with the reason, and its end 200 again."""
    seconds, release = [0.0], threading.Event()
    ticks = Ticker(lambda: seconds[0])
    ticks.add("poll", 10, lambda: release.wait(10))
    ticks.start()
    server = serving(web_app([], ticks.health, lambda: None))
    while not ticks.running():
        time.sleep(0.005)
    assert json.loads(ask(server, "/healthz").text) == {"ok": True, "reasons": []}
    seconds[0] = 61.0
    red = ask(server, "/healthz")
    assert red.status == 503
    assert json.loads(red.text) == {"ok": False, "reasons": ["The tick poll has run for 61 s and may for 60 s."]}
    release.set()
    while ticks.running():
        time.sleep(0.005)
    assert ask(server, "/healthz").status == 200
    ticks.stop(1)


def test_readyz_says_in_words_why_the_app_cannot_be_used(serving: Serving) -> None:
    """The storage's own words are shown; a driver's are kept to the log; a good ping is 200."""
    failures: list[Exception] = []

    def ready() -> None:
        if failures:
            raise failures[0]

    server = serving(web_app([], Health, ready))
    assert ask(server, "/readyz").status == 200
    failures[:] = [StorageError("The database is locked. Try again.", detail="secret detail")]
    red = ask(server, "/readyz")
    assert (red.status, json.loads(red.text)["reasons"]) == (503, ["The database is locked. Try again."])
    failures[:] = [OSError("host db.internal password=x")]
    red = ask(server, "/readyz")
    assert (red.status, "db.internal" in red.text, "does not answer" in red.text) == (503, False, True)


def test_readyz_does_not_wait_for_a_database_that_hangs(serving: Serving) -> None:
    """A hanging ping is answered for within the deadline, is never asked twice at once, and healthz stays green."""
    release, pings = threading.Event(), []

    def ready() -> None:
        pings.append(1)
        release.wait(10)

    server = serving(web_app([], Health, ready, ready_deadline=0.1))
    assert [ask(server, "/readyz").status for _ in range(3)] == [503, 503, 503]
    assert len(pings) == 1
    assert ask(server, "/healthz").status == 200
    release.set()
    while ask(server, "/readyz").status != 200:
        time.sleep(0.005)


def test_a_body_beyond_the_cap_is_refused(serving: Serving) -> None:
    """A route that reads its body gets up to a mebibyte; more is 413."""

    async def size(request: web.Request) -> web.Response:
        return web.Response(text=str(len(await request.read())))

    server = serving(web_app([web.post("/size", size)], Health, lambda: None))
    assert ask(server, "/size", b"x" * 1000).text == "1000"
    assert ask(server, "/size", b"x" * (http.MAX_BODY + 1)).status == 413


def test_a_route_that_fails_answers_without_its_insides(serving: Serving) -> None:
    """An unexpected error is a 500 in words; what it was is for the log."""

    async def broken(_: web.Request) -> web.Response:
        raise RuntimeError("secret insides")

    answer = ask(serving(web_app([web.get("/broken", broken)], Health, lambda: None)), "/broken")
    assert (answer.status, "secret insides" in answer.text) == (500, False)


def test_a_request_that_hangs_is_given_up(serving: Serving) -> None:
    """No request holds its connection for ever."""

    async def hang(_: web.Request) -> web.Response:
        await _forever()
        return web.Response()

    app = web_app([web.get("/hang", hang)], Health, lambda: None, request_deadline=0.1)
    assert ask(serving(app), "/hang").status == 503


async def _forever() -> None:
    await asyncio.sleep(1000)


def test_stop_lets_a_running_request_end_and_takes_no_more() -> None:
    """A request under way is answered in full; the next finds nobody."""
    begun, release = threading.Event(), threading.Event()

    async def slow(_: web.Request) -> web.Response:
        begun.set()
        await asyncio.to_thread(release.wait, 10)
        return web.Response(text="done")

    server = HttpServer(web_app([web.get("/slow", slow)], Health, lambda: None), LOOPBACK, 0)
    server.start()
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(ask(server, "/slow").text))
    asking.start()
    assert begun.wait(10)
    threading.Timer(0.2, release.set).start()
    server.stop(5)
    asking.join(10)
    assert answers == ["done"]
    with pytest.raises(urllib.error.URLError):
        ask(server, "/")


def test_stop_breaks_off_what_does_not_end() -> None:
    """The stop keeps to its seconds although a request hangs."""

    async def hang(_: web.Request) -> web.Response:
        begun.set()
        await _forever()
        return web.Response()

    begun = threading.Event()
    server = HttpServer(web_app([web.get("/hang", hang)], Health, lambda: None), LOOPBACK, 0)
    server.start()
    with socket.create_connection((LOOPBACK, server.port)) as client:
        client.sendall(b"GET /hang HTTP/1.1\r\nHost: x\r\n\r\n")
        assert begun.wait(10)
        start = time.monotonic()
        server.stop(0.2)
        assert time.monotonic() - start < 1.5


def test_an_address_that_cannot_be_had_is_refused_in_words(serving: Serving) -> None:
    """A taken port and a foreign address each say which setting to change."""
    taken = serving(web_app([], Health, lambda: None)).port
    with pytest.raises(ConfigurationError, match=rf"Port {taken} .* is taken .* TECHBLOG_PORT"):
        HttpServer(web_app([], Health, lambda: None), LOOPBACK, taken).start()
    with pytest.raises(ConfigurationError, match="TECHBLOG_HOST"):
        HttpServer(web_app([], Health, lambda: None), "192.0.2.1", 0).start()
