"""Progress on a path: what is next, what is left, and the words that change it."""

from __future__ import annotations

import pytest

from bot.domain.articles import Article, Blog
from bot.domain.errors import UsageError
from bot.domain.library import Path, Step
from bot.domain.progress import Move, meant, progress, read_move, walked

BLOG = Blog("acme", "Acme", "https://acme.example", "https://acme.example/feed")


def path(*minutes: int | None) -> Path:
    """Return a path whose steps take so long, their ids being "0", "1" and so on."""
    articles = [
        Article(str(n), "acme", f"https://acme.example/{n}", f"Post {n}", minutes=m) for n, m in enumerate(minutes)
    ]
    return Path(BLOG, tuple(Step(article, "why") for article in articles), 0, 0)


def test_the_next_step_is_the_first_open_one() -> None:
    """Whoever did the third step first still begins at the first."""
    assert progress(walked(path(1, 2, 3), {"2": "done"})).next == 1
    assert progress(walked(path(1, 2, 3), {"0": "done", "1": "skipped"})).next == 3


def test_what_is_left_counts_open_steps_only() -> None:
    """Minutes that are not known are told apart."""
    far = progress(walked(path(5, None, 7, 4), {"0": "done", "3": "skipped"}))
    assert (far.done, far.skipped, far.minutes, far.untimed) == (1, 1, 7, 1)


def test_at_the_end_nothing_is_next() -> None:
    """A path that is all done or skipped has no next step."""
    far = progress(walked(path(5, 6), {"0": "done", "1": "skipped"}))
    assert far.next is None
    assert far.begun


@pytest.mark.parametrize(
    ("words", "move", "rest"),
    [
        ("", None, ""),
        ("blog:acme", None, "blog:acme"),
        ("done", Move("done"), ""),
        ("Done 3 blog:acme", Move("done", 3), "blog:acme"),
        ("skip blog:acme", Move("skipped"), "blog:acme"),
        ("undo", Move("undo"), ""),
        ("reset  blog:acme", Move("reset"), "blog:acme"),
    ],
)
def test_words_say_what_changes(words: str, move: Move | None, rest: str) -> None:
    """The change stands first, what follows belongs to the question."""
    assert read_move(words) == (move, rest)


def test_a_step_that_is_not_there_is_refused_in_words() -> None:
    """Numbers beyond the path, and a path without an open step, say what there is."""
    with pytest.raises(UsageError, match="no step 4: this path has 3"):
        meant(path(1, 2, 3), 4)
    with pytest.raises(UsageError, match="no step 0"):
        meant(path(1, 2, 3), 0)
    with pytest.raises(UsageError, match="done or skipped"):
        meant(walked(path(1), {"0": "done"}), None)
    with pytest.raises(UsageError, match="Type done or skip"):
        read_move("done everything")
