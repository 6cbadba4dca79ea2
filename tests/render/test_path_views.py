"""The path for newcomers as one person sees it: at the start, under way, at its end, and as everyone sees it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.domain.library import Path, Step
from bot.render import actions
from bot.render.marks import Mine
from bot.render.start_here import start_here

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.articles import Article, Blog
    from bot.domain.progress import State
    from bot.render.message import Message

    Golden = Callable[[str, Message], None]
    Sendable = Callable[[Message], Message]
    Many = Callable[[int], tuple[Article, ...]]

ASKED = "q7f3"
WHY = "Shows what the planner decides, and what it leaves to people."


def path(blog: Blog, *steps: Step, computed: bool = False) -> Path:
    """Return a path of these steps, its minutes added up."""
    known = [step.article.minutes for step in steps if step.article.minutes is not None]
    return Path(blog, steps, sum(known), len(steps) - len(known), computed=computed)


def test_a_path_under_way(
    blog: Blog, article: Article, bare_article: Article, right_to_left: Article, awkward: Article, golden: Golden
) -> None:
    """What is done has its tick, what was skipped says so, and the next one has the buttons."""
    steps = (
        Step(article, WHY, "done"),
        Step(awkward, WHY, "skipped"),
        Step(replace(right_to_left, id="00000000000a"), WHY),
        Step(bare_article, "What it cost & who <paid>."),
    )
    golden("path_under_way", start_here(path(blog, *steps), ASKED, Mine({})))


def test_everyone_sees_the_path_without_progress(blog: Blog, many: Many, golden: Golden) -> None:
    """A shared path has no marks and no private buttons."""
    states: tuple[State | None, ...] = ("done", "skipped", None)
    steps = [Step(each, WHY, state) for each, state in zip(many(3), states, strict=True)]
    message = start_here(path(blog, *steps), ASKED)
    golden("path_public", message)
    assert not any(name in json.dumps(message.blocks) for name in actions.PRIVATE - {actions.SHARE})


def test_the_end_of_the_path(blog: Blog, many: Many, golden: Golden) -> None:
    """Nothing is left, so the answer says what to do instead."""
    golden("path_walked", start_here(path(blog, *(Step(each, WHY, "done") for each in many(7))), ASKED, Mine({})))


def test_a_path_that_was_only_skipped_is_no_feat(blog: Blog, many: Many) -> None:
    """Nobody is congratulated on what they did not read."""
    assert (
        "Well done"
        not in start_here(path(blog, *(Step(each, WHY, "skipped") for each in many(2))), ASKED, Mine({})).text
    )


def test_a_path_of_one_post_says_so(blog: Blog, bare_article: Article, golden: Golden) -> None:
    """A new blog has a first step at least."""
    golden("path_of_one", start_here(path(blog, Step(bare_article, WHY), computed=True), ASKED, Mine({})))


def test_a_computed_path_says_what_it_was_made_from(blog: Blog, many: Many, golden: Golden) -> None:
    """Nobody takes it for somebody's advice."""
    golden(
        "path_computed", start_here(path(blog, *(Step(each, WHY) for each in many(2)), computed=True), ASKED, Mine({}))
    )


@pytest.mark.parametrize("state", ["done", "skipped", None])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_titles_of_any_length_can_be_sent(
    count: int, state: State | None, blog: Blog, many: Many, sendable: Sendable
) -> None:
    """Three hundred characters in every title, in every state."""
    steps = [Step(replace(each, title="Tide & <table> " * 20), WHY * 4, state) for each in many(count)]
    sendable(start_here(path(blog, *steps), ASKED, Mine({})))


@pytest.mark.parametrize(
    ("minutes", "says"),
    [((5, 7), "about 7 min left"), ((5, None), "the reading time of what is left is not known")],
)
def test_what_is_left_is_told(minutes: tuple[int | None, ...], says: str, blog: Blog, many: Many) -> None:
    """Only open steps count, and what is not known is not guessed."""
    articles = [replace(each, minutes=number) for each, number in zip(many(2), minutes, strict=True)]
    message = start_here(path(blog, Step(articles[0], WHY, "done"), Step(articles[1], WHY)), ASKED, Mine({}))
    assert f"1 of 2 done, {says}" in message.text
