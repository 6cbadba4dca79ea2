"""Finds sections in the posts of a blog that has no rules: the topics that most of its posts share.

A topic is a tag, or a word or two that posts are titled with or keep coming back to. Topics are taken one after the
other, each time the one that brings most posts that no topic has yet, so every section has a label that its posts
themselves use. What is left goes to the section it stands nearest to.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.search import fold
from bot.domain.sections.material import is_telling
from bot.domain.sections.nearness import LEAST_NEARNESS, Nearness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.sections.material import Material

MOST_SECTIONS = 7
LEAST_POSTS = 8
"""With fewer posts there is nothing to divide."""

POSTS_A_SECTION = 3
"""A section of fewer posts is none."""

LARGEST_SHARE = 0.5
"""A topic of more than half of the posts is what the blog is about, and no section of it."""

_COMES_BACK = 3
_SHORT = 3  # letters: DNS and SQL name something, articles of other languages do not
_TAGGED = 1.5
_TWO_WORDS = 1.3
_TITLED = 1.2
DULL = frozenset(
    """
    ago all also another approach article back because become before being best better big bit blog build building built
    case change changes com come data day days different don each easy end engineering even ever every example fast few
    find first found get gets getting give go goes going good got great happened hard help here how however http https
    idea important introduction it just keep kind know large last later learn learned learning let life like little ll
    long look lot made make makes making many may method methods might month more most much must need needs never new
    news next nice note now number old one ones only open other others own page paper papers part people per place point
    post posts pretty problem problems quality quick read reading real really reason results review right run running
    said same say see seems set several should show simple since small something sometimes start started state still
    story stuff summary sure system systems take team test than thing things think though thoughts time times today
    together too tool tools try two under understand understanding update use used useful user users uses using ve very
    via want was way ways web week weeks well went while whole within without won work worked working works world would
    write writing wrote www year years yet
    """.split()  # noqa: SIM905 - as in bot.domain.query.words
)
"""Words that posts of every blog share and that name no topic."""


@dataclass(frozen=True, slots=True)
class _Topic:
    key: str
    posts: frozenset[str]
    weight: float


def sort(posts: Sequence[Material], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return each post's section by its id; {} where the posts are too few or share no topics.

    With `known` sections the others go to the one that they stand nearest to, and no section changes its name.
    """
    if len(posts) < LEAST_POSTS:
        return {}
    if known:
        near = Nearness(posts, known)
        found = {post.id: near.nearest(post, least=LEAST_NEARNESS) for post in posts if post.id not in known}
        return {**known, **{id_: section for id_, section in found.items() if section}}
    return _large_enough(_divided(posts))


def _large_enough(sections: dict[str, str]) -> dict[str, str]:
    sizes = Counter(sections.values())
    return {id_: section for id_, section in sections.items() if sizes[section] >= POSTS_A_SECTION - 1}


def _divided(posts: Sequence[Material]) -> dict[str, str]:
    topics = list(_chosen(_topics(posts), len(posts)))
    if len(topics) < 2:  # noqa: PLR2004 - one section divides nothing
        return {}
    labels = {topic.key: _label(topic.key, posts) for topic in topics}
    near = Nearness(posts, {id_: labels[topic.key] for topic in reversed(topics) for id_ in topic.posts})
    sections: dict[str, str] = {}
    for post in posts:
        own = [labels[topic.key] for topic in topics if post.id in topic.posts]
        section = near.nearest(post, among=own or None, least=0.0 if own else LEAST_NEARNESS)
        if section := section or next(iter(own), None):
            sections[post.id] = section
    return sections


def _topics(posts: Sequence[Material]) -> list[_Topic]:
    """Return every topic that enough posts share and not too many, the weightiest first."""
    having: defaultdict[str, set[str]] = defaultdict(set)
    weights: defaultdict[str, float] = defaultdict(float)
    for post in posts:
        for key, weight in _keys(post).items():
            having[key].add(post.id)
            weights[key] += weight
    most = LARGEST_SHARE * len(posts)
    found = [
        _Topic(key, frozenset(ids), weights[key] / len(ids) * math.log(1 + len(posts) / len(ids)))
        for key, ids in having.items()
        if POSTS_A_SECTION <= len(ids) <= most and (len(key) > _SHORT or _label(key, posts).isupper())
    ]
    return sorted(found, key=lambda topic: (-topic.weight * len(topic.posts), topic.key))


def _keys(post: Material) -> dict[str, float]:
    """Return what a post may be about, and how surely."""
    keys: dict[str, float] = {}
    words = post.body_words.split()
    for key, count in Counter((*words, *_pairs(words))).items():
        if count >= _COMES_BACK and _names_topic(key):
            keys[key] = (1 + math.log(count / _COMES_BACK)) * (_TWO_WORDS if " " in key else 1)
    titled = post.title_words.split()
    for key in (*titled, *_pairs(titled)):
        if _names_topic(key):
            keys[key] = keys.get(key, 0) + (_TITLED * _TWO_WORDS if " " in key else _TITLED)
    for tag in post.tag_words:
        if tag and any(map(is_telling, tag.split())):
            keys[tag] = keys.get(tag, 0) + _TAGGED
    return keys


def _pairs(words: Sequence[str]) -> Iterator[str]:
    return (f"{one} {other}" for one, other in pairwise(words))


def _names_topic(key: str) -> bool:
    return all(is_telling(word) and len(word) > 2 and word not in DULL for word in key.split())  # noqa: PLR2004


def _chosen(topics: Sequence[_Topic], total: int) -> Iterator[_Topic]:
    """Yield topics, each time the one that brings most of what is new; none that says again what one before it said."""
    taken: set[str] = set()
    chosen: list[_Topic] = []
    while len(chosen) < min(MOST_SECTIONS, total // POSTS_A_SECTION):
        gains = [(topic.weight * len(topic.posts - taken), topic) for topic in topics if _is_another(topic, chosen)]
        _, best = max(gains, key=lambda pair: pair[0], default=(0.0, None))
        if best is None or len(best.posts - taken) < POSTS_A_SECTION - 1:
            return
        chosen.append(best)
        taken |= best.posts
        yield best


def _is_another(topic: _Topic, chosen: Sequence[_Topic]) -> bool:
    words = set(topic.key.split())
    return all(
        not words & set(one.key.split()) and len(topic.posts & one.posts) <= len(topic.posts) / 2 for one in chosen
    )


def _label(key: str, posts: Sequence[Material]) -> str:
    """Return the topic as the posts most often write it: their tag's spelling, or the words of their titles."""
    spellings: Counter[str] = Counter()
    size = len(key.split())
    for post in posts:
        spellings.update({tag: 3 for tag in post.tags if fold(tag) == key})
        cut = post.title.replace("/", " ").split()
        runs = (" ".join(cut[at : at + size]).strip(".,:;!?()[]\"'“”‘’") for at in range(len(cut) - size + 1))  # noqa: RUF001
        spellings.update(run for run in runs if fold(run) == key)
    best = max(sorted(spellings), key=spellings.__getitem__, default=key)
    if any(letter.isupper() for letter in best):
        return best
    return (best[:1].upper() + best[1:]).replace("-", " ").replace("_", " ")
