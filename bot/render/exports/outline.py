"""The feeds as OPML 2.0, for a feed reader."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from bot.render.text import plain, web_address

if TYPE_CHECKING:
    from bot.domain.export import Notes


def opml(notes: Notes) -> str:
    """Return an outline for each blog in the archive; one whose feed no reader could fetch is left out."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Techblog"
    body = ET.SubElement(root, "body")
    for blog in notes.blogs:
        feed, site = web_address(blog.feed_url), web_address(blog.site_url)
        if feed:
            title = plain(blog.title)
            about = {"type": "rss", "text": title, "title": title, "xmlUrl": feed} | ({"htmlUrl": site} if site else {})
            ET.SubElement(body, "outline", about)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
