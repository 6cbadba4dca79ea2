"""How a topic is called: as the blog's posts write it, with the words that nearly always stand beside it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bot.domain.search import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.sections.material import Material
    from bot.domain.sections.naming import Naming

_MOST_WORDS = 5
_BETWEEN = r"[^\w\n]{1,3}"
_LETTERS = frozenset("bcefghjklnopqruvwxyz")
"""Those that may name something; the others are what remains of it's, don't, I'm and I'd, or words."""
_NEARLY_ALWAYS = 0.6
"""Share of a topic's posts in which words stand beside it that belong to its name."""

_AROUND = ".,:;!?()[]\"'“”‘’"  # noqa: RUF001 - as people write them


def whole(key: str, posts: Sequence[Material], naming: Naming) -> str:
    """Return the longest run of words that the topic nearly always stands in; the topic where there is none.

    That is in most of its posts' titles, or, of two words, most of the times that their texts name it.
    """
    titled, texts, times = Counter[str](), Counter[str](), 0
    for post in posts:
        titled.update({run for run in _around(key, post.title_words.split(), _MOST_WORDS) if _stands(run, naming)})
        texts.update(run for run in _around(key, post.body_words.split(), 2) if naming.is_topic(run))
        times += f" {post.body_words} ".count(f" {key} ")
    found = [run for run in titled if titled[run] >= _NEARLY_ALWAYS * len(posts)]
    found += [run for run in texts if texts[run] >= _NEARLY_ALWAYS * times]
    return max(sorted(found), key=lambda run: len(run.split()), default=key)


def _around(key: str, words: Sequence[str], most: int) -> Iterator[str]:
    for at in range(len(words)):
        for size in range(2, most + 1):
            run = " ".join(words[at : at + size])
            if f" {key} " in f" {run} " and len(run) > len(key):
                yield run


def _stands(run: str, naming: Naming) -> bool:
    """Tell whether a run begins and ends with words that say something; one letter may, as in Modern C."""
    first, *_, last = run.split()
    return not (naming.is_empty(first) or (naming.is_empty(last) and last not in _LETTERS))


def written(key: str, posts: Sequence[Material], *, texts: bool = True) -> str:
    """Return the topic as the posts most often write it: their tag's spelling, else the words of titles and `texts`."""
    spellings: Counter[str] = Counter()
    for post in posts:
        spellings.update({tag: 3 for tag in post.tags if fold(tag) == key})
        spellings.update(_runs(key, post.title))
        if texts:
            spellings.update({spelling: 1 for spelling in _runs(key, post.body) if spelling[0].isupper()})
    best = max(sorted(spellings), key=spellings.__getitem__, default=key)
    if any(letter.isupper() for letter in best):
        return best
    return (best[:1].upper() + best[1:]).replace("-", " ").replace("_", " ")


def _runs(key: str, text: str) -> Iterator[str]:
    size = len(key.split())
    cut = text.replace("/", " ").split()
    runs = [" ".join(cut[at : at + size]).strip(_AROUND) for at in range(len(cut) - size + 1)]
    same = [run for run in runs if fold(run) == key] or [run for run in runs if " ".join(tokens(fold(run))) == key]
    return iter(same or _apart(key).findall(text))


def _apart(key: str) -> re.Pattern[str]:
    """Return what finds the words however they are set apart, as in FC Utrecht - Ajax."""
    return re.compile(r"(?<!\w)" + _BETWEEN.join(key.split()) + r"(?!\w)", re.IGNORECASE)
