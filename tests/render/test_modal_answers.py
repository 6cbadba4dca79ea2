"""An answer in a modal: the same words, with nothing in it that only a message can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.library import Latest, Page
from bot.playground.standin.payloads import view_errors
from bot.render import actions, modal
from bot.render.answers import latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog


def test_a_page_of_posts_is_a_modal_with_its_paging_and_no_sharing(
    blog: Blog, many: Callable[[int], tuple[Article, ...]]
) -> None:
    """There is no channel to share to, and everything else works as below a command."""
    message = latest(Latest(blog, Page(many(5), 700, 2, 5)), "q7f3")
    view = modal.answer(message.text, message.blocks, "Newest posts")
    assert view_errors(view, "modal") == []
    assert actions.NEXT in str(view)
    assert actions.SHARE not in str(view)


def test_what_a_modal_cannot_hold_is_said_in_words() -> None:
    """A table gives way to the answer's own text, and its buttons stay."""
    table = {"type": "table", "rows": []}
    buttons = {"type": "actions", "elements": [{"type": "button", "action_id": "x", "text": {"type": "plain_text"}}]}
    view = modal.answer("The same in words.", [table, buttons])
    assert [block["type"] for block in view["blocks"]] == ["section", "actions"]
    assert "The same in words." in str(view)


def test_a_chart_is_left_out_as_its_figures_stand_beside_it() -> None:
    """Every view with a chart tells its figures too."""
    view = modal.answer("Words.", [{"type": "data_visualization"}, {"type": "section", "text": "2019: 4"}])
    assert [block["type"] for block in view["blocks"]] == ["section"]
    assert "2019: 4" in str(view)


def test_a_long_title_is_cut_to_what_a_modal_shows() -> None:
    """Slack takes 24 characters."""
    view = modal.answer("Words.", (), "A title of more than twenty-four characters")
    assert view_errors(view, "modal") == []
    assert len(view["title"]["text"]) <= modal.TITLE_LIMIT
