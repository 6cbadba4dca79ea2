"""A post in up to three sentences: what it does, how, and with what result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.summary import three_sentences

if TYPE_CHECKING:
    from bot.domain.articles import Article, Blog
    from bot.domain.series import Series

_ENDED = re.compile(r"[.!?][\"'”\u2019)\]]*(?:\s|$)")
_LONGEST_READ = 20_000


@dataclass(frozen=True, slots=True)
class Abstract:
    """A post of a blog and the sentences that tell more of it; none where nothing but its title is known.

    `series` is the numbered one that it is a part of, `terms` what it is about, the most telling first.
    """

    blog: Blog
    article: Article
    sentences: tuple[str, ...]
    series: Series | None = None
    terms: tuple[str, ...] = ()


def abstract(article: Article) -> tuple[str, ...]:
    """Return up to three sentences on an article with its body: the stored one first, two more from its text.

    A stored text has headings and code among its lines, so only lines with the end of a sentence are read.
    """
    text = article.body.text[:_LONGEST_READ] if article.body else ""
    prose = [line for line in text.split("\n") if _ENDED.search(line)]
    return three_sentences(prose, title=article.title, first=article.summary)
