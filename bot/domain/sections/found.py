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

from bot.domain.sections.label import whole, written
from bot.domain.sections.naming import Naming
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

_COMES_BACK = (3, 2)
"""Times that a text names what it is about; the lower number is for blogs that the higher one does not divide well."""

MOST_LEFT = 0.1
"""Share of the posts that may be in no section."""

_SHORT = 3  # letters: DNS and SQL name something, articles of other languages do not
_TAGGED = 1.5
_TWO_WORDS = 1.3
_TITLED = 1.2
_NAMED = (0.7, 0.6)
"""What a single word weighs that is never written with a capital inside sentences, and how much more where always."""


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
    return _divided(posts)


def _divided(posts: Sequence[Material]) -> dict[str, str]:
    """Return the sections by the topics that posts surely have; where these do not divide them well, by more."""
    naming = Naming(posts)
    sections: dict[str, str] = {}
    for times in _COMES_BACK:
        other = _by_topics(list(_chosen(_topics(posts, naming, times), len(posts))), posts, naming)
        if not sections or (other and _uneven(other, len(posts)) < _uneven(sections, len(posts))):
            sections = other
        if sections and _uneven(sections, len(posts)) <= 1:
            break
    return sections


def _uneven(sections: Mapping[str, str], total: int) -> float:
    """Return how badly sections divide a blog's posts: above 1, one is too large or too many posts are in none."""
    largest = max(Counter(sections.values()).values())
    return max(largest / total / LARGEST_SHARE, (total - len(sections)) / total / MOST_LEFT)


def _by_topics(topics: Sequence[_Topic], posts: Sequence[Material], naming: Naming) -> dict[str, str]:
    if len(topics) < 2:  # noqa: PLR2004 - one section divides nothing
        return {}
    labels = {topic.key: _label(topic, posts, naming) for topic in topics}
    near = Nearness(posts, {id_: labels[topic.key] for topic in reversed(topics) for id_ in topic.posts})
    sections: dict[str, str] = {}
    for post in posts:
        own = [labels[topic.key] for topic in topics if post.id in topic.posts]
        section = near.nearest(post, among=own or None, least=0.0 if own else LEAST_NEARNESS)
        if section := section or next(iter(own), None):
            sections[post.id] = section
    kept = [
        topic for topic in topics if _holds(topic, [one for one in posts if sections.get(one.id) == labels[topic.key]])
    ]
    return sections if len(kept) == len(topics) else _by_topics(kept, posts, naming)


def _holds(topic: _Topic, posts: Sequence[Material]) -> bool:
    """Tell whether a section is large enough, and at least half of its posts say what it is called after."""
    word = topic.key.split()[0]
    saying = sum(f" {word}" in f" {one.title_words} {' '.join(one.tag_words)} {one.body_words}" for one in posts)
    return len(posts) >= POSTS_A_SECTION and saying >= len(posts) / 2


def _label(topic: _Topic, posts: Sequence[Material], naming: Naming) -> str:
    own = [post for post in posts if post.id in topic.posts]
    return written(whole(topic.key, own, naming), own)


def _topics(posts: Sequence[Material], naming: Naming, times: int) -> list[_Topic]:
    """Return every topic that enough posts share and not too many, the weightiest first."""
    having: defaultdict[str, set[str]] = defaultdict(set)
    weights: defaultdict[str, float] = defaultdict(float)
    for post in posts:
        for key, weight in _keys(post, naming, times).items():
            having[key].add(post.id)
            weights[key] += weight
    most = LARGEST_SHARE * len(posts)
    found = [
        _Topic(key, frozenset(ids), weights[key] / len(ids) * math.log(1 + len(posts) / len(ids)))
        for key, ids in having.items()
        if POSTS_A_SECTION <= len(ids) <= most and (len(key) > _SHORT or written(key, posts, texts=False).isupper())
    ]
    return sorted(found, key=lambda topic: (-topic.weight * len(topic.posts), topic.key))


def _keys(post: Material, naming: Naming, times: int) -> dict[str, float]:
    """Return what a post may be about, and how surely."""
    keys: dict[str, float] = {}
    words = post.body_words.split()
    for key, count in Counter((*words, *_pairs(words))).items():
        if count >= times and naming.is_topic(key):
            keys[key] = (1 + math.log(count / times)) * _surely(key, naming)
    titled = post.title_words.split()
    for key in (*titled, *_pairs(titled)):
        if naming.is_topic(key):
            keys[key] = keys.get(key, 0) + _TITLED * _surely(key, naming)
    for tag in post.tag_words:
        if tag and any(naming.is_topic(word) for word in tag.split()):
            keys[tag] = keys.get(tag, 0) + _TAGGED
    return keys


def _surely(key: str, naming: Naming) -> float:
    """Return how surely a key names something: two words do more surely than one, and a name than any word."""
    if " " in key:
        return _TWO_WORDS
    least, more = _NAMED
    return least + more * naming.is_name(key)


def _pairs(words: Sequence[str]) -> Iterator[str]:
    return (f"{one} {other}" for one, other in pairwise(words))


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
