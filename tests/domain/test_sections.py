"""Posts are sorted by a guide's rules, or into what they share; and what that comes to is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.articles import Article, Blog, Body
from bot.domain.guide import SectionRule
from bot.domain.sections import found, rules
from bot.domain.sections.material import Material
from bot.domain.sections.overview import overview
from bot.domain.sections.terms import Terms, distinct

NOW = datetime(2026, 3, 2, tzinfo=UTC)
BLOG = Blog("acme", "Acme Engineering", "https://acme.example", "https://acme.example/feed")
RULES = (
    SectionRule("Data", "What is kept.", tags=("big data",), title=("cassandra", "stream*"), body=("kafka",)),
    SectionRule("Video", "What is seen.", tags=("video",), title=("encod*", "codec"), body=("bitrate", "pixels")),
)


@pytest.mark.parametrize(
    ("post", "section"),
    [
        (Material("a", "Cassandra at night"), "Data"),
        (Material("a", "Encoders and what they cost"), "Video"),
        (Material("a", "Codecs old and new"), "Video"),
        (Material("a", "On Tuesdays", tags=("Big-Data",)), "Data"),
        (Material("a", "On Tuesdays", tags=("big",)), None),
        (Material("a", "On Tuesdays", body="The bitrate of many pixels."), "Video"),
        (Material("a", "Streaming cassandra", tags=("video",)), "Data"),
        (Material("a", "On Tuesdays"), None),
    ],
)
def test_rules_sort_by_tags_titles_and_texts(post, section):
    """Whole tags, words and beginnings of words are known in any case; a post of which nothing is known is in none."""
    assert rules.sort([post], RULES).get("a") == section


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("big data at rest", {"big data"}),
        ("encoders encode encodings", {"encoders", "encode", "encodings"}),
        ("kafka streams and kafka again", {"kafka streams", "kafka"}),
        ("a b tests", {"a b tests"}),
        ("a b tester", {"a b tester"}),
        ("chaos", {"chaos"}),
        ("chaoses", set()),
        ("", set()),
    ],
)
def test_terms_are_whole_words_and_the_longest_of_them_counts(text, terms):
    """A plural's s is no other word, a star stands for any end, and what a phrase holds is not counted again."""
    each = ("big data", "data", "encod*", "kafka", "kafka stream*", "stream", "a b test*", "chaos")
    found = Terms((SectionRule("X", "", title=each),)).find(text.split())
    assert distinct(found, "X", {"title"}) == len(terms)
    assert terms <= {one.text for one in found}
    assert distinct(found, "X", {"body"}) == 0


def test_a_post_without_any_term_goes_where_its_other_words_are():
    """The posts that rules know teach what else their section talks about."""
    taught = [Material(f"v{i}", "Encoding", body="shot scene frame picture") for i in range(3)]
    taught += [Material(f"d{i}", "Cassandra", body="table row partition") for i in range(3)]
    lost = Material("x", "Of a picture in its frame", body="scene after scene, shot after shot")
    assert rules.sort([*taught, lost], RULES)["x"] == "Video"


def test_a_post_keeps_the_section_it_is_in():
    """Only posts without a section are sorted."""
    posts = [Material("a", "Cassandra"), Material("b", "Cassandra again")]
    assert rules.sort(posts, RULES, {"a": "Video"}) == {"a": "Video", "b": "Data"}


def made(topic: str, count: int, tag: str = "") -> list[Material]:
    """Return posts that come back to one topic."""
    text = f"{topic} here. A {topic} there. No {topic} nowhere."
    return [Material(f"{topic}{i}", f"Thoughts {i}", (tag,) if tag else (), body=text) for i in range(count)]


def test_sections_are_found_in_what_posts_share():
    """Each section is labelled by a word that its own posts use, and no two alike."""
    posts = [*made("compilers", 5), *made("databases", 5), *made("telescopes", 4)]
    sections = found.sort(posts)
    assert {sections[f"{topic}0"] for topic in ("compilers", "databases", "telescopes")} == {
        "Compilers",
        "Databases",
        "Telescopes",
    }
    assert len(sections) == len(posts)


