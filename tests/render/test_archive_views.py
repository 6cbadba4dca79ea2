"""The archive as an answer and in its modal, at the limits too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain import search
from bot.domain.facets import LENGTHS, MARKS, Choice, Facets, facet
from bot.domain.library import Found, Hit, Page, Unknown
from bot.domain.query.strangers import without_strangers
from bot.playground.standin.payloads import view_errors
from bot.render import actions
from bot.render.archive import ANY, KEPT, PAGE_SIZE, browser, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.domain.articles import Article, Blog
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    GoldenView = Callable[[str, dict[str, Any]], None]
    Many = Callable[[int], tuple[Article, ...]]

ASKED = "q7f3"
CHOICES = {
    "section": (Choice("Platform", 30), Choice("Data & ML", 11)),
    "year": (Choice("2026", 30), Choice("2025", 11), Choice("2019", 1)),
    "author": (Choice("Ada Quay", 7), Choice("עדה רציף", 2)),
    "minutes": tuple(Choice(name, 9) for name in LENGTHS),
    "tag": (Choice("routing", 12), Choice("*bold* <tag> :tada:", 1)),
    "mark": tuple(Choice(name, 3) for name in MARKS),
}


@pytest.fixture
def archive(blog: Blog) -> Callable[..., tuple[Found, Facets]]:
    """Return a maker of a page of the archive and of the menus beside it."""

    def make(
        articles: Iterable[Article], typed: str = "", *, total: int = 1, number: int = 1, choices: Any = CHOICES
    ) -> tuple[Found, Facets]:
        query = search.parse(typed)
        page = Page(tuple(Hit(one, one.title) for one in articles), total, number, PAGE_SIZE)
        menus = tuple(facet(name, options, 42, query.filters) for name, options in choices.items())
        return Found(blog, query, page), Facets(blog, query, menus)

    return make


def test_a_page_in_the_middle(archive: Any, article: Article, many: Many, golden: Golden) -> None:
    """Every way to other pages is there, the menus, and sharing."""
    found, _ = archive((article, *many(9)), total=402, number=3)
    golden("archive", listed(found, ASKED))


def test_little_is_known_of_some_posts(
    archive: Any, bare_article: Article, right_to_left: Article, awkward: Article, golden: Golden
) -> None:
    """No date, no summary, no minutes, another direction, a title of 300 characters that tries to ping."""
    found, _ = archive((bare_article, right_to_left, awkward), "tag:routing", total=3)
    golden("archive_awkward", listed(found, ASKED))


def test_one_post_and_none(archive: Any, article: Article, golden: Golden) -> None:
    """One needs no paging; where the filters leave nothing, what may help is told; an empty archive says why."""
    golden("archive_one", listed(archive([article])[0], ASKED))
    golden("archive_none", listed(archive([], "year:1999 max:5m author:nobody year:soon", total=0)[0], ASKED))
    golden("archive_empty", listed(archive([], total=0)[0], ASKED))


def test_what_filters_pass_over_is_counted(
    archive: Any, article: Article, golden: Golden, golden_view: GoldenView
) -> None:
    """In the answer and in the modal, under the head; a section that is none is answered with those there are."""
    found, menus = archive([article], "before:2016 max:5m")
    found = replace(found, unknown=Unknown(57, 1))
    golden("archive_unknown", listed(found, ASKED))
    golden_view("archive_modal_unknown", browser(found, menus, ASKED))
    none = archive([], "section:date max:5m", total=0)[0]
    _, wrong = without_strangers(none.query.filters, {"section": ("Data & ML", "וידאו")})
    none = replace(none, unknown=Unknown(57), query=replace(none.query, mistakes=wrong))
    golden("archive_no_section", listed(none, ASKED))


def test_the_modal_shows_menus_and_posts(archive: Any, article: Article, many: Many, golden_view: GoldenView) -> None:
    """Each menu shows what is chosen of it, or what was typed where no choice says that."""
    asked = 'year:2026 min:7m author:"ada quay" is:unread'
    golden_view("archive_modal", browser(*archive((article, *many(9)), asked, total=41, number=2), ASKED))


def test_the_modal_of_awkward_posts(
    archive: Any, bare_article: Article, right_to_left: Article, awkward: Article, golden_view: GoldenView
) -> None:
    """The same posts fit the modal."""
    golden_view("archive_modal_awkward", browser(*archive((bare_article, right_to_left, awkward), total=3), ASKED))


def test_the_modal_where_nothing_is_left(archive: Any, golden_view: GoldenView) -> None:
    """The menus stay, so that there is a way back; without posts or menus it says so."""
    none = {"year": CHOICES["year"], "author": ()}
    golden_view("archive_modal_none", browser(*archive([], "author:nobody", total=0, choices=none), ASKED))
    golden_view("archive_modal_empty", browser(*archive([], total=0, choices={}), ASKED))


def test_the_modal_keeps_slacks_limits(archive: Any, awkward: Article, many: Many) -> None:
    """Seven hundred posts, 150 authors, tags and sections of any length, 80 years: Slack takes it as it is."""
    long = tuple(Choice(f"{number} " + "א" * 200, 700) for number in range(150))
    years = tuple(Choice(str(year), 8) for year in range(2026, 1946, -1))
    choices = {**CHOICES, "section": long, "author": long, "tag": long, "year": years}
    posts = [replace(awkward, id=one.id, title="ש" * 300, summary="ש" * 300) for one in many(PAGE_SIZE)]
    view = browser(*archive(posts, "year:2019-2021 before:2026", total=700, number=35, choices=choices), "q" * 12)
    assert view_errors(view) == []
    assert all(len(menu["options"]) <= 100 for menu in menus(view).values())
    assert view["private_metadata"] == "q" * 12


def test_a_menu_shows_what_is_chosen(archive: Any, article: Article) -> None:
    """The chosen one, what was typed, or that it is open; each with the number of posts it leaves."""
    view = browser(*archive([article], 'year:2019-2021 author:"ADA quay" max:5m', total=5), ASKED)
    initial = {name: menu["initial_option"] for name, menu in menus(view).items()}
    shown = {name: (one["text"]["text"], one["value"]) for name, one in initial.items()}
    assert shown["year"] == ("in 2019 to 2021 (5)", KEPT)
    assert shown["author"] == ("Ada Quay (7)", Choice("Ada Quay", 0).code)
    assert shown["minutes"] == ("5 minutes or less (9)", Choice("1-5", 0).code)
    assert shown["tag"] == ("Any tag (42)", ANY)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, {"next": 2, "last": 5}),
        (2, {"previous": 1, "next": 3, "last": 5}),
        (3, {"first": 1, "previous": 2, "next": 4, "last": 5}),
        (4, {"first": 1, "previous": 3, "next": 5}),
        (5, {"first": 1, "previous": 4}),
    ],
)
def test_buttons_lead_to_the_pages_there_are(number: int, expected: dict[str, int], archive: Any, many: Many) -> None:
    """First and Last stand only where Previous and Next do not lead there, in the answer and in the modal."""
    page = archive(many(PAGE_SIZE if number < 5 else 2), total=42, number=number)
    inside = {
        one["action_id"].removeprefix(actions.TURN): actions.decode(one["value"])[1]
        for one in browser(*page, ASKED)["blocks"][-1]["elements"]
    }
    under = {
        one["action_id"].removeprefix("answer_"): actions.decode(one["value"])[1]
        for one in listed(page[0], ASKED).blocks[-1]["elements"]
        if one["action_id"] not in {actions.SHARE, actions.FILTER}
    }
    assert inside == under == expected


def menus(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the menus of a modal by what they narrow by."""
    row = next(block for block in view["blocks"] if block["type"] == "actions")
    return {one["action_id"].removeprefix(actions.NARROW): one for one in row["elements"]}
