"""The public form of an answer, the values of buttons, and the rows of --json."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.delivery import Form
from bot.domain.errors import UsageError
from bot.domain.library import Latest, Page
from bot.render import actions
from bot.render.announcements import announcement
from bot.render.answers import latest
from bot.render.message import Message
from bot.render.rows import article_row
from bot.render.sharing import shared

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog

    Golden = Callable[[str, Message], None]


def test_a_shared_answer_has_no_private_buttons(
    blog: Blog, many: Callable[[int], tuple[Article, ...]], golden: Golden
) -> None:
    """Everyone sees the page and who shared it; only the person who asked can turn pages."""
    golden("shared", shared(latest(Latest(blog, Page(many(2), total=9, size=2)), "q7f3"), "U0ADA"))


def test_sharing_keeps_links(article: Article, blog: Blog) -> None:
    """A button that opens a post is for everyone."""
    message = announcement(article, blog, Form.RICH, "announcement")
    assert [block["type"] for block in shared(message, "U0ADA").blocks][-2:] == ["actions", "context"]


def test_a_text_stays_a_text_when_shared() -> None:
    """No block is added to a message that has none."""
    assert shared(Message("words"), "<!here>") == Message("words\nShared by &lt;!here&gt; with `/techblog`")


def test_a_full_message_can_be_shared(sendable: Callable[[Message], Message]) -> None:
    """Who shared it fits into a message of fifty blocks and three thousand characters."""
    full = Message("\n".join(["x" * 99] * 30), ({"type": "divider"},) * 50)
    sendable(shared(full, "U0ADA"))


@given(st.text(min_size=1, max_size=200), st.integers(1, 100_000))
def test_a_button_tells_back_what_it_was_given(asked: str, page: int) -> None:
    """Whatever the id, the value can be read again and fits a button."""
    value = actions.encode(asked, page)
    assert len(value) <= actions.VALUE_LIMIT
    assert actions.decode(value) == (asked, page)


@pytest.mark.parametrize(
    "value", ["", "1", "1:", "1:2:", "2:1:x", "1:0:x", "1:-1:x", "1:x:y", "1:²:y", "1:999999999999:y", "{}"]
)
def test_a_button_of_another_version_is_refused_in_words(value: str) -> None:
    """An old button, or garbage, is answered with what to do."""
    with pytest.raises(UsageError, match="Ask again"):
        actions.decode(value)


def test_a_question_too_long_for_a_button_is_refused() -> None:
    """No value is ever cut."""
    with pytest.raises(UsageError, match="fewer words"):
        actions.encode("x" * 2000, 1)


def test_a_row_has_exactly_its_fields(article: Article) -> None:
    """The row is what the command line promises, dates in UTC."""
    row = article_row(article)
    assert list(row) == [
        "id",
        "title",
        "url",
        "blog",
        "published",
        "precision",
        "authors",
        "section",
        "tags",
        "minutes",
        "summary",
        "series",
    ]
    assert row["published"] == "2026-03-12T16:00:00Z"
    assert json.loads(json.dumps(row)) == row


def test_what_is_not_known_is_null(bare_article: Article) -> None:
    """No value is made up for a fact that is not known."""
    row = article_row(replace(bare_article, precision="day"))
    unknown = {name for name, value in row.items() if value is None}
    assert unknown == {"published", "precision", "section", "minutes", "summary", "series"}
    assert row["authors"] == row["tags"] == []
