"""Fetches feeds over HTTP: conditional, bounded in time and size, and never from inside a private network.

fetch(url, validators)
  → hop      the address checked as it is connected to; at most 5 redirects
  → answer   304 → NotModified; any other than 2xx → FeedError (bot.feeds.failures)
  → body     decoded, at most 10 MiB; all of this within one deadline
  → hash     as last time → NotModified, for hosts that send no validators
  → Fetched
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Self
from urllib.parse import urldefrag, urljoin

from bot.background import Background, Stopped
from bot.domain.errors import FeedError, FeedRejected, FeedUnavailable
from bot.feeds import failures, guard
from bot.version import version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    import aiohttp

DEADLINE = 25.0
"""Seconds for a whole fetch: name, connection, redirects, headers and body."""
MAX_BYTES = 10 * 1024 * 1024
"""The largest decoded body that is read; a feed parser needs about a second for each MiB."""
MAX_REDIRECTS = 5

_CHUNK = 64 * 1024
_MAX_HEADER = 32 * 1024
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/?#]+(?:[/?#]|$)", re.IGNORECASE)
_PERMANENT = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
_REDIRECTS = _PERMANENT | {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT}
_ACCEPT = "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, */*;q=0.5"
_KEPT_HEADERS = ("content-type", "content-language", "content-location")


@dataclass(frozen=True, slots=True)
class Validators:
    """What was kept of the last good answer, to ask whether anything changed since. All None asks unconditionally.

    `etag` and `last_modified` are the host's own header values; `body_hash` is the SHA-256 of the decoded body, in hex.
    """

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The feed is what it was: the host said so (304), or the body is the same to the byte.

    `url` is where the answer came from; `moved_to` is that address if every redirect on the way was permanent, else
    None; `max_age` is Cache-Control's, in seconds, None where not said. Keep `validators` for the next fetch.
    """

    url: str
    moved_to: str | None
    validators: Validators
    max_age: int | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A feed's decoded bytes, with the `headers` (lower-case names) its parser wants; the rest as in NotModified."""

    body: bytes
    headers: Mapping[str, str]
    url: str
    moved_to: str | None
    validators: Validators
    max_age: int | None


