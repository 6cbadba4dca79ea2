"""The words of each blog's posts as they are spelt there, which the full-text index, made of stems, cannot tell."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, literal, select, text, union_all

from bot.domain.query.words import tokens
from bot.domain.repair import ends, spelt
from bot.domain.vectors import counted
from storage.fulltext.engines import engine_of
from storage.fulltext.spread import spread
from storage.schema import articles
from storage.schema import vocabulary as words_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bot.domain.articles import Article
    from storage.database import Transaction

_MOST_COUNTED = 1000
_AT_ONCE = 100  # SQLite puts at most 500 questions into one

# In order, so that two polls that bring the same words wait for each other and never each for the other.
_MISSING = text(
    "SELECT value FROM json_each(:words) AS said "
    "WHERE NOT EXISTS (SELECT 1 FROM vocabulary WHERE blog = :blog AND word = said.value)"
)
_POSTGRES = text(
    "INSERT INTO vocabulary (blog, word, backwards) SELECT CAST(:blog AS text), word, reverse(word) "
    'FROM (SELECT unnest(CAST(:words AS text[])) COLLATE "C" AS word) AS said '
    "WHERE NOT EXISTS (SELECT 1 FROM vocabulary AS known WHERE known.blog = :blog AND known.word = said.word) "
    "ORDER BY word ON CONFLICT DO NOTHING"
)


def add(tx: Transaction, posts: Iterable[tuple[Article, Iterable[str]]]) -> None:
    """Keep the words of posts, given beside each, and its authors' names; what many of a blog's say costs one look."""
    said = defaultdict[str, set[str]](set)
    for article, words in posts:
        said[article.blog].update(words, tokens(" ".join(article.authors)))
    for blog in sorted(said):
        keep(tx, blog, spelt(said[blog]))


def forget(tx: Transaction, edits: Iterable[tuple[Article, Article]]) -> None:
    """Forget the words that edits, given as a post before and after, took out of the last post that had them.

    Ask once the index has the edits. A word that another form of it leads to stays: the index finds it.
    """
    gone = defaultdict[str, set[str]](set)
    for before, after in edits:
        gone[before.blog] |= _words(before) - _words(after)
    for blog, words in gone.items():
        left = iter(sorted(words))
        while batch := list(islice(left, _AT_ONCE)):
            having = spread(tx, batch, blog, 0)
            missing = [word for word, count in zip(batch, having, strict=True) if not count]
            tx.execute(delete(words_table).where(words_table.c.blog == blog, words_table.c.word.in_(missing)))


def _words(article: Article) -> set[str]:
    return spelt({*counted(article), *tokens(" ".join(article.authors))})


def keep(tx: Transaction, blog: str, words: Collection[str]) -> None:
    """Keep these words of a blog; nearly all of them are known, and a look is cheaper than a row that is refused."""
    if not words:
        return
    if tx.dialect.name != "sqlite":
        tx.execute(_POSTGRES, {"blog": blog, "words": sorted(words)})
        return
    missing = tx.scalars(_MISSING, {"blog": blog, "words": json.dumps(list(words))}).all()
    if missing:
        tx.execute(insert(words_table), [{"blog": blog, "word": word, "backwards": word[::-1]} for word in missing])


def known(tx: Transaction, blog: str, words: Collection[str]) -> set[str]:
    """Return those of the words that stand in posts of the blog, spelt like this."""
    wanted = select(words_table.c.word).where(words_table.c.blog == blog, words_table.c.word.in_(words))
    return set(tx.scalars(wanted))


def near(tx: Transaction, blog: str, word: str, slips: int) -> list[str]:
    """Return the words of the blog in which so many slips may have made `word`, by their beginning or their end."""
    beginning, end = ends(word, slips)
    spelt, turned = words_table.c.word, words_table.c.backwards
    fits = (words_table.c.blog == blog, func.length(spelt).between(len(word) - slips, len(word) + slips))
    sides = ((spelt, beginning), (turned, end[::-1]))
    found = (select(spelt).where(*fits, column >= start, column < _after(start)) for column, start in sides)
    return [*tx.scalars(union_all(*found))]


def longer(tx: Transaction, blog: str, word: str, letters: int) -> list[str]:
    """Return words of the blog that begin with `word` and have so many more letters at most, ten of them."""
    spelt = words_table.c.word
    fits = (words_table.c.blog == blog, spelt >= word, spelt < _after(word), func.length(spelt) <= len(word) + letters)
    return list(tx.scalars(select(spelt).where(*fits).order_by(func.length(spelt), spelt).limit(10)))


def posts(tx: Transaction, blog: str, terms: Collection[str]) -> dict[str, int]:
    """Return in how many posts of the blog each term stands by the index, of which a thousand are counted at most.

    The blog is compared such that SQLite finds by the words and looks it up, never the other way round.
    """
    if not terms:
        return {}
    engine = engine_of(tx)
    counts = []
    for term in terms:
        found = engine.having((term,)).subquery()
        ours = articles.c.blog + "" == blog
        own = select(found.c.number).join(articles, articles.c.number == found.c.number).where(ours)
        counted = select(func.count()).select_from(own.limit(_MOST_COUNTED).subquery())
        counts.append(select(literal(term), counted.scalar_subquery()))
    return {term: count for term, count in tx.execute(union_all(*counts))}  # noqa: C416 - rows are not pairs


def _after(beginning: str) -> str:
    return beginning[:-1] + chr(ord(beginning[-1]) + 1)