def test_a_tag_lends_its_spelling():
    """A section is called as the blog writes its tag."""
    posts = [*made("databases", 5, "PostgreSQL"), *made("compilers", 5)]
    assert "PostgreSQL" in found.sort(posts).values()


@pytest.mark.parametrize("count", [0, 1, found.LEAST_POSTS - 1])
def test_few_posts_have_no_sections(count):
    """With fewer than eight posts there is nothing to divide."""
    assert found.sort(made("compilers", count)) == {}


def test_never_more_than_seven_sections():
    """However many topics there are, the largest seven make the sections."""
    topics = [f"{letter * 5}ium" for letter in "abcdefghijkl"]
    posts = [post for topic in topics for post in made(topic, 4)]
    assert len(set(found.sort(posts).values())) == found.MOST_SECTIONS


def test_new_posts_join_the_sections_there_are():
    """Names do not change when a post comes; one that is near to none stays out."""
    posts = [*made("compilers", 5), *made("databases", 5)]
    known = found.sort(posts)
    new = [Material("n", "More on compilers", body="compilers " * 3), Material("m", "Gardening", body="roses tulips")]
    after = found.sort([*posts, *new], known)
    assert after["n"] == known["compilers0"]
    assert "m" not in after
    assert {id_: after[id_] for id_ in known} == known


def article(number: int, section: str | None, days_old: int | None, **more: object) -> Article:
    """Return a post in a section."""
    published = None if days_old is None else NOW - timedelta(days=days_old)
    url = f"https://acme.example/{number}"
    return Article(f"{number:012}", "acme", url, f"Post {number}", published=published, section=section, **more)


def test_shares_and_trends_come_from_the_dates():
    """What took a larger part of the last two years than before is rising; undated posts count in shares only."""
    lately = [article(i, "Data" if i % 4 else "Video", 100) for i in range(12)]
    before = [article(20 + i, "Video" if i % 4 else "Data", 1000) for i in range(12)]
    undated = [article(50 + i, "Data", None) for i in range(4)]
    data, video = overview(BLOG, [*lately, *before, *undated, article(90, None, 5)], {}, [], NOW).sections
    assert (data.name, data.count, data.trend, data.lately, data.before) == ("Data", 16, "rising", 0.75, 0.25)
    assert (video.name, video.count, video.trend) == ("Video", 12, "falling")
    assert data.share + video.share == pytest.approx(1)


def test_what_grew_and_shrank_most_is_told_of_known_trends_only():
    """The largest change of share counts; with too few dates there is none."""
    lately = [article(i, ("Data", "Data", "Video", "Search")[i % 4], 100) for i in range(12)]
    before = [article(20 + i, ("Data", "Video", "Video", "Search")[i % 4], 1000) for i in range(12)]
    there = overview(BLOG, [*lately, *before], {}, [], NOW)
    assert (there.grew and there.grew.name, there.shrank and there.shrank.name) == ("Data", "Video")
    few = overview(BLOG, lately, {}, [], NOW)
    assert (few.grew, few.shrank) == (None, None)


def test_without_enough_dates_there_is_no_trend():
    """A few posts say nothing about two years."""
    few = [article(i, "Data", 100 * i) for i in range(10)]
    assert overview(BLOG, few, {}, [], NOW).sections[0].trend is None


def test_the_best_posts_are_on_the_path_then_linked_then_summarised():
    """What the guide recommends comes first, then what other posts link to."""
    posts = [
        article(1, "Data", 1),
        article(2, "Data", 2, summary="What it is about."),
        article(3, "Data", 3),
        article(4, "Data", 4, body=Body("", ("https://acme.example/3",))),
        article(5, "Data", 5),
    ]
    (data,) = overview(BLOG, posts, {}, [posts[4].id], NOW).sections
    assert [post.title for post in data.best] == ["Post 5", "Post 3", "Post 2"]


def test_posts_in_no_section_are_counted():
    """Nothing is hidden in a section that does not fit."""
    there = overview(BLOG, [article(1, "Data", 1), article(2, None, 1)], {"Data": "Kept."}, [], NOW)
    assert (there.total, there.unsorted, there.curated) == (2, 1, True)
    assert there.sections[0].about == "Kept."
