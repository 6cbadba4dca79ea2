"""The Sample blog as a browser shows it: its front page, and a page for each post."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
}
"""No script runs on these pages, whatever stands in a post."""

_AUTHOR = "{http://purl.org/dc/elements/1.1/}creator"
_BODY = "{http://purl.org/rss/1.0/modules/content/}encoded"
_STYLE = (
    ":root { color-scheme: light dark } "
    "body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; font: 1.1rem/1.6 Georgia, serif } "
    "h1 { line-height: 1.2 } .about { opacity: .7 }"
)


def front(channel: Element) -> str:
    """Return the page that lists what is published, the newest first; `channel` is the feed's RSS channel."""
    rows = "".join(
        f'<li><a href="{escape(_text(item, "link"))}">{escape(_text(item, "title"))}</a></li>'
        for item in channel.findall("item")
    )
    title = escape(_text(channel, "title"))
    return _page(title, f"<h1>{title}</h1><p>{escape(_text(channel, 'description'))}</p><ul>{rows}</ul>")


def post(item: Element) -> str:
    """Return a post's page; the body is HTML as it is shipped with the product."""
    title = escape(_text(item, "title"))
    authors = ", ".join(escape(author.text or "") for author in item.findall(_AUTHOR))
    day = parsedate_to_datetime(_text(item, "pubDate")).date().isoformat()
    about = f'<p class="about">{authors} · {day} · <a href="/">A made-up blog</a>, for trying out Techblog</p>'
    return _page(title, f"<h1>{title}</h1>{about}{_text(item, _BODY)}")


def _page(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    return f'<!doctype html><html lang="en"><head>{head}<style>{_STYLE}</style></head><body>{body}</body></html>'


def _text(element: Element, name: str) -> str:
    return element.findtext(name) or ""
