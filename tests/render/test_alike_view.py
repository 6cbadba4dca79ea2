"""Posts that are like another: each with why, one page, none, and titles at the limits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.alike.nearness import Alike, Neighbour
from bot.domain.library import Page
from bot.render.alike import alike
from bot.render.marks import Mine

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]


def test_each_says_what_both_are_about(article: Article, blog: Blog, golden: Golden) -> None:
    """A part of the same series says that too; the reader's marks stand in their place."""
    other = replace(article, id="ba9876543210", title="Berths by night, Part 2", url="https://blog.example.org/berths")
    found = (
        Neighbour(other, ("Routing", "Night shifts"), in_series=True),
        Neighbour(replace(article, id="abcdef012345", published=None, minutes=None, authors=()), ("Routing",)),
    )
    mine = Mine({other.id: frozenset({"saved"})}, "q1")
    golden("alike", alike(Alike(blog, article, ("Routing", "Night shifts"), Page(found, 2)), "q1", mine))


def test_a_page_of_many_has_its_buttons(article: Article, blog: Blog, golden: Golden) -> None:
    """Previous, next and share."""
    found = tuple(Neighbour(replace(article, id=f"{number:012x}"), ("Routing",)) for number in range(5))
    golden("alike_page", alike(Alike(blog, article, ("Routing",), Page(found, 20, 2)), "q1", Mine({}, "q1", 2)))


def test_none_is_said_with_what_to_do(article: Article, blog: Blog, golden: Golden) -> None:
    """A post can share nothing with any other."""
    golden("alike_none", alike(Alike(blog, article, (), Page((), 0)), "q1"))


def test_hostile_and_right_to_left_words_are_shown_as_written(article: Article, blog: Blog, golden: Golden) -> None:
    """In the title, and in the terms that are shared."""
    hostile = replace(article, title="<!channel> *bold* " + "very long " * 40, url="javascript:alert(1)")
    hebrew = replace(article, id="ba9876543210", title="ניתוב אוניות בלילה")
    found = (Neighbour(hebrew, ("ניתוב", "<!here> & *b*", "x" * 90)), Neighbour(hostile, ("_a_",)))
    golden("alike_hostile", alike(Alike(blog, hostile, ("<!here>", "ניתוב"), Page(found, 2)), "q1"))
