"""Answers over the archive: hits, the newest posts, the path and the history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain import search
from bot.domain.library import MARK_END, MARK_START, Found, Hit, Latest, Page, Path, Step, Unknown
from bot.domain.loosening import alone, looser
from bot.domain.query.strangers import without_strangers
from bot.domain.series import Series
from bot.render import actions
from bot.render.answers import found, latest, listed
from bot.render.marks import Mine
from bot.render.start_here import start_here

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    Sendable = Callable[[Message], Message]
    Many = Callable[[int], tuple[Article, ...]]

ASKED = "q7f3"


def test_hits_are_marked_and_paged(blog: Blog, article: Article, many: Many, golden: Golden) -> None:
    """The second of nine pages: matched words stand out, and both neighbours can be reached."""
    marked = Hit(
        article,
        f"How we {MARK_START}route{MARK_END} ships through the night",
        f"The planner re{MARK_START}routes{MARK_END} a ship & its *tugs* within a second.",
    )
    hits = (marked, *(Hit(other, other.title) for other in many(4)))
    page = Page(hits, total=42, number=2)
    golden("found", found(Found(blog, search.parse("route after:2025"), page), ASKED))


def test_mistakes_are_told_with_the_hits(blog: Blog, article: Article, golden: Golden) -> None:
    """What was not understood stands there with what to type instead, and the rest was searched for."""
    query = search.parse("tides year:soon colour:blue")
    golden("found_mistakes", found(Found(blog, query, Page((Hit(article, article.title),), total=1)), ASKED))


def test_words_that_were_repaired_are_told_with_a_way_back(blog: Blog, article: Article, golden: Golden) -> None:
    """What is shown stands out, and a button searches as typed; what a person typed is text."""
    page = Page((Hit(article, article.title),), total=1)
    for name, asked in (("repaired", "tdies"), ("repaired_hostile", "tdies *x* <!channel> &amp; " + "y" * 300)):
        shown = search.parse(asked.replace("tdies", "tides"))
        golden(f"found_{name}", found(Found(blog, shown, page, asked=search.parse(asked)), ASKED))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("filters", 'tides "night shift" -fog author:quay year:2019 max:5m'),
        ("word", "tides"),
        ("hostile", "<!channel> *x* `y` &amp; author:<@U123>"),
        ("mistake", "year:soon"),
    ],
)
def test_nothing_found_says_why_and_what_may_help(name: str, typed: str, blog: Blog, golden: Golden) -> None:
    """The query is told back as understood, with looser ones to type."""
    golden(f"nothing_{name}", found(Found(blog, search.parse(typed), Page((), total=0)), ASKED))


def test_nothing_found_counts_what_looser_searches_find(blog: Blog, golden: Golden) -> None:
    """One, none and many; what finds nothing either is not suggested, and what was not counted goes without a count."""
    query = search.parse('tides <!channel> אניות "night shift" -fog year:2019 max:5m')
    without = [search.format(one.query) for one in looser(query)]
    each = [search.format(one) for _, one in alone(query)]
    counts = dict(zip((*without[:3], *each), (1, 0, 1057, 12_345, 1, 0), strict=True))
    golden("nothing_counted", found(Found(blog, query, Page((), total=0), loosened=counts), ASKED))


def test_one_word_is_counted_once(blog: Blog) -> None:
    """Without the only filter stands what the word finds by itself; with two, the count of the word tells it."""
    counts = {"kafka": 4, "kafka year:1999": 0, "kafka section:data": 0}
    one, two = (
        found(Found(blog, search.parse(typed), Page((), total=0), loosened=counts), ASKED).text
        for typed in ("kafka year:1999", "kafka year:1999 section:data")
    )
    assert one.count("4 posts") == 1
    assert "By itself" not in one
    assert "By itself: kafka 4 posts" in two


def test_what_filters_pass_over_is_counted(blog: Blog, article: Article, golden: Golden) -> None:
    """What lacks a date or a reading time is told of under the head, with hits and without."""
    query, hits = search.parse("tides year:2019 max:5m"), Page((Hit(article, article.title),), total=1)
    golden("found_unknown", found(Found(blog, query, hits, Unknown(1057, 1)), ASKED))
    golden("nothing_unknown", found(Found(blog, query, Page((), total=0), Unknown(1, 30)), ASKED))


def test_a_hit_that_is_a_part_leads_to_the_parts_beside_it(blog: Blog, article: Article, golden: Golden) -> None:
    """Three of them at most; how many there are is said only where the title does."""
    parts = tuple((number, replace(article, id=f"{number}", title=f"<Part> {number}")) for number in (1, 2, 4, 5, 9))
    hits = (Hit(article, article.title), Hit(replace(article, id="other"), "Other"))
    there = Found(blog, search.parse("tides"), Page(hits, total=2), series={article.id: Series(3, 9, parts)})
    golden("found_series", found(there, ASKED))
    lone = Latest(blog, Page((article,), total=1), series={article.id: Series(2, None, ())})
    golden("latest_series", latest(lone, ASKED))


def test_a_section_that_is_none_lists_those_there_are(blog: Blog, golden: Golden) -> None:
    """Nothing is said of authors and reading times, which nobody asked for; a section's name is text."""
    there = ("<Data> & *kept*", "וידאו", "A" * 300, *(f"Section {number}" for number in range(40)))
    query = search.parse("section:nosuch")
    _, wrong = without_strangers(query.filters, {"section": there})
    message = found(Found(blog, replace(query, mistakes=wrong), Page((), total=0)), ASKED)
    assert "reading time" not in message.text
    golden("nothing_section", message)


