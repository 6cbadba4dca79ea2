"""The feeds as OPML 2.0, for a feed reader."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from bot.render.text import plain, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.articles import Blog


def readable(blogs: Iterable[Blog]) -> tuple[Blog, ...]:
    """Return the blogs whose feed a reader could fetch."""
    return tuple(blog for blog in blogs if web_address(blog.feed_url))


def opml(blogs: Iterable[Blog]) -> str:
    """Return an outline for each of these blogs, which are `readable`."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Techblog"
    body = ET.SubElement(root, "body")
    for blog in blogs:
        title, site = plain(blog.title), web_address(blog.site_url)
        about = {"type": "rss", "text": title, "title": title, "xmlUrl": web_address(blog.feed_url) or ""}
        ET.SubElement(body, "outline", about | ({"htmlUrl": site} if site else {}))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
