"""What a blog and one of its articles are, and how an article is recognised when it comes again."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

Precision = Literal["day", "week"]

_TRACKING = re.compile(r"^(utm_.*|source|gi|fbclid|gclid|mc_cid|mc_eid)$", re.IGNORECASE)
_MEDIUM_GUID = re.compile(r"^https?://medium\.com/p/([0-9a-f]{8,12})/?$")
_MEDIUM_SLUG = re.compile(r"-([0-9a-f]{11,12})$")
_ID_LENGTH = 12
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_NAME, _KEPT_OF_NAME = 500, 100
_NEAR = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Blog:
    """One engineering blog: `slug` names it in commands, `feed_url` is where its feed is fetched."""

    slug: str
    title: str
    site_url: str
    feed_url: str


@dataclass(frozen=True, slots=True)
class Body:
    """An article's full text as far as the feed gave it, and the http(s) links that stand in it."""

    text: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One post of one blog; every fact that is not known is None or empty, never guessed.

    `published` is UTC; `precision` says whether it is known to the day (or better) or only to the week.
    `minutes` is whole reading minutes, at least 1. `body` is None where it was not loaded or is not known.
    """

    id: str
    blog: str
    url: str
    title: str
    identities: tuple[str, ...] = ()
    published: datetime | None = None
    precision: Precision | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: str | None = None
    minutes: int | None = None
    summary: str | None = None
    picture: str | None = None
    body: Body | None = None


def canonical_url(url: str) -> str:
    """Return `url` as https, lower-case host, without tracking parameters, fragment and trailing slash."""
    parts = urlsplit(url.strip())
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(key)]
    scheme = "https" if parts.scheme in {"http", "https"} else parts.scheme
    host = parts.netloc.lower().removesuffix(":443" if parts.scheme == "https" else ":80")
    return urlunsplit((scheme, host, parts.path.rstrip("/"), urlencode(query), ""))


def without_tracking(url: str) -> str:
    """Return `url` as it was written, less its tracking parameters: the address that people are sent to."""
    parts = urlsplit(url.strip())
    pairs = parts.query.split("&")
    kept = [pair for pair in pairs if not _TRACKING.match(pair.partition("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept)))


def identities(url: str, guid: str | None = None) -> tuple[str, ...]:
    """Return every name an article goes by, strongest first: Medium's post ID, canonical URL, feed guid.

    Any one that is known already means the article is known. A Medium post ID stands at the end of the
    path of a Medium-hosted post, and in the guid `https://medium.com/p/ID`.
    """
    canonical = canonical_url(url)
    guid = _UNPRINTABLE.sub("", guid) if guid else guid
    found: list[str] = []
    medium = _MEDIUM_GUID.match(guid or "") or _MEDIUM_GUID.match(canonical)
    slug = _MEDIUM_SLUG.search(urlsplit(canonical).path)
    if medium or slug:
        found.append("medium:" + (medium or slug).group(1))  # type: ignore[union-attr]
    found.append("url:" + canonical)
    if guid and not medium:
        found.append("guid:" + (canonical_url(guid) if guid.startswith(("http://", "https://")) else guid))
    return tuple(dict.fromkeys(_short(name) for name in found))


def _short(name: str) -> str:
    """Return the name, or its beginning and its hash: a database's index takes no name of any length."""
    if len(name) <= _LONGEST_NAME:
        return name
    return name[:_KEPT_OF_NAME] + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()


def article_id(blog: str, names: Iterable[str]) -> str:
    """Return the article's id: the same in every database, as it is made of blog and strongest identity only."""
    strongest = next(iter(names))
    return hashlib.sha256(f"{blog}\n{strongest}".encode()).hexdigest()[:_ID_LENGTH]


def completed(known: Article, fresh: Article) -> Article:
    """Return the archived article with what the feed newly tells; nothing known is lost to something unknown.

    The date is kept once it is known to the day, as hosts republish old posts under new dates; a date known only to
    the week gives way to a day that is near it.
    """
    published, precision = known.published, known.precision
    if _tells_more(known, fresh):
        published, precision = fresh.published, fresh.precision
    return replace(
        known,
        url=fresh.url or known.url,
        title=fresh.title or known.title,
        identities=tuple(dict.fromkeys((*known.identities, *fresh.identities))),
        published=published,
        precision=precision,
        authors=fresh.authors or known.authors,
        tags=fresh.tags or known.tags,
        minutes=fresh.minutes or known.minutes,
        summary=fresh.summary or known.summary,
        picture=fresh.picture or known.picture,
        body=_fuller(known, fresh),
    )


def _fuller(known: Article, fresh: Article) -> Body | None:
    """Return the newer body, but never a teaser (whose reading time nobody knows) for a whole text."""
    teaser = fresh.minutes is None and known.minutes is not None
    return known.body if known.body and teaser else fresh.body or known.body


def _tells_more(known: Article, fresh: Article) -> bool:
    if fresh.published is None or known.published is None:
        return known.published is None and fresh.published is not None
    near = abs(fresh.published - known.published) <= _NEAR
    return known.precision == "week" and fresh.precision == "day" and near
