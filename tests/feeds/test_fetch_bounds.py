"""What a fetch survives: slow, huge, broken and treacherous hosts."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import time
import tracemalloc

import pytest
from aiohttp import web

from bot.domain.errors import FeedRejected, FeedUnavailable
from bot.feeds.fetch import Fetched, Fetcher, Validators
from bot.feeds.guard import is_public

NEW = Validators()


def timed_out(fetcher: Fetcher, url: str) -> float:
    """Fetch `url`, expect the deadline's error, and return the seconds it took."""
    start = time.monotonic()
    with pytest.raises(FeedUnavailable, match="did not finish within 1 seconds"):
        fetcher.fetch(url, NEW)
    return time.monotonic() - start


def test_headers_that_drip_end_at_the_deadline(feed_server, fetcher):
    """A header line every tenth of a second does not hold a worker."""

    async def drip(request: web.Request) -> web.StreamResponse:
        request.transport.write(b"HTTP/1.1 200 OK\r\n")
        for line in range(100):
            request.transport.write(f"X-{line}: y\r\n".encode())
            await asyncio.sleep(0.1)
        return web.Response()

    assert timed_out(fetcher, feed_server.behave(drip)) < 3


def test_a_body_that_drips_ends_at_the_deadline(feed_server, fetcher):
    """A byte every tenth of a second does not hold a worker."""

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(100):
            await response.write(b" ")
            await asyncio.sleep(0.1)
        return response

    assert timed_out(fetcher, feed_server.behave(drip)) < 3


def test_a_slow_redirect_chain_ends_at_the_deadline(feed_server, fetcher):
    """The deadline holds for the whole fetch and not for each hop."""

    async def slow(_request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.4)
        return web.Response(status=302, headers={"Location": "/feed?again"})

    assert timed_out(fetcher, feed_server.behave(slow)) < 3


def test_a_body_over_the_bound_is_refused(feed_server, fetcher):
    """A feed larger than the bound is not read to its end."""
    with pytest.raises(FeedRejected, match="larger than"):
        fetcher.fetch(feed_server.answer(b" " * 200_001), NEW)
    assert isinstance(fetcher.fetch(feed_server.answer(b" " * 200_000), NEW), Fetched)


