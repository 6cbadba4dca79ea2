"""Takes the facts of an article from one entry of a parsed feed; what the feed does not say stays None or empty."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from bot.domain.articles import without_tracking
from bot.domain.byline import byline_authors, is_team
from bot.domain.sentences import shorten
from bot.feeds.html import Content, fold, plain, read, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Entry = dict[str, Any]
"""What feedparser makes of an `item` or `entry`."""

_FULL_WORDS = 200
_LONGEST_TITLE = 500
_MADE_TITLE = 80
_MOST_TAGS = 20
_LONGEST_TAG = 60
_FIRST_YEAR = 1990
_FEEDPARSERS_DOMAIN = 4
_NOBODY = {"anonymous", "none", "null", "undefined", "unknown"}
_IMAGE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp")


@dataclass(frozen=True, slots=True)
class Publication:
    """What an entry needs to know of its feed: its URL and title, and the authors that stand on every entry."""

    url: str
    title: str
    everywhere: frozenset[str] = frozenset()


def link(entry: Entry, feed_url: str) -> str | None:
    """Return the http(s) address readers are sent to: the one behind a feed proxy, the link, or a guid that is one."""
    for name in ("feedburner_origlink", "link", "id"):
        value = entry.get(name)
        if not isinstance(value, str) or (name == "id" and not value.lower().startswith(("http://", "https://"))):
            continue
        address = web_address(value, feed_url)
        if address and address != feed_url:  # an address that cannot be read comes resolved to the feed's own
            return without_tracking(address)
    return None


def content(entry: Entry, address: str, feed_url: str) -> Content:
    """Return what the entry holds; addresses in it start from its xml:base, else from the article's own address."""
    detail = _fullest(entry)
    value = str(detail.get("value") or "")
    if detail.get("type") == "text/plain":
        value = html.escape(value, quote=False).replace("\n", "<br>")
    base = str(detail.get("base") or "")
    return read(value, base if base not in {"", feed_url} else address)


def is_full(entry: Entry, found: Content) -> bool:
    """Tell whether the feed gave the whole article: a content element, or a description too long for a teaser."""
    return not found.cut and bool(found.text) and ("content" in entry or len(found.text.split()) >= _FULL_WORDS)


def title(entry: Entry, found: Content, address: str) -> str:
    """Return the title as one line of text, entities decoded once; without one, words of the text or the address."""
    detail = entry.get("title_detail") or {}
    value = str(detail.get("value") or "")
    text = fold(html.unescape(value)) if detail.get("type", "text/plain") == "text/plain" else plain(value)
    if text:
        return shorten(text, _LONGEST_TITLE)
    first = next(iter((*found.opening, *found.prose)), "")
    return shorten(first, _MADE_TITLE) if first else _from_address(address)


def subtitles(entry: Entry, found: Content) -> tuple[str, ...]:
    """Return what may describe the article beside its text: the feed's summary, headings above the first paragraph."""
    summary = str(entry.get("summary") or "")
    own = "content" in entry and summary != _fullest(entry).get("value")
    return (*([plain(summary)] if own and summary else []), *found.opening)


def published(entry: Entry, now: datetime) -> datetime | None:
    """Return when the entry was published, never after `now`; None where the feed says nothing possible."""
    for name in ("published_parsed", "created_parsed", "updated_parsed"):
        parsed = entry.get(name) if name in entry else None
        if not parsed or parsed[0] < _FIRST_YEAR:
            continue
        try:
            year, month, day, hour, minute, second = parsed[:6]
            moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        except (TypeError, ValueError):
            continue
        return min(moment, now)
    return None


def named_authors(source: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names a feed or entry gives as its authors', without mail addresses."""
    authors = (author for author in source.get("authors") or () if not _is_rest_of_mail(author))
    found = (fold(str(author.get("name") or "")).strip(" ,;") for author in authors)
    return tuple(dict.fromkeys(name for name in found if name and "@" not in name and name.lower() not in _NOBODY))


def _is_rest_of_mail(author: Mapping[str, Any]) -> bool:
    """Tell whether the name is only the end of a mail address: feedparser takes top-level domains of four letters."""
    top, name = str(author.get("email") or "").rpartition(".")[2], str(author.get("name") or "")
    return len(top) == _FEEDPARSERS_DOMAIN and name.islower() and name.isalpha()


def authors(entry: Entry, found: Content, publication: Publication) -> tuple[str, ...]:
    """Return who wrote the entry: from its byline where the feed names only the blog's account, else from the feed.

    A byline that names the feed's author among others says more, and is taken too. A team is nobody's name.
    """
    named = named_authors(entry)
    byline = byline_authors(found.prose)
    if byline and (not named or set(named) & set(byline) or any(_is_account(name, publication) for name in named)):
        return byline
    return tuple(name for name in named if not is_team(name))


def _is_account(name: str, publication: Publication) -> bool:
    return is_team(name) or name.lower() in publication.title.lower() or name in publication.everywhere


def tags(entry: Entry) -> tuple[str, ...]:
    """Return the entry's categories as people read them, without those that are addresses."""
    found = (fold(str(tag.get("label") or tag.get("term") or "")) for tag in entry.get("tags") or ())
    kept = (tag for tag in found if tag and len(tag) <= _LONGEST_TAG and "://" not in tag)
    return tuple(dict.fromkeys(kept))[:_MOST_TAGS]


def picture(entry: Entry, found: Content, address: str) -> str | None:
    """Return the article's picture: the first in its text, else what the feed attaches."""
    attached = (web_address(url, address) for url in _attached(entry) if url)
    return next(iter(found.pictures), None) or next((url for url in attached if url), None)


def _attached(entry: Entry) -> Iterable[str]:
    for media in entry.get("media_content") or ():
        kind = f"{media.get('medium', '')} {media.get('type', '')}"
        url = str(media.get("url") or "")
        if "image" in kind or urlsplit(url).path.lower().endswith(_IMAGE_ENDINGS):
            yield url
    yield from (str(thumbnail.get("url") or "") for thumbnail in entry.get("media_thumbnail") or ())
    for enclosure in entry.get("enclosures") or ():
        if str(enclosure.get("type") or "").startswith("image/"):
            yield str(enclosure.get("href") or "")
    image = entry.get("image")
    yield str(image.get("href") or "") if isinstance(image, dict) else ""


def _fullest(entry: Entry) -> Mapping[str, Any]:
    contents = entry.get("content") or ()
    best: Mapping[str, Any] = max(contents, key=lambda one: len(one.get("value") or ""), default={})
    return best or entry.get("summary_detail") or {}


def _from_address(address: str) -> str:
    parts = urlsplit(address)
    slug = unquote(parts.path.rstrip("/").rpartition("/")[2])
    words = slug.removesuffix(".html").removesuffix(".htm").replace("-", " ").replace("_", " ")
    return fold(words) or parts.netloc
