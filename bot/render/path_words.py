"""The sentences of the path for newcomers. Arguments are mrkdwn, already escaped."""

from __future__ import annotations

from bot.domain.commands import SLASH

DONE = "Done"
SKIP = "Skip"
UNDO = "Undo"
RESET = "Reset"
RESET_TITLE = "Begin again?"
RESET_TEXT = "All steps of this path will be open again for you. Nobody else's progress changes."
RESET_YES = "Begin again"
RESET_NO = "Keep it"

TICK = "✓"
PASSED = "–"  # noqa: RUF001 - a dash where the tick would be
POINTER = "➜"
SKIPPED = "skipped"

UNTIMED = "The reading time of these posts is not known"
LEFT_UNTIMED = "the reading time of what is left is not known"
NO_PATH = "There is no path through this blog yet: it needs a few posts in the archive first."
COMPUTED = "Put together from the blog's own posts: the links between them, their titles, subjects and dates."
ONLY_ONE = "It is the only post known here so far; the path grows with the archive."

MARKS = {"done": TICK, "skipped": PASSED}
"""What stands before a step that is no longer open."""


def start_here(blog: str, posts: str) -> str:
    """Head the path for newcomers."""
    order = "" if posts == "1 post" else ", in this order"
    return f"*New to {blog}? Start here:* {posts}{order}."


def reading_time(minutes: str, untimed: int) -> str:
    """Tell how long the path takes, and that it takes longer where some steps' minutes are not known."""
    if not untimed:
        return f"{minutes} of reading in all"
    steps = "1 post" if untimed == 1 else f"{untimed} posts"
    return f"At least {minutes} of reading: the time of {steps} is not known"


def done_of(done: int, steps: int, skipped: int) -> str:
    """Tell how many of the steps are done, and how many were skipped."""
    return f"{done} of {steps} done" + (f", {skipped} skipped" if skipped else "")


def left(minutes: str, *, partial: bool) -> str:
    """Tell how long the rest takes."""
    return f"{'at least' if partial else 'about'} {minutes} left"


def finished(blog: str, steps: int, skipped: int) -> str:
    """Congratulate whoever has no step left, and say what there is next."""
    walked = "whole path" if not skipped else "path"
    well = (
        f"*Well done: you have come to the end of the {walked} into {blog}.*"
        if skipped < steps
        else "*No step is open.*"
    )
    return f"{well}\nNext: `{SLASH} latest` shows what is new, `{SLASH} search` finds what you need."


def do_aloud(title: str) -> str:
    """Say what the Done button does, for a screen reader."""
    return f"Done: “{title}”"


def skip_aloud(title: str) -> str:
    """Say what the Skip button does, for a screen reader."""
    return f"Skip: “{title}”"
