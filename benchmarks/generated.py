"""Made-up posts and questions to them, the same on every machine: words by Zipf's law, ten years of dates."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from bot.domain.articles import Article, Blog, Body, article_id, identities
from bot.domain.search import STOPWORDS
from storage import articles, feeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.database import Database

BLOG = Blog("netflix", "Netflix TechBlog", "https://netflixtechblog.com", "https://netflixtechblog.com/feed")

_SEED = 20_160_301
_FIRST, _LAST = datetime(2016, 3, 1, tzinfo=UTC), datetime(2026, 2, 28, tzinfo=UTC)
_VOCABULARY = 30_000
_ASKED = 10_000
"""Nobody asks for the rarest words; the others are asked for evenly over the logarithm of their rank."""
_SENTENCE = 18
_WORDS_A_MINUTE = 240
_AT_ONCE = 500  # as many as one poll takes of a feed
SYLLABLES = [
    consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in ("a", "e", "i", "o", "u", "an", "er", "ol")
]


class Wording:
    """Words as they stand in posts, each as often as Zipf's law says; the most frequent ones are English stopwords."""

    def __init__(self) -> None:
        dice = random.Random(_SEED)  # noqa: S311 - repeatable, hides nothing
        made: dict[str, None] = {}
        while len(made) < _VOCABULARY - len(STOPWORDS):
            made["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4)))] = None
        self.telling = list(made)
        """The words that are no stopwords, the most frequent first."""
        self._all = [*sorted(STOPWORDS), *self.telling]
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._all) + 1)))
        self.authors = [f"{dice.choice(self.telling)} {dice.choice(self.telling)}".title() for _ in range(300)]
        self.tags = self.telling[20:80]

    def words(self, dice: random.Random, number: int) -> list[str]:
        """Return so many words of running text."""
        return dice.choices(self._all, cum_weights=self._weights, k=number)

    def title(self, dice: random.Random) -> str:
        """Return a title of four to nine words."""
        return " ".join(self.words(dice, dice.randint(4, 9))).capitalize()

    def text(self, dice: random.Random, number: int) -> str:
        """Return so many words, in sentences."""
        running = self.words(dice, number)
        cuts = range(0, len(running), _SENTENCE)
        return " ".join(" ".join(running[cut : cut + _SENTENCE]).capitalize() + "." for cut in cuts)


def posts(wording: Wording, number: int, words: int) -> Iterator[Article]:
    """Yield so many posts of so many words each, evenly over ten years, the oldest first."""
    dice = random.Random(_SEED + 1)  # noqa: S311 - repeatable, hides nothing
    step = (_LAST - _FIRST) / max(1, number)
    for place in range(number):
        url = f"{BLOG.site_url}/generated-{place}-{place:012x}"
        names = identities(url)
        text = wording.text(dice, words)
        yield Article(
            id=article_id(BLOG.slug, names),
            blog=BLOG.slug,
            url=url,
            title=wording.title(dice),
            identities=names,
            published=_FIRST + step * place,
            precision="day",
            authors=tuple(dice.sample(wording.authors, dice.randint(1, 3))),
            tags=tuple(dice.sample(wording.tags, dice.randint(0, 5))),
            minutes=max(1, round(words / _WORDS_A_MINUTE)),
            summary=text.partition(".")[0] + ".",
            body=Body(text),
        )


def fill(database: Database, wording: Wording, number: int, words: int) -> None:
    """Bring the database up to date and put so many posts into it, as the product itself writes them."""
    database.migrate()
    now = _LAST + timedelta(days=1)
    with database.write() as tx:
        feeds.add(tx, BLOG, now)
        made = posts(wording, number, words)
        while batch := list(islice(made, _AT_ONCE)):
            articles.save_all(tx, batch, now)


def searches(wording: Wording, dice: random.Random, number: int) -> list[str]:
    """Return so many different questions of one to four words, every fifth narrowed by what else can be typed."""
    narrowing = (
        lambda: f"year:{dice.randint(_FIRST.year, _LAST.year)}",
        lambda: f'author:"{dice.choice(wording.authors)}"',
        lambda: f"tag:{dice.choice(wording.tags)}",
        lambda: f"-{_asked(wording, dice)}",
    )
    asked: dict[str, None] = {}
    while len(asked) < number:
        words = [_asked(wording, dice) for _ in range(dice.randint(1, 4))]
        more = [dice.choice(narrowing)()] if len(asked) % 5 == 4 else []
        asked[" ".join(words + more)] = None
    return list(asked)


def _asked(wording: Wording, dice: random.Random) -> str:
    return wording.telling[int(_ASKED ** dice.random()) - 1]
