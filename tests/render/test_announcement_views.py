"""Announcements: three forms, samples, and articles of which little is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.domain.delivery import Form
from bot.domain.series import Series
from bot.render import actions
from bot.render.announcements import announcement

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    Sendable = Callable[[Message], Message]


@pytest.mark.parametrize("form", list(Form))
def test_every_form_of_an_announcement(form: Form, article: Article, blog: Blog, golden: Golden) -> None:
    """Each form shows title, summary and facts, in plainer blocks."""
    golden(f"announcement_{form}", announcement(article, blog, form, "announcement"))


@pytest.mark.parametrize("form", list(Form))
def test_a_hostile_post_is_shown_as_written(form: Form, awkward: Article, blog: Blog, golden: Golden) -> None:
    """A title that tries to ping, link, quote and format does none of it."""
    golden(f"announcement_hostile_{form}", announcement(awkward, blog, form, "announcement"))


@pytest.mark.parametrize("form", list(Form))
def test_a_part_of_a_series_leads_to_the_others(form: Form, article: Article, blog: Blog, golden: Golden) -> None:
    """Each known part has its link; an address that is off the web has none."""
    off = replace(article, url="javascript:alert(1)")
    parts = Series(2, 4, ((1, replace(article, url="https://a.example/1?a=1&b=2")), (3, article), (4, off)))
    golden(f"announcement_series_{form}", announcement(article, blog, form, "announcement", parts))


def test_a_part_whose_others_are_not_known_says_only_which_it_is(article: Article, blog: Blog) -> None:
    """How many there will be is not guessed."""
    assert "Part 2 of a series" in announcement(article, blog, Form.TEXT, "announcement", Series(2, None, ())).text


def test_a_long_series_links_the_nearest_parts(article: Article, blog: Blog) -> None:
    """Slack takes only so much on one line."""
    parts = Series(20, None, tuple((number, article) for number in range(1, 60) if number != 20))
    text = announcement(article, blog, Form.TEXT, "announcement", parts).text
    assert "|Part 21>" in text
    assert "|Part 40>" not in text


def test_a_sample_says_that_it_is_one(article: Article, blog: Blog, golden: Golden) -> None:
    """The sample of a new subscription looks like an announcement and says what it is."""
    golden("announcement_sample", announcement(article, blog, Form.RICH, "sample"))


def test_a_bare_post_has_no_empty_places(bare_article: Article, blog: Blog, golden: Golden) -> None:
    """A post without summary, authors, date, minutes and picture leaves no blank line and no stray mark."""
    golden("announcement_bare", announcement(bare_article, blog, Form.RICH, "announcement"))


def test_a_right_to_left_post_keeps_its_order(right_to_left: Article, blog: Blog, golden: Golden) -> None:
    """Hebrew names are kept apart from the date and the minutes beside them."""
    golden("announcement_right_to_left", announcement(right_to_left, blog, Form.RICH, "announcement"))


def test_only_the_rich_form_has_a_picture(article: Article, blog: Blog) -> None:
    """A picture that Slack cannot fetch is gone in the next form."""
    kinds = {form: {block["type"] for block in announcement(article, blog, form, "sample").blocks} for form in Form}
    assert "image" in kinds[Form.RICH]
    assert kinds[Form.PLAIN] == {"context", "section", "actions"}
    assert kinds[Form.TEXT] == set()


def test_the_read_button_carries_the_link_and_the_id(article: Article, blog: Blog) -> None:
    """The button opens the post, and tells which one it was."""
    button = announcement(article, blog, Form.RICH, "announcement").blocks[-1]["elements"][0]
    assert (button["action_id"], button["url"], button["value"]) == (actions.READ, article.url, article.id)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://host/x", "", "http://", "https://[bad", "https://x/" + "y" * 3000]
)
def test_a_post_that_cannot_be_linked_is_still_announced(
    url: str, article: Article, blog: Blog, sendable: Sendable
) -> None:
    """Without an http(s) address there is a title, and neither link nor button."""
    message = sendable(announcement(replace(article, url=url), blog, Form.RICH, "announcement"))
    assert article.title in message.text
    assert "<" not in message.text
    assert "actions" not in {block["type"] for block in message.blocks}


@pytest.mark.parametrize("title", ["", "   ", "\u200b\u202e", "\ud800"])
def test_a_post_without_a_title_is_called_untitled(
    title: str, article: Article, blog: Blog, sendable: Sendable
) -> None:
    """There is always something to click on."""
    message = sendable(announcement(replace(article, title=title), blog, Form.RICH, "announcement"))
    assert "|untitled>" in message.text