class Fetcher:
    """Fetches feeds for any number of threads at once; connections are shared and kept. Close it, or use `with`.

    `contact` is the URL where a host's owner finds who asks, None where there is none.
    `allow_private` lets feeds lie in private networks;
    `deadline` is in seconds; `max_bytes` bounds the decoded body; `is_public` tells which IP addresses are not private.
    """

    def __init__(
        self,
        contact: str | None,
        *,
        allow_private: bool = False,
        deadline: float = DEADLINE,
        max_bytes: int = MAX_BYTES,
        is_public: Callable[[str], bool] = guard.is_public,
    ) -> None:
        self._agent = f"techblog/{version()}" + (f" (+{contact})" if contact else "")
        self._allow_private = allow_private
        self._deadline = deadline
        self._max_bytes = max_bytes
        self._checked_socket = partial(guard.checked_socket, is_public)
        self._background = Background("techblog-fetch")
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    def fetch(self, url: str, validators: Validators, *, allow_private: bool | None = None) -> Fetched | NotModified:
        """Return the feed at `url`, or that it did not change since `validators` were kept.

        Blocks for at most the deadline; call it from a worker thread. `allow_private` overrides the fetcher's own
        setting for this one URL (a feed that whoever runs the app named, not a user).
        Raises FeedUnavailable for what may pass and FeedRejected for what will not.
        """
        private = self._allow_private if allow_private is None else allow_private
        try:
            return self._background.run(self._within_deadline(url, validators, private=private))
        except Stopped as error:
            words = "The app was stopping while the feed was fetched. It is asked again when the app runs."
            raise FeedUnavailable(words, detail=failures.without_password(url)) from error

    def close(self) -> None:
        """Break off what still runs and close all connections; a later fetch raises FeedUnavailable."""
        self._background.close(self._close_sessions())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def _close_sessions(self) -> None:
        for session in self._sessions.values():
            await session.close()

    def _session(self, *, private: bool) -> aiohttp.ClientSession:
        """Return the session for public or for all addresses: they share no connection, as each was checked its way."""
        import aiohttp  # noqa: PLC0415 - see below

        if private not in self._sessions:
            self._sessions[private] = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(socket_factory=None if private else self._checked_socket),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
                timeout=aiohttp.ClientTimeout(total=self._deadline),
                max_line_size=_MAX_HEADER,
                max_field_size=_MAX_HEADER,
            )
        return self._sessions[private]

    async def _within_deadline(self, url: str, validators: Validators, *, private: bool) -> Fetched | NotModified:
        import aiohttp  # noqa: PLC0415 - a third of what a command that fetches nothing would take to start

        try:
            async with asyncio.timeout(self._deadline):
                return await self._follow(self._session(private=private), url, validators)
        except FeedError:
            raise
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise failures.of_exception(error, url, self._deadline) from error

    async def _follow(self, session: aiohttp.ClientSession, url: str, validators: Validators) -> Fetched | NotModified:
        place, permanent = url, True
        for _ in range(MAX_REDIRECTS + 1):
            _require_web(place, url)
            async with session.get(place, headers=_conditions(validators), allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    moved_to = place if permanent and place != url else None
                    return await self._answer(response, validators, place, moved_to)
                permanent = permanent and response.status in _PERMANENT
                place = _next_place(response, place)
        host = failures.host_of(url)
        words = f"{host} sends us from one address to the next without end. Follow the feed's final address instead."
        raise FeedRejected(words, detail=f"more than {MAX_REDIRECTS} redirects from {failures.without_password(url)}")

    async def _answer(
        self, response: aiohttp.ClientResponse, old: Validators, place: str, moved_to: str | None
    ) -> Fetched | NotModified:
        max_age = _max_age(response.headers.get("Cache-Control", ""))
        if response.status == HTTPStatus.NOT_MODIFIED and old != Validators():
            return NotModified(place, moved_to, _validators(response, old, old.body_hash), max_age)
        if not HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
            raise failures.of_status(response.status, response.headers, place)
        body = await self._body(response, place)
        fresh = _validators(response, Validators(), hashlib.sha256(body).hexdigest())
        if fresh.body_hash == old.body_hash:
            return NotModified(place, moved_to, fresh, max_age)
        headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
        return Fetched(body, headers, place, moved_to, fresh, max_age)

    async def _body(self, response: aiohttp.ClientResponse, place: str) -> bytes:
        """Return the decoded body; the decoder stops with the reader, so a bomb costs a chunk more than the bound."""
        body = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK):
            body += chunk
            if len(body) > self._max_bytes:
                size = f"{self._max_bytes / 1024 / 1024:g} MiB"
                words = f"The feed of {failures.host_of(place)} is larger than {size}. Ask its owner for a shorter one."
                raise FeedRejected(
                    words, detail=f"more than {self._max_bytes} bytes from {failures.without_password(place)}"
                )
        return bytes(body)


def _conditions(validators: Validators) -> dict[str, str]:
    pairs = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in pairs.items() if value}


def _validators(response: aiohttp.ClientResponse, old: Validators, body_hash: str | None) -> Validators:
    etag, last_modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
    return Validators(etag or old.etag, last_modified or old.last_modified, body_hash)


def _max_age(cache_control: str) -> int | None:
    found = _MAX_AGE.search(cache_control)
    return int(found.group(1)) if found else None


def _require_web(place: str, url: str) -> None:
    if _WEB.match(place):
        return
    host = failures.host_of(url)
    words = (
        "That is not a web address. A feed's address starts with https://."
        if place == url
        else f"{host} sends us to something that is not on the web. Look for the feed's new address."
    )
    raise FeedRejected(words, detail=failures.without_password(place))


def _next_place(response: aiohttp.ClientResponse, place: str) -> str:
    location = response.headers.get("Location", "")
    if not location:
        words = f"{failures.host_of(place)} sends us elsewhere without saying where. It is asked again later."
        raise FeedUnavailable(words, detail=f"HTTP {response.status} without Location")
    return urldefrag(urljoin(place, location)).url
