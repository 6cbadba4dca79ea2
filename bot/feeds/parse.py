"""Reads a feed's bytes into articles.

bytes
  → feedparser      RSS, Atom and RDF of any age; not sanitised, as nothing is kept but text and http(s) addresses
  → entries         those with a usable address, each once
  → identities      names that no two entries share
  → articles        in the document's order, most often newest first
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import feedparser
import structlog
from feedparser.mixin import _FeedParserMixin

from bot.domain.articles import Article, Body, article_id
from bot.domain.errors import FeedError, FeedRejected, FeedUnavailable
from bot.domain.minutes import reading_minutes
from bot.domain.summary import one_sentence
from bot.feeds import entries as facts
from bot.feeds.announced import announced_feed
from bot.feeds.failures import host_of
from bot.feeds.html import fold, plain, web_address
from bot.feeds.identity import Named, distinct_names, repeats

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_log = structlog.get_logger(__name__)

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]", re.IGNORECASE)
_SNIFFED = 2048
_REFERENCE = re.compile(rb"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,10});")
_SURROGATES = (0xD800, 0xDFFF)
_LAST_CHARACTER = 0x10FFFF
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}

MOST_ENTRIES = 500
"""Of an endless document the first entries are read; blogs publish ten to a hundred."""

LONGEST_AUTHOR = 500
"""Characters of an author's name in which feedparser may look for an e-mail address."""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed says of itself, empty or None where it says nothing, and its articles in the document's order.

    `ttl` is in seconds: how long the feed asks to be left alone between two fetches.
    """

    title: str
    site_url: str | None
    description: str
    language: str | None
    ttl: int | None
    articles: tuple[Article, ...]


def parse(body: bytes, *, headers: Mapping[str, str], url: str, blog: str, now: datetime) -> ParsedFeed:
    """Return the feed in `body`, fetched from `url` with the response `headers`, as articles of the blog `blog`.

    A document that breaks off, or names the wrong encoding, is used as far as it goes. Raises FeedUnavailable for an
    answer that holds nothing yet, and FeedRejected for one that is no feed.
    """
    if not body.strip():
        raise FeedUnavailable(f"{host_of(url)} sent an empty answer. It is asked again later.", detail=url)
    document = _document(body, headers, url)
    _require_feed(document, body, url)
    feed = document["feed"]
    site = web_address(str(feed.get("link") or ""), url) if feed.get("link") else None
    return ParsedFeed(
        title=plain(str(feed.get("title") or "")),
        site_url=site,
        description=plain(str(feed.get("subtitle") or "")),
        language=fold(str(feed.get("language") or "")) or None,
        ttl=_ttl(feed),
        articles=_articles(document, url, blog, now),
    )


def _document(body: bytes, headers: Mapping[str, str], url: str) -> Any:
    """Return feedparser's view of `body`; wrapped in a file, as bare bytes are tried as a file's name first."""
    body = _REFERENCE.sub(_readable, body)
    known = {name.lower(): value for name, value in headers.items()}
    answer = {"content-type": "application/xml", **known, "content-location": url}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            document = feedparser.parse(
                io.BytesIO(body), response_headers=answer, sanitize_html=False, resolve_relative_uris=False
            )
    except Exception as error:  # any bytes of the internet go in, and feedparser names no exceptions
        raise _no_feed(url, f"{type(error).__name__}: {error}") from error
    document["entries"] = document["entries"][:MOST_ENTRIES]
    return document


def _readable(reference: re.Match[bytes]) -> bytes:
    """Return a character reference, or the mark for "unreadable" in the place of one that names no character."""
    digits = reference[1]
    number = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    named = 0 < number <= _LAST_CHARACTER and not _SURROGATES[0] <= number <= _SURROGATES[1]
    return reference[0] if named else b"&#65533;"


_look_for_address = _FeedParserMixin._sync_author_detail  # noqa: SLF001 - feedparser offers no other way to bound it


def _look_within_bounds(parser: Any, key: str = "author") -> None:
    """Look for an e-mail address in an author's name only where that is a name: the time grows with its square."""
    if len(str(parser._get_context().get(key) or "")) <= LONGEST_AUTHOR:  # noqa: SLF001 - as above
        _look_for_address(parser, key)


