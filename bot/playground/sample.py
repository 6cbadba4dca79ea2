"""The Sample blog: a real feed on a loopback port that publishes another post when it is told to."""

from __future__ import annotations

import threading
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from aiohttp import web

from bot.playground.background import BackgroundServer

if TYPE_CHECKING:
    from datetime import datetime
    from importlib.resources.abc import Traversable

for _prefix, _namespace in {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}.items():
    ET.register_namespace(_prefix, _namespace)


class SampleFeed:
    """Serves the blog's feed; `publish` takes the next of the posts that are not out yet."""

    def __init__(self, published: Traversable, coming: Traversable) -> None:
        """Read both documents (RSS 2.0, shipped with the product)."""
        self._lock = threading.Lock()
        self._document = _read(published)
        self._coming = list(_channel(_read(coming)).findall("item"))
        self._server = BackgroundServer("sample feed")

    @property
    def url(self) -> str:
        """Where the feed is fetched."""
        return f"{self._server.url}/feed"

    def start(self) -> None:
        """Serve the feed on a free loopback port."""
        application = web.Application()
        application.add_routes([web.get("/feed", self._feed)])
        self._server.start(application)

    def stop(self) -> None:
        """Stop serving."""
        self._server.stop()

    def publish(self, now: datetime) -> str | None:
        """Put the next post on top of the feed, dated now, and return its title; None where none is left."""
        with self._lock:
            if not self._coming:
                return None
            item = self._coming.pop(0)
            _text(item, "pubDate").text = format_datetime(now)
            channel = _channel(self._document)
            channel.insert(list(channel).index(_text(channel, "item")), item)
            return _text(item, "title").text

    async def _feed(self, _: web.Request) -> web.Response:
        with self._lock:
            body: bytes = ET.tostring(self._document, encoding="utf-8", xml_declaration=True)
        return web.Response(body=body, content_type="application/rss+xml", charset="utf-8")


def _read(source: Traversable) -> ET.Element:
    return ET.fromstring(source.read_bytes())  # noqa: S314 - our own file, not a stranger's


def _channel(document: ET.Element) -> ET.Element:
    return _text(document, "channel")


def _text(element: ET.Element, name: str) -> ET.Element:
    found = element.find(name)
    if found is None:
        raise ValueError(f"the sample feed has no <{name}>")
    return found
