"""Reads a post's prose sentence by sentence, without bylines and what markup left, and what its words are about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bot.domain.byline import Byline, is_alone, read_byline
from bot.domain.lead_ins import without_hosts
from bot.domain.query.words import STOPWORDS, tokens
from bot.domain.sentences import each_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_READ = 20_000
"""So many characters of a paragraph are read."""

LEAST_WORDS = 5
"""What has fewer words says nothing by itself."""

_NAME = r"(?:[A-Z][\w\u2019'.-]+ ){1,2}[A-Z][\w\u2019'.-]+ "
_NAMES = re.compile(
    rf"(?:{_NAME[:-1]} ?(?:,|&|and) ?)+{_NAME}(?=[A-Z“\"])"
    r"|[A-Z][a-z]+ [A-Z][a-z]+ "
    r"(?=(?:In|The|At|We|Our|This|Today|When|As|Over|Since|Every|Last|For|It|If|Have|Imagine)\b)"
)
_ROLE = re.compile(
    r"[^.!?]{0,90}?(?= (?:We|The|At|In|This|Our|Today|When|As|Over|Since|Every|Last|For|It|If|Have|Netflix)\b)"
)
_STEM = 5
_THEME = 10
_BYLINES = 30


def told(paragraphs: Sequence[str], title: str) -> Iterator[str]:
    """Yield the sentences of the prose, without bylines; of a long text the first ones."""
    left = LONGEST_READ
    for number, paragraph in enumerate(paragraphs):
        byline = read_byline(paragraph) if number < _BYLINES else None
        if byline and is_alone(byline, paragraph):
            continue
        for sentence in each_sentence(_without_byline(paragraph, title, byline, first=number == 0)):
            if len(sentence.split()) >= LEAST_WORDS:
                yield sentence
        left -= len(paragraph)
        if left <= 0:
            return


def commonest(each: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the roots that most sentences have: what the text is about."""
    counts = Counter[str]()
    for words in each:
        counts.update(words)
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_THEME]
    return frozenset(root for root, _ in most)


def _without_byline(paragraph: str, title: str, byline: Byline | None, *, first: bool) -> str:
    text = without_hosts(paragraph[byline.end if byline else 0 :][:LONGEST_READ])
    if byline and text.lstrip().startswith(","):
        role = _ROLE.match(text)
        text = text[role.end() if role else 0 :]
    names = _NAMES.match(text) if first and not byline else None
    if names and not (roots(names.group()) & roots(title)):
        text = text[names.end() :]
    return text.lstrip(" .,;:")


def roots(text: str) -> frozenset[str]:
    """Return the beginnings of the words that mean something: "indexing" and "indexes" are about the same."""
    return frozenset([word[:_STEM] for word in tokens(text) if len(word) > 1 and word not in STOPWORDS])
