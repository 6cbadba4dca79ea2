"""The key terms of a post: the words and pairs of words that tell it from the others of its blog.

Forms of one word are the same term, compared by their stem and shown as the post writes them. A title and tags weigh
more than a text, a rare term more than a common one. What most posts of the blog have tells nothing of any.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.language import english_words
from bot.domain.search import fold, tokens
from bot.domain.sections.dull import CONTRACTED, DULL, HEADS
from bot.domain.sections.label import written
from bot.domain.sections.material import is_telling
from bot.domain.stems import stems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from bot.domain.sections.material import Material

MOST_TERMS = 12
"""So many key terms a post has at most; what comes after them is chance."""

MOST_LOOKED_AT = 20
"""Terms whose spread over the blog is asked for, the weightiest of the post first; each costs a look into the index."""

_TITLE, _TAG, _SUMMARY, _TEXT = 3.0, 2.5, 1.5, 1.0
_PAIR = 1.3
"""A pair of words tells more than either of them."""

_COMES_BACK = 3
"""Times that a text names what it is about."""

_COMMON = 0.3
_FEW = 12
"""What more than this share of the posts have tells nothing of one, once there are more than a few posts."""

_HEADLINES = frozenset(
    """
    achieving announcing around auto automating based behind beyond bring bringing challenges creating deep dive
    dynamic effective efficient engineers enhancing evolution evolved evolving extending faster global high improve
    improving improved inside insights introduce introduces introducing journey keeping learnings lets
    maintain modern modernizing modernization moving opening optimizing overview platform platforms powering powers
    rebuilding reimagined reimagining release released releases rethinking scale scaling scaled sets simple
    simplified simplifying smarter sourced sourcing supporting toward towards upgraded updates
    upgrade version ii iii iv vi vii
    """.split()  # noqa: SIM905 - as in bot.domain.query.words
)
"""Words of headlines: they tell what was done, and to nearly anything."""

MOST_SPREAD = 1_000
"""And what more posts than this have tells nothing in an archive of any size."""

_BREAKS = re.compile(r"[.!?:;,()\[\]\n|“”\"–—…]|\s-\s")  # noqa: RUF001 - dashes part what stands beside them
_SLASHED = re.compile(r"(?<!\w)[A-Za-z]/[A-Za-z](?!\w)")
_LONGEST_TAG = 3


@dataclass(frozen=True, slots=True)
class Possible:
    """A term that a post may be about: its stems, its words as they are searched for, and how much it weighs there."""

    key: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A term that tells a post from others: its stems, its words, how the post writes them, and how much it tells.

    `posts` is how many posts of the blog have it.
    """

    key: str
    words: str
    shown: str
    weight: float
    posts: int


def possible(post: Material, dull: Collection[str] = ()) -> tuple[Possible, ...]:
    """Return what a post may be about, the weightiest first; `dull` are words that tell nothing, as the blog's name."""
    weights, forms = defaultdict[str, float](float), dict[str, str]()
    text = Counter(_terms(post.body))
    parts = (
        *((term, _TITLE) for term in _terms(post.title)),
        *((term, _TAG) for tag in post.tags for term in {*_terms(tag), *_whole(tag)}),
        *((term, _SUMMARY) for term in dict.fromkeys(_terms(post.summary))),
        *((term, _TEXT * (1 + math.log(count))) for term, count in text.items() if count >= _COMES_BACK),
    )
    nothing = DULL | CONTRACTED | _HEADLINES | english_words() | {*dull}
    tags = {words for tag in post.tags for words in _whole(tag)}
    for words, weight in parts:
        if words in tags or _tells(words, nothing):
            key = stemmed(words)
            forms.setdefault(key, words)
            weights[key] += weight * (_PAIR if " " in key else 1)
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_LOOKED_AT]
    return tuple(Possible(key, forms[key], weight) for key, weight in ranked)


def telling(post: Material, terms: Sequence[Possible], spread: Mapping[str, int], posts: int) -> tuple[KeyTerm, ...]:
    """Return the key terms of a post, the most telling first.

    `spread` says by its key how many of so many posts have each term; one that no other post has finds nothing.
    """
    most = min(_COMMON * posts if posts > _FEW else posts, MOST_SPREAD)
    weighed = [
        (one.weight * math.log(1 + posts / spread[one.key]), one)
        for one in terms
        if 1 < spread.get(one.key, 0) <= max(most, 2)
    ]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].key))
    return tuple(
        KeyTerm(one.key, one.words, _written(one.words, post), weight, spread[one.key])
        for weight, one in weighed[:MOST_TERMS]
    )


def named(terms: Sequence[KeyTerm], most: int) -> tuple[str, ...]:
    """Return how terms are shown, the first of them; a word that stands in a pair that is shown is not said again."""
    shown: list[KeyTerm] = []
    pairs = [one for one in terms if " " in one.key]
    for one in terms:
        longer = any(f" {one.key} " in f" {pair.key} " for pair in pairs if pair is not one)
        overlapping = any({*one.key.split()} & {*other.key.split()} for other in shown)
        if not (longer or overlapping):
            shown.append(one)
    return tuple(dict.fromkeys(one.shown for one in shown[:most]))


def stemmed(words: str) -> str:
    """Return words, cut already, as their stems: the same for all forms of each."""
    return " ".join(stems(words.split()))


def stemmed_texts(texts: Sequence[str]) -> list[str]:
    """Return the stems of each text's words in order, between spaces, so that a term can be looked for in it."""
    cut = [tokens(text) for text in texts]
    several = list({word for words in cut for word in words})
    known = dict(zip(several, stems(several), strict=True))
    return [f" {' '.join([known[word] for word in words])} " for words in cut]


def _written(words: str, post: Material) -> str:
    """Return a term as title or tags write it, else as the text first does."""
    in_title = any(f" {words} " in f" {said} " for said in (post.title_words.strip(), *post.tag_words))
    if in_title:
        return written(words, [post], texts=False)
    pattern = r"[^\w\n]{1,3}".join(map(re.escape, words.split()))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", f"{post.summary}\n{post.body}", re.IGNORECASE)
    shown = " ".join(found[0].split()) if found else words
    return shown[:1].upper() + shown[1:]


def _terms(text: str) -> Iterator[str]:
    """Yield each word and each two that stand together, never across a mark that parts them."""
    for clause in _BREAKS.split(text):
        words = tokens(fold(clause))
        yield from words
        yield from (f"{one} {other}" for one, other in pairwise(words))
    yield from (fold(found[0]).replace("/", " ") for found in _SLASHED.finditer(text))


def _whole(tag: str) -> tuple[str, ...]:
    words = tokens(fold(tag))
    return (" ".join(words),) if 1 < len(words) <= _LONGEST_TAG else ()


def _tells(words: str, nothing: Collection[str]) -> bool:
    """Tell whether a term says anything: of a pair both words must, but the second may be dull, or a number."""
    first, *others = words.split()
    if not others:
        return is_telling(first) and first not in nothing
    if all(len(word) == 1 for word in (first, *others)):
        return True  # A/B
    last = others[-1]
    return is_telling(first) and first not in nothing and (last.isdigit() or last in HEADS or _tells(last, nothing))
