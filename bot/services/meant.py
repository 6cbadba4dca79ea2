"""Which post a person means: by its address, its id, or words of its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.domain.articles import identities
from bot.domain.errors import NotFound, UsageError
from bot.domain.search import fold
from storage import archive
from storage import why as stored

if TYPE_CHECKING:
    from bot.domain.articles import Article, Blog
    from storage.database import Transaction

_ID = re.compile(r"[0-9a-f]{12}")
_ADDRESS = re.compile(r"\w+://\S+|[\w-]+(?:\.[\w-]+)+/\S*")
_NAMED = 4
_NEAR = 75  # of 100; a title less alike puzzles more than it helps
_LONGEST = 90


def meant(tx: Transaction, post: str, blogs: list[Blog]) -> Article:
    """Return the one article that is meant, of these blogs.

    NotFound where no such one is in the archive, UsageError where several are.
    """
    words, slugs = post.strip(), [blog.slug for blog in blogs]
    found = archive.by_ids(tx, [words.casefold()]) if _ID.fullmatch(words.casefold()) else ()
    here = [article for article in found if article.blog in slugs]
    if here:
        return here[0]
    if _ADDRESS.fullmatch(words):
        return _at(tx, words if "://" in words else f"https://{words}", slugs)
    return _titled(tx, words, slugs)


def _at(tx: Transaction, address: str, slugs: list[str]) -> Article:
    try:
        names = identities(address)
    except ValueError:  # what urllib takes for no address
        names = ()
    for slug in slugs:
        known = archive.by_identities(tx, slug, names)
        if known:
            return next(known[name] for name in names if name in known)
    raise NotFound(
        "The post at this address is not in the archive: its feed has not carried it yet, or its blog is not "
        "followed, so it can have been announced nowhere either. `status` tells when each feed was read."
    )


def _titled(tx: Transaction, words: str, slugs: list[str]) -> Article:
    wanted, titles = fold(words), stored.titles(tx, slugs)
    if not wanted:
        raise UsageError("Name the post: by its address, its id, or words of its title.")
    folded = {one: fold(title) for one, title in titles.items()}
    parts = wanted.split()
    ways = (
        [one for one, title in folded.items() if title == wanted],
        [one for one, title in folded.items() if wanted in title],
        [one for one, title in folded.items() if all(part in title for part in parts)],
    )
    found = next(filter(None, ways), [])
    if len(found) == 1:
        return archive.by_ids(tx, found)[0]
    if found:
        raise UsageError(_several([titles[one] for one in found]))
    near = process.extractOne(wanted, folded, scorer=fuzz.token_set_ratio, score_cutoff=_NEAR)
    perhaps = f" Did you mean “{_short(titles[near[2]])}”?" if near else ""
    raise NotFound(f"No post in the archive has “{_short(words)}” in its title.{perhaps}")


def _several(titles: list[str]) -> str:
    shown = ", ".join(f"“{_short(title)}”" for title in titles[:_NAMED])
    more = f" and {len(titles) - _NAMED:,} more" if len(titles) > _NAMED else ""
    return f"{len(titles):,} posts can be meant: {shown}{more}. Type more of the title, or the address."


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
