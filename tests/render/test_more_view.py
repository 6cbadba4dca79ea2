"""One post in its own sentences: with everything known, with nothing but its title, and at the limits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.abstract import Abstract
from bot.render.marks import Mine
from bot.render.more import more

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]

SENTENCES = (
    "A dispatcher that plans every berth an hour ahead, and what it took to trust it.",
    "We built a planner that learns from each tide.",
    "Ships now leave 40% earlier.",
)


def test_a_post_is_told_with_its_sentences_facts_and_buttons(article: Article, blog: Blog, golden: Golden) -> None:
    """The reader's own mark stands on its button."""
    mine = Mine({article.id: frozenset({"saved"})}, "q1")
    golden("more", more(Abstract(blog, article, SENTENCES, terms=("Berths", "Night shift")), mine))


def test_a_bare_title_says_kindly_that_nothing_else_is_known(bare_article: Article, blog: Blog, golden: Golden) -> None:
    """No empty line stands for what is missing."""
    golden("more_bare", more(Abstract(blog, bare_article, ())))


def test_hostile_long_and_right_to_left_words_are_shown_as_written(
    awkward: Article, blog: Blog, golden: Golden
) -> None:
    """Titles of 300 characters, sentences that ping, an address off the web, terms that are long and many."""
    long = replace(awkward, title="ניתוב " * 50, url="javascript:alert(1)")
    terms = ("<!channel> & *b*", "ניתוב", "A" * 300, "Four", "Five")
    sentences = ("<!channel> *bold* & <https://a.example|b>.", "מתכנן " * 30)
    golden("more_hostile", more(Abstract(blog, long, sentences, terms=terms)))
