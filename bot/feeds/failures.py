"""What a failed fetch means to a person and to the schedule: every transport error becomes a FeedError."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.domain.errors import FeedError, FeedRejected, FeedUnavailable
from bot.feeds.guard import ForbiddenAddress

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECONDS = re.compile(r"\d{1,9}")
_PASSWORD = re.compile(r"(://)[^/?#\s]*@")
_LATER = {
    HTTPStatus.NOT_MODIFIED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_EARLY,
    HTTPStatus.TOO_MANY_REQUESTS,
}


def host_of(url: str) -> str:
    """Return the host a person knows an address by; never the password that may stand before it."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def without_password(url: str) -> str:
    """Return `url` as it may stand in a log: without the user and password that may stand before its host."""
    return _PASSWORD.sub(r"\1", url)


def of_status(status: int, headers: Mapping[str, str], url: str) -> FeedError:
    """Return the error for an HTTP status other than 2xx, 304 and a redirect.

    A 304 that nobody asked for, 403, 404, 408, 425, 429 and 5xx may pass: hosts answer so to whole networks, and while
    they move. 410 says that the feed is gone for good; any other will not change by asking again.
    """
    host, detail = host_of(url), f"HTTP {status} from {without_password(url)}"
    if status == HTTPStatus.GONE:
        words = f"{host} says this feed is gone for good. Unfollow it, or follow its new address."
        return FeedRejected(words, detail=detail, gone=True)
    if status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        later = retry_after(headers.get("Retry-After", ""), datetime.now(UTC))
        return FeedUnavailable(_words(status, host), detail=detail, retry_after=later)
    if status == HTTPStatus.UNAUTHORIZED:
        return FeedRejected(f"{host} asks for a password. Follow a feed that everybody may read.", detail=detail)
    return FeedRejected(f"{host} refused the feed (HTTP {status}). Check the feed's address.", detail=detail)


def _words(status: int, host: str) -> str:
    if status == HTTPStatus.NOT_FOUND:
        return f"{host} has nothing at this address (HTTP 404). It is asked again; if this stays, look for a new one."
    if status in {HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}:
        return f"{host} turns us away for now (HTTP {status}). It is asked again later; nothing needs doing."
    return f"{host} has trouble answering (HTTP {status}). It is asked again later; nothing needs doing."


def retry_after(value: str, now: datetime) -> float | None:
    """Return a Retry-After header's wait in seconds from `now`, 0 at least; None where it says nothing readable."""
    text = value.strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def of_exception(error: Exception, url: str, deadline: float) -> FeedError:
    """Return the error for what aiohttp raised while `url` was asked."""
    import aiohttp  # noqa: PLC0415 - what raised it has paid for it; who fetches nothing need not

    host, detail = host_of(url), without_password(f"{type(error).__name__}: {error} ({url})")
    if isinstance(error, TimeoutError):
        return FeedUnavailable(
            f"{host} did not finish within {deadline:g} seconds. It is asked again later.", detail=detail
        )
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, ForbiddenAddress):
        return forbidden(host, detail)
    if isinstance(error, (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError, ValueError)):
        return FeedRejected("That is not a web address. A feed's address starts with https://.", detail=detail)
    return FeedUnavailable(_connection_words(error, host), detail=detail)


def forbidden(host: str, detail: str) -> FeedRejected:
    """Return the error for an address inside a private network."""
    words = (
        f"{host} leads into a private network, where feeds are not fetched. "
        "Whoever runs the app can allow it with TECHBLOG_ALLOW_PRIVATE_FEEDS=true."
    )
    return FeedRejected(words, detail=detail)


def _connection_words(error: Exception, host: str) -> str:
    import aiohttp  # noqa: PLC0415 - as above

    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return f"There is no {host} to be found. Check the spelling of the address; it is asked again later."
    if isinstance(error, (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError)):
        return f"{host} could not prove who it is (TLS certificate). Its owner must renew it; it is asked again later."
    if isinstance(error, aiohttp.ClientPayloadError):
        return f"{host} broke off in the middle of the feed. It is asked again later."
    if isinstance(error, aiohttp.ClientResponseError):
        return f"{host} answered with something that is not HTTP. Check the address; it is asked again later."
    return f"{host} could not be reached. Check the address and the network; it is asked again later."
