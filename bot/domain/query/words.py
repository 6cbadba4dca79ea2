"""How text becomes the words that a search engine sees, and which English words carry no meaning there."""

from __future__ import annotations

import re
import unicodedata

STOPWORDS = frozenset(
    """
    a about an and any are as at be been but by can did do does for from had has have how i if in into is it its
    me my no nor not of on or our so some such than that the their them then there these they this those to
    us was we were what when where which who whom why will with would you your
    """.split()  # noqa: SIM905 - ninety quoted words on ninety lines would read worse
)

_RUN = re.compile(r"[^\W_]+")
_ACCENT = re.compile(r"[\u0300-\u036f]")  # Latin, Greek and Cyrillic ones, those unicode61 removes too
_GAP = re.compile(r"[\s_-]+")


def tokens(text: str) -> tuple[str, ...]:
    r"""Return the words of `text` in order, cut as FTS5's unicode61 tokenizer cuts them.

    Each is a lower-case run of letters and digits (`[^\W_]+` after NFC, without accents that compose with no
    letter), never empty: no quote, operator, space or underscore, so each is safe between quotes in an FTS5 MATCH
    or a tsquery. "GraphQL" gives graphql, "k8s" k8s, "C++" c, "node.js" node js, "A/B" a b, "don't" don t.
    PostgreSQL's own parser would keep node.js and A/B whole: index tokens there. Stopwords and repeats stay.
    """
    return tuple(_RUN.findall(_ACCENT.sub("", unicodedata.normalize("NFC", text.lower()))))


def fold(text: str) -> str:
    """Return `text` for comparing names: no case, no accents, and space, hyphen and underscore are the same.

    "Machine-Learning" and "machine learning" fold alike, so do "José" and "jose"; "C", "C++" and "C#" stay apart.
    """
    bare = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return _GAP.sub(" ", unicodedata.normalize("NFC", bare).casefold()).strip()