@pytest.mark.parametrize("name", ["author", "section", "tag", "year", "before", "after", "min", "max", "blog", "is"])
def test_each_filter_can_be_dropped(name: str, blog: Blog) -> None:
    """Whatever the filter, the answer to nothing found offers the search without it."""
    value = {"year": "2020", "before": "2020", "after": "2020", "min": "5m", "max": "5m", "is": "read"}.get(name, "x")
    message = found(Found(blog, search.parse(f"tides {name}:{value}"), Page((), total=0)), ASKED)
    assert "`/techblog search tides`" in message.text


@pytest.mark.parametrize(("name", "count"), [("few", 2), ("many", 30)])
def test_a_list_of_several_blogs_names_them(name: str, count: int, many: Many, golden: Golden) -> None:
    """The blog stands first among the facts, however long or odd its name, in a roomy list and in a close one."""
    names = ("<!channel> *Harbour*", "בלוג הנמל", "A" * 300)
    hits = tuple(Hit(one, one.title, blog=names[at % 3]) for at, one in enumerate(many(count)))
    golden(f"listed_blogs_{name}", listed("*What you saved:*", hits, Page(hits, count, size=count), ASKED))


def test_the_newest_posts(
    blog: Blog, article: Article, bare_article: Article, right_to_left: Article, golden: Golden
) -> None:
    """The first page has no way back, and an article of which little is known has its place."""
    page = Page((article, bare_article, right_to_left), total=7, size=3)
    golden("latest", latest(Latest(blog, page), ASKED))


def test_an_empty_archive_is_told(blog: Blog, golden: Golden) -> None:
    """There are no buttons where there is nothing."""
    golden("latest_empty", latest(Latest(blog, Page((), total=0)), ASKED))


@pytest.mark.parametrize("count", [1, 20, 21, 50, 700])
def test_a_page_of_any_size_can_be_sent(count: int, blog: Blog, many: Many, sendable: Sendable) -> None:
    """Fifty posts at once share blocks; seven hundred are cut, and the position says where."""
    message = sendable(latest(Latest(blog, Page(many(count), total=700, size=count)), ASKED))
    shown = min(count, 100)
    position = f"1\u2013{shown} of 700" if count > 1 else "1 of 700"
    assert message.blocks[-2]["elements"][0]["text"] == position


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, {actions.NEXT: 2, actions.SHARE: 1}),
        (3, {actions.PREVIOUS: 2, actions.NEXT: 4, actions.SHARE: 3}),
        (9, {actions.PREVIOUS: 8, actions.SHARE: 9}),
    ],
)
def test_buttons_lead_to_the_pages_there_are(number: int, expected: dict[str, int], blog: Blog, many: Many) -> None:
    """Previous and Next stand only where they lead somewhere, and Share shares this page."""
    page = Page(many(5), total=42, number=number)
    assert _pages(latest(Latest(blog, page), ASKED)) == expected


def test_a_page_behind_the_last_leads_back(blog: Blog, sendable: Sendable) -> None:
    """An archive that shrank since the button was drawn leaves a way back to its last page."""
    message = sendable(latest(Latest(blog, Page((), total=7, number=9)), ASKED))
    assert _pages(message) == {actions.PREVIOUS: 2}


def test_a_hostile_post_in_every_list(blog: Blog, awkward: Article, golden: Golden) -> None:
    """Titles that try to ping stay text in lists, too."""
    hit = Hit(awkward, awkward.title, f"<!here> {MARK_START}*x*{MARK_END} `y` {MARK_END} {MARK_START}&")
    golden("found_hostile", found(Found(blog, search.parse("x"), Page((hit,), total=1)), ASKED))


def test_the_path_has_reasons_and_a_total(blog: Blog, article: Article, bare_article: Article, golden: Golden) -> None:
    """Steps are numbered, each with its reason; a total with unknown minutes is called partial."""
    steps = (Step(article, "The system everything else builds on."), Step(bare_article, "What it cost & who <paid>."))
    golden("start_here", start_here(Path(blog, steps, minutes=7, untimed=1), ASKED, Mine({})))


@pytest.mark.parametrize(
    ("minutes", "untimed", "said"),
    [(130, 0, "2 h 10 min of reading in all"), (60, 2, "At least 60 min"), (0, 3, "is not known")],
)
def test_the_total_says_when_it_is_partial(minutes: int, untimed: int, said: str, blog: Blog, article: Article) -> None:
    """Minutes that are not known are told apart from those that are."""
    assert said in start_here(Path(blog, (Step(article, "why"),), minutes, untimed), ASKED, Mine({})).text


@pytest.mark.parametrize("count", [0, 7, 60])
def test_a_path_of_any_length_can_be_sent(count: int, blog: Blog, many: Many, sendable: Sendable) -> None:
    """A long path is cut with a count of the rest; an empty one is told."""
    sendable(start_here(Path(blog, tuple(Step(each, "why") for each in many(count)), 9, 0), ASKED, Mine({})))


def _pages(message: Message) -> dict[str, Any]:
    elements = message.blocks[-1]["elements"]
    return {element["action_id"]: actions.decode(element["value"])[1] for element in elements}
