"""What tells a post from the others of its blog, and which are nearest to it by that."""

from __future__ import annotations

import pytest

from bot.domain.alike.nearness import nearest
from bot.domain.alike.terms import named, possible, telling
from bot.domain.articles import Article
from bot.domain.sections.material import Material


def key_terms(title: str, *, tags: tuple[str, ...] = (), body: str = "", spread: dict[str, int] | None = None):
    """Return the key terms of a post of a blog of a hundred posts, in which each term stands in five."""
    post = Material("0", title, tags, body=body)
    terms = possible(post, {"acme"})
    return telling(post, terms, {one.key: 5 for one in terms} | (spread or {}), 100)


def test_words_of_the_title_that_say_something_are_terms():
    """Not what only holds a title together, nor what any headline says, nor the blog's own name."""
    terms = key_terms("Introducing the new Cassandra at Acme")
    assert [one.shown for one in terms] == ["Cassandra"]


def test_names_of_two_words_are_kept_and_said_whole():
    """A pair tells more than its words, a number behind a name belongs to it, and A/B is no two letters."""
    assert named(key_terms("Zuul 2 and chaos engineering"), 6)[0] in {"Zuul 2", "Chaos engineering"}
    assert "a b" in {one.words for one in key_terms("Better A/B tests")}
    assert named(key_terms("Zuul 2"), 6) == ("Zuul 2",)


def test_a_tag_is_a_term_whatever_its_words_are_worth():
    """Whoever tagged the post meant it."""
    assert "Time series" in named(key_terms("Storage", tags=("time-series",)), 6)


def test_forms_of_a_word_are_one_term_shown_as_it_is_written():
    """Routing in the title and routes in the text are the same."""
    terms = key_terms("Routing", body="routes routes routes and routes")
    assert [(one.key, one.shown) for one in terms] == [("rout", "Routing")]


def test_a_text_gives_what_it_comes_back_to():
    """A word that stands there once is no term of it."""
    body = "Kafka feeds Flink. Kafka keeps. Kafka once met Druid."
    assert [one.shown for one in key_terms("", body=body)] == ["Kafka"]


@pytest.mark.parametrize("having", [1, 60])
def test_what_no_other_or_nearly_every_post_has_tells_nothing(having):
    """The one finds nothing, and the other everything."""
    assert key_terms("Cassandra", spread={"cassandra": having}) == ()


def post(id_: str, title: str, *, section: str | None = None, body: str = "") -> tuple[Article, Material]:
    """Return a post as an article and as what is compared of it."""
    return Article(id_, "acme", f"https://acme.example/{id_}", title, section=section), Material(id_, title, body=body)


def alike(
    title: str,
    *others: tuple[Article, Material],
    section: str | None = None,
    spread: dict[str, int] | None = None,
) -> list[str]:
    """Return the titles of those that are like a post."""
    article, _ = post("0", title, section=section)
    return [one.article.title for one in nearest(article, key_terms(title, spread=spread), others)]


def test_who_shares_most_comes_first_and_who_shares_nothing_not_at_all():
    """A title counts more than a text."""
    others = (
        post("1", "Cassandra"),
        post("2", "Kafka and Cassandra"),
        post("3", "Elsewhere", body="kafka and cassandra"),
        post("4", "Of something else"),
    )
    assert alike("Kafka with Cassandra", *others) == ["Kafka and Cassandra", "Cassandra", "Elsewhere"]


def test_the_post_itself_is_never_like_itself():
    """Also where the index finds it."""
    assert alike("Kafka", post("0", "Kafka")) == []


def test_section_and_series_lift_but_bring_nothing():
    """Of equals the one of the same section comes first; another part of the series before both."""
    others = (
        post("1", "Kafka at sea"),
        post("2", "Kafka on land", section="Data"),
        post("3", "Kafka, Part 2"),
        post("4", "Pears", section="Data"),
    )
    found = alike("Kafka, Part 1", *others, section="Data")
    assert found == ["Kafka, Part 2", "Kafka on land", "Kafka at sea"]


def test_one_ordinary_word_of_two_titles_is_chance():
    """Unless the other comes back to it in its words, is of the same section, or the blog writes of it more often."""
    chance, meant = post("1", "For your eyes only"), post("2", "Seeing", body="An eye for trouble.")
    backed, near = post("3", "Eyes", body="Eyes are hard."), post("4", "An eye on water", section="Data")
    others = (chance, meant, backed, near)
    found = alike("Announcing Electric Eye", *others, section="Data", spread={"ey": 2, "eye": 2, "electr ey": 1})
    assert sorted(found) == ["An eye on water", "Eyes", "Seeing"]
    assert "For your eyes only" in alike("Announcing Electric Eye", *others)
    assert alike("More on HDR", post("1", "HDR for all"), spread={"hdr": 2}) == ["HDR for all"]