_FeedParserMixin._sync_author_detail = _look_within_bounds  # noqa: SLF001 - as above


def _require_feed(document: Any, body: bytes, url: str) -> None:
    broken = document.get("bozo") and not isinstance(
        document.get("bozo_exception"), (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    )
    reason = str(document.get("bozo_exception") or "")
    if document["entries"]:
        if broken:
            _log.info("feed_damaged", url=url, entries=len(document["entries"]), reason=reason)
        return
    if document.get("version") and broken:
        words = f"The feed of {host_of(url)} breaks off before its first post. It is asked again later."
        raise FeedUnavailable(words, detail=reason)
    if not document.get("version"):
        raise _web_page(url, body) if _PAGE.search(body[:_SNIFFED]) else _no_feed(url, reason)


def _web_page(url: str, body: bytes) -> FeedError:
    announced = announced_feed(body, url)
    where = f"It names {announced} as its feed." if announced else "Look for the blog's RSS or Atom address."
    words = f"{host_of(url)} answered with a web page, not a feed. {where}"
    return FeedRejected(words, detail=url)


def _no_feed(url: str, reason: str) -> FeedError:
    words = f"What {host_of(url)} answered is not a feed. Check the address: it should be an RSS or Atom feed."
    return FeedRejected(words, detail=f"{url}: {reason}")


def _ttl(feed: Any) -> int | None:
    """Return RSS's `ttl` (minutes), or the syndication module's period divided by its frequency, in seconds."""
    ttl = str(feed.get("ttl") or "").strip()
    if ttl.isdecimal() and len(ttl) < 9:  # noqa: PLR2004 - a number that any int takes
        return int(ttl) * 60
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    return period // int(often) if period and re.fullmatch(r"[1-9]\d{0,3}", often) else None


def _articles(document: Any, url: str, blog: str, now: datetime) -> tuple[Article, ...]:
    linked = [(entry, link) for entry in document["entries"] if (link := facts.link(entry, url))]
    named = [Named(link, _guid(entry), str(entry.get("title") or "")) for entry, link in linked]
    doubled = repeats(named)
    kept = [(*pair, name) for pair, name, double in zip(linked, named, doubled, strict=True) if not double]
    publication = _publication(document, url)
    names = distinct_names([name for _, _, name in kept])
    return tuple(
        _article(entry, link, publication, blog, ids, now) for (entry, link, _), ids in zip(kept, names, strict=True)
    )


def _guid(entry: facts.Entry) -> str | None:
    return str(entry.get("id") or "").strip() or None


def _publication(document: Any, url: str) -> facts.Publication:
    each = [frozenset(facts.named_authors(entry)) for entry in document["entries"]]
    everywhere = frozenset.intersection(*each) if len(each) > 1 else frozenset()
    return facts.Publication(url, plain(str(document["feed"].get("title") or "")), everywhere)


def _article(
    entry: facts.Entry, link: str, publication: facts.Publication, blog: str, names: tuple[str, ...], now: datetime
) -> Article:
    content = facts.content(entry, link, publication.url)
    title = facts.title(entry, content, link)
    published = facts.published(entry, now)
    words = len(content.text.split())
    return Article(
        id=article_id(blog, names),
        blog=blog,
        url=link,
        title=title,
        identities=names,
        published=published,
        precision="day" if published else None,
        authors=facts.authors(entry, content, publication),
        tags=facts.tags(entry),
        minutes=reading_minutes(words, len(content.pictures)) if facts.is_full(entry, content) else None,
        summary=one_sentence(content.prose, title=title, subtitles=facts.subtitles(entry, content)),
        picture=facts.picture(entry, content, link),
        body=Body(content.text, content.links) if content.text else None,
    )
