"""What a person saved and read, as it shows in their own answers and is hidden from everyone else's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import search
from bot.domain.about import About
from bot.domain.errors import UsageError
from bot.domain.export import notes
from bot.domain.figures import figures
from bot.domain.history import history
from bot.domain.library import Hit, Latest, Page
from bot.domain.sections.overview import overview
from bot.render import actions, marks_words
from bot.render.answers import latest, listed
from bot.render.exported import exported, feeds_exported
from bot.render.facts import facts
from bot.render.marks import Mine, controls, marked, sure

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.articles import Article, Blog
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    Sendable = Callable[[Message], Message]
    Many = Callable[[int], tuple[Article, ...]]


def test_a_list_of_ones_own_shows_each_mark(many: Many, golden: Golden) -> None:
    """The mark stands in the line under the title, and its button takes it back in the same place."""
    posts = many(3)
    mine = Mine({posts[0].id: frozenset({"saved"}), posts[2].id: frozenset({"saved", "read"})}, "q7f3", 2)
    hits = [Hit(post, post.title) for post in posts]
    golden(
        "saved_list", listed(f"{marks_words.HEADS['saved']} 8 posts", hits, Page(tuple(hits), 8, 2), "q7f3", mine=mine)
    )


def test_marks_show_at_the_limits(many: Many, sendable: Sendable) -> None:
    """Fifty posts with long titles of another direction, every one saved and read, can still be sent."""
    posts = [replace(post, title="א" * 300) for post in many(50)]
    mine = Mine({post.id: frozenset({"saved", "read"}) for post in posts}, "q7f3")
    hits = [Hit(post, post.title) for post in posts]
    message = sendable(listed("*All*", hits, Page(tuple(hits), 50), "q7f3", mine=mine))
    assert "★ saved" in message.text


def test_what_everyone_reads_tells_nothing_of_anybodys_marks(blog: Blog, many: Many) -> None:
    """The buttons are there and carry the post alone."""
    message = latest(Latest(blog, Page(many(2), total=2)), "q7f3")
    assert "★" not in f"{message}"
    assert [button.value for button in controls(many(1)[0])] == [many(1)[0].id] * 2


def test_forgetting_a_list_is_asked_first(golden: Golden, article: Article) -> None:
    """How much it is stands there, and the confirmation of a mark has its Undo."""
    golden("saved_forget", sure("saved", 1200))
    golden("read_forget", sure("read", 1))
    golden("marked_saved", marked(article, "saved"))


def test_a_sent_file_is_named_with_its_other_forms(blog: Blog, many: Many, golden: Golden, now: datetime) -> None:
    """Where it is, how large, and what else it can be had as; feeds are no form of chosen posts."""
    posts = many(3)
    about = About(figures(blog, posts, history(blog, [])), None, None)
    told = [search.parse(query) for query in ("", "year:2019", "blog:harbour")]
    whole, chosen, named = (notes(about, query, posts, None, overview(blog, posts, {}, [], now), now) for query in told)
    golden("export_sent", exported(whole, "harbour.html", "html", 40_000, "q7f3"))
    for some in (chosen, named):
        golden("export_sent_chosen", exported(some, "harbour.html", "html", 40_000, "q7f3"))
    golden("export_sent_feeds", feeds_exported("feeds.opml", 1, "q7f3"))


@pytest.mark.parametrize(
    ("kept", "shown"), [((), ""), (("saved",), "★ saved"), (("read", "saved"), "★ saved · ✓ read")]
)
def test_the_line_under_a_title_ends_with_the_marks(article: Article, kept: tuple[str, ...], shown: str) -> None:
    """Saved stands before read, whichever came first."""
    assert facts(article, kept=kept).removeprefix(facts(article)).strip(" ·") == shown


@given(
    st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    st.integers(1, 99_999),
)
def test_a_marks_button_tells_back_what_it_was_given(article: str, asked: str, page: int) -> None:
    """With an answer to draw anew, or without one."""
    assert actions.decode_mark(actions.encode_mark(article, asked, page)) == (article, asked, page)
    assert actions.decode_mark(actions.encode_mark(article, "", page)) == (article, "", 1)


def test_a_marks_button_of_another_version_is_refused() -> None:
    """Its words say so."""
    with pytest.raises(UsageError):
        actions.decode_mark("0123456789ab:9:1:q7f3")
