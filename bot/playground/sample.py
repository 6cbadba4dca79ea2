"""The Sample blog: a real feed and its posts on a loopback port, with another post whenever it is told to publish."""

from __future__ import annotations

import threading
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from aiohttp import web

from bot.playground import sample_pages
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


MADE_UP = "https://blog.example.com"
"""Where the shipped documents say that the blog is; nothing answers there, so its addresses are moved here."""


class SampleFeed:
    """Serves the blog's feed and posts; `publish` takes the next of the posts that are not out yet."""

    def __init__(self, published: Traversable, coming: Traversable) -> None:
        """Take both documents (RSS 2.0, shipped with the product)."""
        self._lock = threading.Lock()
        self._sources = published, coming
        self._document = ET.Element("rss")
        self._coming: list[ET.Element] = []
        self._server = BackgroundServer("sample feed")

    @property
    def url(self) -> str:
        """Where the feed is fetched."""
        return f"{self._server.url}/feed"

    @property
    def left(self) -> int:
        """How many posts are not out yet."""
        return len(self._coming)

    def moved(self, text: str) -> str:
        """Return `text` with the addresses of the blog where they can really be read."""
        return text.replace(MADE_UP, self._server.url)

    def start(self) -> None:
        """Serve the blog on a free loopback port."""
        application = web.Application()
        application.add_routes(
            [web.get("/feed", self._feed), web.get("/", self._front), web.get("/posts/{name}", self._post)]
        )
        self._server.start(application)
        published, coming = (self._read(source) for source in self._sources)
        with self._lock:
            self._document = published
            self._coming = list(_channel(coming).findall("item"))

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

    async def _front(self, _: web.Request) -> web.Response:
        with self._lock:
            page = sample_pages.front(_channel(self._document))
        return _page(page)

    async def _post(self, request: web.Request) -> web.Response:
        with self._lock:
            items = _channel(self._document).findall("item")
            item = next((one for one in items if _text(one, "link").text == self.moved(MADE_UP + request.path)), None)
            if item is None:
                raise web.HTTPNotFound(text="The Sample blog has published no such post.")
            page = sample_pages.post(item)
        return _page(page)

    def _read(self, source: Traversable) -> ET.Element:
        words = self.moved(source.read_text(encoding="utf-8"))
        return ET.fromstring(words)  # noqa: S314 - our own file, not a stranger's

    async def _feed(self, _: web.Request) -> web.Response:
        with self._lock:
            body: bytes = ET.tostring(self._document, encoding="utf-8", xml_declaration=True)
        return web.Response(body=body, content_type="application/rss+xml", charset="utf-8")


def _page(html: str) -> web.Response:
    return web.Response(text=html, content_type="text/html", headers=sample_pages.HEADERS)


def _channel(document: ET.Element) -> ET.Element:
    return _text(document, "channel")


def _text(element: ET.Element, name: str) -> ET.Element:
    found = element.find(name)
    if found is None:
        raise ValueError(f"the sample feed has no <{name}>")
    return found
