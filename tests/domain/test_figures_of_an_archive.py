"""An archive in figures, and what one covers that another does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.about import tells_of
from bot.domain.articles import Article, Blog
from bot.domain.figures import Figures, figures, only
from bot.domain.guide import Comparison
from bot.domain.history import history

HARBOUR = Blog("harbour", "Harbour Engineering", "https://harbour.example", "https://harbour.example/feed")
AIRPORT = Blog("airport", "Airport Engineering", "https://airport.example", "https://airport.example/feed")


def post(number: int, title: str, **facts: object) -> Article:
    """Return a post."""
    made = Article(id=f"{number:012}", blog="harbour", url=f"https://harbour.example/{number}", title=title)
    return replace(made, **facts)


def counted(*articles: Article, blog: Blog = HARBOUR) -> Figures:
    """Return the figures of these posts."""
    return figures(blog, articles, history(blog, [(one.published, one.precision, 1) for one in articles]))


def test_the_typical_length_is_that_of_the_post_in_the_middle():
    """One very long post moves nothing, and a post of unknown length is told apart."""
    told = counted(post(1, "A", minutes=4), post(2, "B", minutes=6), post(3, "C", minutes=90), post(4, "D"))
    assert (told.minutes, told.timed, told.posts) == (6, 3, 4)


def test_nothing_known_is_nothing_told():
    """An archive without posts has no length, author, tag or section."""
    told = counted()
    assert (told.posts, told.minutes, told.authors, told.tags, told.sections) == (0, None, 0, (), ())
    assert only(told, told) == ()


def test_names_are_counted_however_they_are_written():
    """Two spellings of one tag or author are one, and the more frequent spelling stands for both."""
    told = counted(
        post(1, "A", tags=("Machine-Learning",), authors=("José Doe",)),
        post(2, "B", tags=("Machine Learning",), authors=("Jose Doe",)),
        post(3, "C", tags=("Machine Learning",), section="Data"),
    )
    assert [(tag.name, tag.count) for tag in told.tags] == [("Machine Learning", 3)]
    assert told.authors == 1
    assert [(one.name, one.count) for one in told.sections] == [("Data", 1)]


def test_only_here_is_what_comes_back_and_the_other_never_has():
    """A topic counts from two posts on; what stands in the other's tags or titles does not, nor a blog's own name."""
    ours = counted(
        post(1, "Tides at the harbour, measured", tags=("cranes",)),
        post(2, "Routing with tides", tags=("Cranes",)),
        post(3, "Routing once more"),
        post(4, "Harbour lights"),
    )
    theirs = counted(post(5, "On routing"), blog=AIRPORT)
    assert [(one.name.casefold(), one.count) for one in only(ours, theirs)] == [("cranes", 2), ("tides", 2)]
    assert only(theirs, ours) == ()


def test_a_comparison_is_known_by_name_or_address():
    """A blog that is followed under another name is still the one that the guide describes."""
    told = Comparison("quay", "Quay Tech", "Words.", feed_url="https://harbour.example/feed/")
    assert tells_of(told, HARBOUR)
    assert not tells_of(told, AIRPORT)
    assert tells_of(Comparison("x", "airport engineering", "Words."), AIRPORT)


def test_dates_reach_the_figures():
    """The span is the history's."""
    moment = datetime(2020, 5, 4, tzinfo=UTC)
    told = figures(HARBOUR, [post(1, "A")], history(HARBOUR, [(moment.date(), "day", 1)]))
    assert told.history.last == moment


def test_what_stands_in_the_others_name_is_not_ours_alone():
    """The other's own name is no topic of its own, and still a word of its titles."""
    ours = counted(post(1, "Airport lights"), post(2, "The airport at night"))
    theirs = counted(post(3, "Our airport"), blog=AIRPORT)
    assert only(ours, theirs) == ()
