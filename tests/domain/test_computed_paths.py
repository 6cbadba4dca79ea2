"""The computed path: what is chosen, in which order, and why, from made-up blogs."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.articles import Article
from bot.domain.path.compute import compute
from bot.domain.path.cues import passing
from bot.domain.path.links import centrality
from bot.domain.path.posts import Post, linked
from bot.domain.path.reasons import LONGEST
from bot.domain.series import series

if TYPE_CHECKING:
    from bot.domain.library import Step

BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def post(title: str, day: int | None = 0, links: tuple[str, ...] = (), **more: Any) -> Post:
    """Return a post whose id is its title, published so many days after the beginning."""
    published = None if day is None else BEGIN + timedelta(days=day)
    article = Article(title, "acme", f"https://acme.example/{title}", title, published=published, **more)
    return Post(article, frozenset(links))


def titles(steps: tuple[Step, ...]) -> list[str]:
    """Return the titles of a path, in order."""
    return [step.article.title for step in steps]


def reason(steps: tuple[Step, ...], title: str) -> str:
    """Return why a post is on a path."""
    return next(step.why for step in steps if step.article.title == title)


TOOLS = ["Kafka", "Redis", "Envoy", "Spark", "Flink"]
FILL = [post(f"{tool} in production", 10 + number) for number, tool in enumerate(TOOLS)]


def test_introductions_come_first() -> None:
    """Whatever is newer or older, a newcomer begins with what introduces."""
    steps = compute([*FILL, post("Introducing Atlas", 400), post("How we sharded the ledger", 5)])
    assert titles(steps)[:2] == ["Introducing Atlas", "How we sharded the ledger"]
    assert reason(steps, "Introducing Atlas").startswith("An introduction, by its title")


@pytest.mark.parametrize(
    "title",
    [
        "Announcing our summer release",
        "We are hiring in Oslo",
        "Acme at KubeCon 2021",
        "Weekly links, number 30",
        "Atlas 2.0 is out",
        "Acme Podcast: storage",
        "Hack Day in spring",
    ],
)
def test_what_is_of_the_day_is_left_out(title: str) -> None:
    """News, events, offers and lists of links keep no worth."""
    assert title not in titles(compute([*FILL, post(title, 3, tags=("rare",))]))


@pytest.mark.parametrize("title", ["Tracing at scale", "Updating is hard"])
def test_words_of_lasting_posts_are_not_taken_for_news(title: str) -> None:
    """A cue is a whole word in its sense."""
    assert not passing(post(title).article)


def test_a_series_is_entered_by_its_first_part() -> None:
    """Later parts stay off a path that has other posts, and the reason counts the parts."""
    parts = [post("Storage, Part 1: rows", 1), post("Storage, Part 2: columns", 30), post("Storage, Part III", 60)]
    steps = compute([*FILL, *parts])
    assert [title for title in titles(steps) if "Storage" in title] == ["Storage, Part 1: rows"]
    assert "first part of a series, of which 3 are known here" in reason(steps, "Storage, Part 1: rows")


def test_a_first_part_need_not_have_a_number() -> None:
    """Nobody knew then that there would be a second."""
    first = post("Reverse engineering the vaccine's source code", 1)
    places = series([first, post("Reverse engineering the vaccine's source code: Part 2", 9)])
    assert places[first.id].known == 2
    assert places[first.id].first == first.id


def test_a_later_part_without_its_first_is_no_place_to_begin() -> None:
    """A part whose first part is not known is chosen only where there is nothing else."""
    second = post("Sagas (2/3)", 5)
    assert second.id not in titles(compute([*FILL, second]))
    assert "first part is not known here" in compute([second])[0].why


def test_in_a_short_path_parts_follow_each_other() -> None:
    """A blog of three parts is read from the first to the last, whatever their dates say."""
    parts = [post("Clocks, part two", 1), post("Clocks, part three", None), post("Clocks, part one", 9)]
    assert titles(compute(parts)) == ["Clocks, part one", "Clocks, part two", "Clocks, part three"]


def test_a_column_is_entered_by_its_first_post() -> None:
    """Posts whose titles begin alike are one thing; the eldest stands for them."""
    column = [post(f"Humans of Acme: {name}", number) for number, name in enumerate(["Ada", "Ben", "Cleo", "Dov"])]
    steps = compute([*FILL, *column])
    assert [title for title in titles(steps) if "Humans" in title] == ["Humans of Acme: Ada"]


def test_nothing_stands_before_what_it_builds_on() -> None:
    """A post follows the older one that it links to, even if it is the more introductory one."""
    steps = compute([post("Overview of the planner", 50, ("The queue",)), post("The queue", 1), post("Docks", 2)])
    assert titles(steps).index("The queue") < titles(steps).index("Overview of the planner")
    number = titles(steps).index("The queue") + 1
    assert f"Builds on step {number}" in reason(steps, "Overview of the planner")


def test_links_in_a_circle_keep_the_elder_first() -> None:
    """An old post that was edited to link to a newer one does not build on it."""
    circle = [post("Elder", 1, ("Younger",)), post("Younger", 9, ("Elder",)), post("Alone", 5)]
    path = titles(compute(circle))
    assert path.index("Elder") < path.index("Younger")


def test_what_others_link_to_is_preferred() -> None:
    """The post in the middle of the web is on the path, and its reason says how many lead to it."""
    plain = [post(f"Note on {word}", 20 + number, ("The ledger",)) for number, word in enumerate("abcdefghij")]
    steps = compute([*plain, post("The ledger", 3)])
    assert "The ledger" in titles(steps)
    assert "more posts here link to it than to any other (10)" in reason(steps, "The ledger").lower()


def test_young_posts_have_a_chance_among_the_linked() -> None:
    """Two links to a post of last month count for more than two to one that all others could link to."""
    posts = [post(f"Post {day}", day) for day in range(0, 1000, 10)]
    posts[98] = post("Post 980", 980, ("Post 0", "Post 970"))
    posts[99] = post("Post 990", 990, ("Post 0", "Post 970"))
    ranks = centrality(posts)
    assert ranks["Post 970"] > ranks["Post 0"] > 0


def test_every_section_is_covered_before_one_is_repeated() -> None:
    """Seven sections make seven steps, however strong the largest is."""
    posts = [post(f"Introducing system {number}", number, section="Data") for number in range(30)]
    posts += [post(f"Plain words {name}", 40, section=name) for name in "ABCDEF"]
    assert {step.article.section for step in compute(posts)} == {"Data", *"ABCDEF"}


def test_reasons_differ_and_are_sentences() -> None:
    """Posts with nothing to tell them apart get different reasons all the same."""
    alike = [post(f"Thoughts {number}", 0) for number in range(20)]
    for posts in (alike, FILL, [post("One", None)]):
        whys = [step.why for step in compute(posts)]
        assert len(set(whys)) == len(whys)
        assert all(why[0] in "“NT" and why.endswith(".") for why in whys)


def test_a_post_is_told_by_its_own_sentence_and_one_fact() -> None:
    """What it is comes first, then what speaks for its place; a long sentence gives way to the fact."""
    posts = [post(f"Queue {n}", n, section="Queues", summary="How a queue keeps its order.") for n in range(2)]
    posts += [post(f"Port {n}", n, section="Ports", summary="Berths and cranes " * 15) for n in range(9)]
    steps = compute(posts)
    assert "How a queue keeps its order. The way into Queues (2 of 11 posts)." in {step.why for step in steps}
    entry = next(step.why for step in steps if "way into Ports" in step.why)
    assert entry.endswith("… The way into Ports, the largest subject here (9 of 11 posts).")
    assert max(len(step.why) for step in steps) <= LONGEST


def test_a_link_is_told_with_the_post_that_it_stands_in() -> None:
    """One link says little, unless it says whose."""
    steps = compute([*FILL, post("The ledger", 3), post("Docks", 9, ("The ledger",))])
    assert "“Docks” links to it" in reason(steps, "The ledger")


def test_a_column_is_told_by_its_name() -> None:
    """Whoever reads the first knows where there is more of it."""
    column = [post(f"Humans of Acme: {name}", number) for number, name in enumerate(["Ada", "Ben", "Cleo"])]
    assert "first of 3 posts under “Humans of Acme”" in reason(compute([*FILL, *column]), "Humans of Acme: Ada")


@pytest.mark.parametrize("count", [0, 1, 2, 6, 7, 8])
def test_a_path_is_as_long_as_there_are_posts_up_to_seven(count: int) -> None:
    """Few posts make a short path, none an empty one."""
    assert len(compute([post(f"Thoughts on {number}", number) for number in range(count)])) == min(count, 7)


def test_a_blog_of_news_still_has_a_path() -> None:
    """Where there is nothing else, news is what there is, and no reason says that it lasts."""
    steps = compute([post(f"Release notes {number}.0", number) for number in range(4)])
    assert len(steps) == 4
    assert not any("neither news" in step.why for step in steps)


def test_the_order_in_which_posts_come_makes_no_difference() -> None:
    """The same posts make the same path."""
    posts = [*FILL, post("Introducing Atlas", 7), post("What is a berth?", None), *(post(f"T{n}", n) for n in range(9))]
    shuffled = posts[:]
    random.Random(7).shuffle(shuffled)  # noqa: S311 - repeatable, hides nothing
    assert compute(posts) == compute(shuffled)


def test_links_are_followed_under_any_address() -> None:
    """Tracking and http make no difference; what leads away or to itself is no link."""
    a, b = post("a").article, post("b").article
    owners = {"url:https://acme.example/a": "a", "url:https://acme.example/b": "b"}
    links = ["http://acme.example/b?utm_source=x", "https://acme.example/a", "https://else.example/b", "mailto:x"]
    assert linked([(a, links), (b, [])], owners) == (Post(a, frozenset({"b"})), Post(b))


def test_ten_thousand_posts_take_less_than_a_second() -> None:
    """Titles, tags, and three links each."""
    chance = random.Random(1)  # noqa: S311 - repeatable, hides nothing
    words = [f"word{number}" for number in range(900)]
    posts = []
    for number in range(10_000):
        title = f"{' '.join(chance.choices(words, k=6))} {number}"
        links = tuple(one.id for one in chance.choices(posts, k=3)) if posts else ()
        posts.append(post(title, number, links, tags=(f"tag{chance.randrange(300)}",), minutes=5))
    begun = time.process_time()
    assert len(compute(posts)) == 7
    assert time.process_time() - begun < 1.5  # a slow machine's second