def test_a_gzip_bomb_costs_no_memory(feed_server, fetcher):
    """A hundred mebibytes packed into a hundred kibibytes are refused after the first few."""
    bomb = gzip.compress(bytes(100 * 1024 * 1024), 9)
    url = feed_server.answer(bomb, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    with pytest.raises(FeedRejected, match="larger than"):
        fetcher.fetch(url, NEW)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


def test_a_packed_feed_is_unpacked(feed_server, fetcher):
    """Gzip is asked for and undone."""
    got = fetcher.fetch(feed_server.answer(gzip.compress(b"<rss/>"), headers={"Content-Encoding": "gzip"}), NEW)
    assert got.body == b"<rss/>"
    assert "gzip" in feed_server.requests[0].headers["Accept-Encoding"]


def test_garbage_instead_of_gzip_may_pass(feed_server, fetcher):
    """A body that is not packed as its header says is the host's trouble."""
    with pytest.raises(FeedUnavailable):
        fetcher.fetch(feed_server.answer(b"not gzip at all", headers={"Content-Encoding": "gzip"}), NEW)


def test_a_connection_dropped_in_the_middle_may_pass(feed_server, fetcher):
    """Half a body is no body."""

    async def drop(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"<rss>")
        request.transport.abort()
        return response

    with pytest.raises(FeedUnavailable, match="asked again"):
        fetcher.fetch(feed_server.behave(drop), NEW)


def test_a_reset_before_the_answer_may_pass(feed_server, fetcher):
    """A host that hangs up is asked again."""

    async def hang_up(request: web.Request) -> web.StreamResponse:
        request.transport.abort()
        return web.Response()

    with pytest.raises(FeedUnavailable):
        fetcher.fetch(feed_server.behave(hang_up), NEW)


def test_an_answer_that_is_not_http_may_pass(feed_server, fetcher):
    """Another protocol on the port gives words, not a traceback."""

    async def speak_ssh(request: web.Request) -> web.StreamResponse:
        request.transport.write(b"SSH-2.0-OpenSSH_9.9\r\n")
        await asyncio.sleep(0.2)
        return web.Response()

    with pytest.raises(FeedUnavailable, match="not HTTP"):
        fetcher.fetch(feed_server.behave(speak_ssh), NEW)


def test_a_closed_port_may_pass(fetcher):
    """A host that does not listen is asked again."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(FeedUnavailable, match="could not be reached"):
        fetcher.fetch(f"http://127.0.0.1:{port}/feed", NEW)


def test_an_unknown_host_may_pass(fetcher):
    """A name that nobody knows says so."""
    with pytest.raises(FeedUnavailable, match=r"no nowhere\.invalid to be found"):
        fetcher.fetch("http://nowhere.invalid/feed", NEW)


def test_a_password_in_the_address_stays_out_of_the_words(fetcher):
    """What a person reads names the host only."""
    with pytest.raises(FeedUnavailable) as caught:
        fetcher.fetch("http://user:secret@nowhere.invalid/feed", NEW)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_fetched_from_unless_allowed(feed_server, host):
    """However it is written, a loopback address is refused before anything is sent."""
    feed_server.answer()
    with Fetcher("https://example.com", deadline=2) as careful, pytest.raises(FeedRejected):
        careful.fetch(f"http://{host}:{feed_server.port}/feed", NEW)
    assert feed_server.requests == []


def test_a_redirect_into_a_private_network_is_refused(feed_server):
    """Each hop's address is checked as it is connected to: a public host cannot send us inside."""
    feed_server.answer(path="/secret")
    url = feed_server.redirect("/feed", feed_server.url("/secret").replace("127.0.0.1", "127.0.0.2"))
    careful = Fetcher("https://example.com", deadline=2, is_public=lambda address: address == "127.0.0.1")
    with careful, pytest.raises(FeedRejected, match="private network"):
        careful.fetch(url, NEW)
    assert [request.path for request in feed_server.requests] == ["/feed"]


def test_a_name_that_leads_inside_the_second_time_is_refused(feed_server):
    """The address is checked at each connection, so a name that was public a moment ago opens nothing later."""
    feed_server.answer(path="/secret")
    here = f"http://localhost:{feed_server.port}"
    feed_server.answer(b"", status=302, headers={"Location": f"{here}/secret", "Connection": "close"})
    careful = Fetcher("https://example.com", deadline=2, is_public=lambda _: not feed_server.requests)
    with careful, pytest.raises(FeedRejected, match="private network"):
        careful.fetch(f"{here}/feed", NEW)
    assert [request.path for request in feed_server.requests] == ["/feed"]


def test_one_feed_may_be_allowed_a_private_address(feed_server):
    """The setting can be overridden for the one URL that whoever runs the app named, and for no other."""
    url = feed_server.answer()
    with Fetcher("https://example.com", deadline=2) as careful:
        assert isinstance(careful.fetch(url, NEW, allow_private=True), Fetched)
        with pytest.raises(FeedRejected, match="private network"):
            careful.fetch(url, NEW)


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.3.4", "192.168.1.1", "127.9.9.9", "169.254.169.254", "100.64.0.1", "0.1.2.3", "224.0.0.1",
        "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12::1", "fec0::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1",
        "2002:7f00:1::", "2001:db8::1", "::7f00:1", "168.63.129.16", "::ffff:168.63.129.16",
    ],
)  # fmt: skip
def test_special_addresses_are_not_public(address):
    """Private, loopback, link-local, shared, multicast and reserved addresses are inside, also wrapped in IPv6."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "162.159.153.4", "2606:4700::6810:1", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_ordinary_addresses_are_public(address):
    """The internet stays reachable."""
    assert is_public(address)


def test_many_threads_fetch_at_once(feed_server, fetcher):
    """Threads share the fetcher and do not wait for each other."""

    async def slow(_request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.3)
        return web.Response(body=b"<rss/>")

    url = feed_server.behave(slow)
    results: list[object] = []
    threads = [threading.Thread(target=lambda: results.append(fetcher.fetch(url, NEW))) for _ in range(20)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 20
    assert time.monotonic() - start < 2


def test_closing_breaks_off_what_runs(feed_server):
    """A fetch under way ends at once with an error that says why, and so does one after."""

    async def never(_request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(20)
        return web.Response()

    url = feed_server.behave(never)
    fetcher = Fetcher("https://example.com", allow_private=True)
    errors: list[FeedUnavailable] = []

    def fetch() -> None:
        with pytest.raises(FeedUnavailable, match="stopping") as caught:
            fetcher.fetch(url, NEW)
        errors.append(caught.value)

    thread = threading.Thread(target=fetch)
    thread.start()
    while not feed_server.requests:
        time.sleep(0.01)
    fetcher.close()
    thread.join(5)
    fetcher.close()
    fetch()
    assert len(errors) == 2
