"""What the owner of a subscription is told when it was paused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.articles import Blog
from bot.domain.delivery import Form, Halt
from bot.render.notices import notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.render.message import Message


@pytest.mark.parametrize("form", list(Form))
def test_a_notice_tells_where_why_and_what_next(blog: Blog, form: Form, golden: Callable[[str, Message], None]) -> None:
    """In every form; the plainest has no blocks."""
    halt = Halt("C0HARBOUR", "The channel is archived. Unarchive it, or subscribe another one.")
    golden(f"notice_{form}", notice(halt, blog, form))


def test_nothing_in_a_notice_pings_or_overflows(golden: Callable[[str, Message], None]) -> None:
    """A blog's name and a reason are data, however long; what is no channel is not mentioned."""
    blog = Blog("x", "<!channel> *x* שלום" * 60, "https://x.example", "https://x.example/feed")
    golden("notice_hostile", notice(Halt("<!here>", "<!everyone> & _more_ " * 200), blog, Form.RICH))


def test_a_notice_without_a_reason_leaves_it_out(blog: Blog, golden: Callable[[str, Message], None]) -> None:
    """Nothing is made up."""
    golden("notice_unexplained", notice(Halt("C0HARBOUR", ""), blog, Form.RICH))
