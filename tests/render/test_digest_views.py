"""Several new posts in one message, however many and whatever they are called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.domain.delivery import Form
from bot.domain.digest import by_section
from bot.render.digests import digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    Sendable = Callable[[Message], Message]
    Many = Callable[[int], tuple[Article, ...]]


def test_a_few_posts_are_shown_with_their_sentences(
    blog: Blog, many: Many, bare_article: Article, right_to_left: Article, golden: Golden
) -> None:
    """By section, the largest first; what is in none comes last."""
    posts = [*many(3), replace(right_to_left, section="Data"), replace(bare_article, section=None)]
    golden("digest_few", digest(posts, blog, Form.RICH))
    golden("digest_plain", digest(posts, blog, Form.PLAIN))
    golden("digest_text", digest(posts, blog, Form.TEXT))


def test_a_weekly_digest_tells_three_sentences(blog: Blog, many: Many, bare_article: Article, golden: Golden) -> None:
    """Of each post that has them, as long as the posts are few; a bare title stays bare."""
    told = ("A dispatcher plans berths.", "We built it on <tides> & clocks.", "Ships leave 40% earlier.")
    posts = [*many(2), bare_article]
    golden("digest_weekly", digest(posts, blog, Form.RICH, {post.id: told for post in posts[:2]}))


def test_the_longest_sentences_can_be_sent(blog: Blog, many: Many, sendable: Sendable) -> None:
    """Ten posts of 500 characters each fit."""
    posts = many(10)
    sendable(digest(posts, blog, Form.RICH, {post.id: ("ש" * 199, "<&>" * 66, "x" * 100) for post in posts}))


def test_many_posts_are_lines_and_the_rest_is_counted(blog: Blog, many: Many, golden: Golden) -> None:
    """Thirty have a line, and the archive has the others."""
    posts = [
        replace(post, section=("Data", "Video & <sound>")[number % 3 == 0]) for number, post in enumerate(many(45))
    ]
    golden("digest_many", digest(posts, blog, Form.RICH))


@pytest.mark.parametrize("count", [1, 4, 10, 11, 30, 700])
@pytest.mark.parametrize("form", list(Form))
def test_any_number_of_awkward_posts_can_be_sent(
    count: int, form: Form, blog: Blog, awkward: Article, sendable: Sendable
) -> None:
    """Each in a section of its own, with titles of 300 characters and addresses of 2,000."""
    address = "https://blog.example.org/" + "x" * 1_900
    posts = [
        replace(awkward, id=f"{number:012}", title="<&*_~`>" * 43, url=address, section=f"{'section ' * 20}{number}")
        for number in range(count)
    ]
    sendable(digest(posts, blog, form))


def test_sections_are_ordered_by_size_and_posts_by_what_they_tell(article: Article, many: Many) -> None:
    """A bare title comes after a sentence, an older post after a newer one."""
    one, two, three, four = many(4)
    bare = replace(one, section="Data", summary=None)
    older = replace(two, section="Data", published=article.published.replace(year=2020))
    groups = by_section([bare, older, replace(three, section="Data"), replace(four, section=None)])
    assert [(section, [post.title for post in posts]) for section, posts in groups] == [
        ("Data", ["Post 3", "Post 2", "Post 1"]),
        (None, ["Post 4"]),
    ]
