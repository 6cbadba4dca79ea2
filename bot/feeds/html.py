"""Reads an entry's HTML: text in lines, links and pictures, without what trackers and Medium add."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

MAX_TAGS = 10_000
"""The most tags that are parsed as a tree: a parser's time grows with the square of hostile nesting (0.2 s here)."""

_MARK = "\x1e"
_PROSE, _HEADING, _CODE, _CAPTION, _UNSEEN, _CLOSE = "phcfx/"
_STRENGTH = (_PROSE, _HEADING, _CAPTION, _CODE, _UNSEEN)
_BLOCKS = {
    _PROSE: (
        "p,div,li,blockquote,ul,ol,dl,dt,dd,section,article,header,footer,aside,main,figure,hr,br,table,tr,td,th,details"
    ),
    _HEADING: "h1,h2,h3,h4,h5,h6",
    _CODE: "pre",
    _CAPTION: "figcaption",
    _UNSEEN: (
        "script,style,noscript,template,iframe,object,embed,svg,math,form,select,textarea,button,title,xmp,noembed,"
        "noframes,.feedflare,.medium-feed-link"
    ),
}
_TAIL = re.compile(
    r"was originally published in .{1,200} on Medium, where people are continuing the conversation"
    r"|^The post .{1,300} (?:appeared first on|first appeared on) .{1,200}$",
    re.DOTALL,
)
_CUT = re.compile(
    r"(?:[\[(](?:…|\.\.\.)[\])]|(?:continue reading|read more|read the (?:full|rest)\b.{0,60}?)\W*)$", re.IGNORECASE
)
_TRACKERS = re.compile(
    r"/_/stat\?|//(?:feeds\.feedburner\.com|feedproxy\.google\.com)/~|//pixel\.|//stats\.wordpress\.com|feedsportal\.com"
)
_DRAWN_LETTERS = re.compile(r"/images/core/emoji/|wp-smiley|gravatar\.com/avatar")
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0x7F, 0xFEFF])
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_SPAN = re.compile(r"</?(?:span|font|wbr)\b[^<>]*>", re.IGNORECASE)
_PIXEL = 2


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in an entry.

    `text` is everything a person reads, a line for each block; `prose` are its paragraphs without headings, code,
    tables and captions; `opening` are the headings above the first paragraph. `links` and `pictures` are http(s)
    URLs in the order they stand. `cut` says that the text ends in "[…]" or "Continue reading": a teaser.
    """

    text: str = ""
    prose: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    cut: bool = False


def read(source: str, base: str) -> Content:
    """Return what stands in the HTML `source`, its addresses resolved against the URL `base`."""
    source = source.translate(_CONTROL)
    if source.count("<") > MAX_TAGS:
        source = _SPAN.sub("", source)
    if source.count("<") > MAX_TAGS:
        return _of_lines([(_PROSE, html.unescape(_TAG.sub(" ", source)))], (), (), cut=False)
    body = LexborHTMLParser(source).body
    if body is None:
        return Content()
    cut = body.css_first(".medium-feed-link") is not None
    tails = [node for node in body.css("p") if _TAIL.search(node.text().strip())]
    hidden = {node.mem_id for node in body.css(f":is({_BLOCKS[_UNSEEN]}) :is(a,img)")}
    hidden |= {node.mem_id for tail in tails for node in tail.css("a,img")}
    links, pictures = _links(body, base, hidden), _pictures(body, base, hidden)
    return _of_lines(_lines(body, tails), links, pictures, cut=cut)


def plain(source: str) -> str:
    """Return HTML as one line of text."""
    return " ".join(read(source, "").text.split())


def fold(text: str) -> str:
    """Return `text` on one line, without control characters."""
    return " ".join(text.translate(_CONTROL).split())


def web_address(address: str, base: str) -> str | None:
    """Return `address` resolved against `base` if it is http(s) with a host; None for javascript: and nonsense."""
    try:
        full = urljoin(base, "".join(address.translate(_CONTROL).split()))
        parts = urlsplit(full)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return full if usable else None


def _of_lines(
    lines: Iterable[tuple[str, str]], links: tuple[str, ...], pictures: tuple[str, ...], *, cut: bool
) -> Content:
    kept = [(kind, folded) for kind, raw in lines if (folded := " ".join(raw.split()))]
    prose = tuple(line for kind, line in kept if kind == _PROSE)
    first = next((place for place, (kind, _) in enumerate(kept) if kind == _PROSE), len(kept))
    return Content(
        text="\n".join(line for _, line in kept),
        prose=prose,
        opening=tuple(line for kind, line in kept[:first] if kind == _HEADING),
        links=links,
        pictures=pictures,
        cut=cut or bool(prose and _CUT.search(prose[-1])),
    )


def _lines(body: LexborNode, tails: list[LexborNode]) -> list[tuple[str, str]]:
    """Return (kind, line) for each block: all blocks are marked in the tree, then its text is taken at once."""
    marked = [(kind, node) for kind, selector in _BLOCKS.items() for node in body.css(selector)]
    for kind, node in [*marked, *((_UNSEEN, tail) for tail in tails)]:
        node.insert_before(_MARK + kind)
        node.insert_after(_MARK + _CLOSE)
    opening, *pieces = body.text().split(_MARK)
    lines, inside = [(_PROSE, opening)], [_PROSE]
    for piece in pieces:
        if piece[0] != _CLOSE:
            inside.append(max(piece[0], inside[-1], key=_STRENGTH.index))
        elif len(inside) > 1:
            inside.pop()
        kind, text = inside[-1], piece[1:]
        lines += [(kind, line) for line in (text.split("\n") if kind == _CODE else [text])]
    return [(kind, line) for kind, line in lines if kind != _UNSEEN]


def _links(body: LexborNode, base: str, hidden: set[int]) -> tuple[str, ...]:
    nodes = (node for node in body.css("a[href]") if node.mem_id not in hidden)
    found = (web_address(node.attributes.get("href") or "", base) for node in nodes)
    return tuple(dict.fromkeys(link for link in found if link))


def _pictures(body: LexborNode, base: str, hidden: set[int]) -> tuple[str, ...]:
    found = (_picture(node, base) for node in body.css("img") if node.mem_id not in hidden)
    return tuple(dict.fromkeys(picture for picture in found if picture))


def _picture(node: LexborNode, base: str) -> str | None:
    """Return the address of an image that shows something: no pixel, no tracker, no letter drawn as a picture."""
    facts = node.attributes
    sizes = [facts.get("width") or "", facts.get("height") or ""]
    if any(size.removesuffix("px").isdecimal() and int(size.removesuffix("px")) <= _PIXEL for size in sizes):
        return None
    address = facts.get("src") or ""
    if not address or address.startswith("data:"):
        address = facts.get("data-src") or next(iter((facts.get("srcset") or "").split()), "").rstrip(",")
    if not address or _TRACKERS.search(address) or _DRAWN_LETTERS.search(f"{address} {facts.get('class')}"):
        return None
    return web_address(address, base)
