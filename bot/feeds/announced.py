"""The feed that a web page names in its head, for whoever gave the page's address in place of the feed's."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

_KINDS = ("application/rss+xml", "application/atom+xml")
_READ = 200_000


def announced_feed(body: bytes, url: str) -> str | None:
    """Return the address of the first feed that the page names as another form of itself; None where it names none."""
    page = LexborHTMLParser(body[:_READ])
    for link in page.css('link[rel~="alternate"][href]'):
        if (link.attributes.get("type") or "").lower() in _KINDS:
            address = urljoin(url, link.attributes.get("href") or "")
            if urlsplit(address).scheme in {"http", "https"}:
                return address
    return None
