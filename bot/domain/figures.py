"""What an archive comes to in figures, and what one covers that another does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bot.domain.language import english_words, foreign_words
from bot.domain.search import fold, tokens
from bot.domain.sections.dull import CONTRACTED, DULL
from bot.domain.sections.material import is_telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.articles import Article, Blog
    from bot.domain.library import History

MOST_TOPICS = 8
"""Topics that are named: what does not fit a glance is not read."""

LEAST_POSTS = 2
"""One post on something is no sign that a blog covers it."""

_PUNCTUATION = ".,:;!?()[]{}<>\"'“”…\u2018\u2019"
_ANNOUNCING = frozenset({"announcing", "beyond", "inside", "introducing", "joins", "towards", "toward", "using"})
"""Words with which titles begin and that name no topic."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A name (a tag, a section, a word of titles) as the blog writes it, and how many posts have it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """One archive in figures. `minutes` is the median of the `timed` posts, None where no length is known.

    `sections` are the largest first, `tags` the most frequent first. A topic is a tag or a telling word of titles, by
    its folded name; `vocabulary` are all words of tags and titles.
    """

    blog: Blog
    posts: int
    history: History
    minutes: int | None
    timed: int
    authors: int
    tags: tuple[Tally, ...]
    sections: tuple[Tally, ...]
    topics: dict[str, Tally]
    vocabulary: frozenset[str]


def figures(blog: Blog, articles: Sequence[Article], history: History) -> Figures:
    """Count all articles of a blog."""
    lengths = [one.minutes for one in articles if one.minutes is not None]
    tags = _tallied((tag, one.id) for one in articles for tag in one.tags)
    own = frozenset(tokens(fold(f"{blog.slug} {blog.title}")))
    words = _tallied((_bare(word), one.id) for one in articles for word in one.title.split())
    dull = DULL | CONTRACTED | _ANNOUNCING | english_words() | foreign_words(_words(one) for one in articles)
    telling = {name: tally for name, tally in words.items() if is_telling(name) and name not in dull}
    topics = {name: tally for name, tally in {**telling, **tags}.items() if not set(tokens(name)) <= own}
    return Figures(
        blog=blog,
        posts=len(articles),
        history=history,
        minutes=round(median(lengths)) if lengths else None,
        timed=len(lengths),
        authors=len({fold(name) for one in articles for name in one.authors}),
        tags=_most(tags.values()),
        sections=_most(_tallied((one.section, one.id) for one in articles if one.section).values()),
        topics=topics,
        vocabulary=frozenset(word for name in (*words, *tags) for word in tokens(name)),
    )


def only(one: Figures, other: Figures) -> tuple[Tally, ...]:
    """Return what `one` covers again and again and `other` not in a single tag or title.

    Tags come first, as authors chose them to say what a post is about, then words of titles; the most frequent first.
    """
    found = [
        tally
        for name, tally in one.topics.items()
        if tally.count >= LEAST_POSTS and not set(tokens(name)) <= other.vocabulary
    ]
    tags = {tally.name for tally in one.tags}
    ranked = sorted(_most(found), key=lambda tally: tally.name not in tags)
    return tuple(_distinct(ranked))[:MOST_TOPICS]


def _words(article: Article) -> tuple[str, ...]:
    return tokens(fold(f"{article.title} {article.summary or ''}"))


def _bare(word: str) -> str:
    """Return a word of a title without what stands around it, and without the mark of a possessive."""
    bare = word.strip(_PUNCTUATION)
    return bare.removesuffix("\u2019s").removesuffix("'s")


def _tallied(named: Iterable[tuple[str, str]]) -> dict[str, Tally]:
    """Return how many posts have each name, by its folded form; it is written as it is most often."""
    posts: defaultdict[str, set[str]] = defaultdict(set)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, post in named:
        key = " ".join(tokens(fold(name)))
        if key:
            posts[key].add(post)
            written[key][name] += 1
    return {
        key: Tally(min(written[key], key=lambda name: (-written[key][name], name)), len(posts[key])) for key in posts
    }


def _most(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(tallies, key=lambda tally: (-tally.count, tally.name)))


def _distinct(tallies: Iterable[Tally]) -> Iterable[Tally]:
    """Leave out a name whose words all stand in a more frequent one that is kept already."""
    kept: set[str] = set()
    for tally in tallies:
        words = set(tokens(fold(tally.name)))
        if not words <= kept:
            kept |= words
            yield tally
