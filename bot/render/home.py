"""The Home tab: the front page of a blog's field guide, from which every part is one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slackblocks import DividerBlock, HeaderBlock, InputBlock, PlainTextInput

from bot.domain.commands import COMMANDS
from bot.domain.progress import progress
from bot.render import actions, blocks, path_words, text
from bot.render import home_words as words
from bot.render.facts import SEPARATOR, bare, facts
from bot.render.marks import Mine, controls, on
from bot.render.start_here import left, onward

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.domain.home import Front
    from bot.domain.polling import Feed

_HEADER = 150
_ROW = 5
_QUESTION = 500


def home(front: Front, now: datetime) -> dict[str, Any]:
    """Return the view of the front page: what this is, the way in, what is new, how the blog does, and every part."""
    title = text.shorten(text.plain(front.blog.title) or front.blog.slug, _HEADER)
    return {
        "type": "home",
        "blocks": [
            blocks.drawn(HeaderBlock(title)),
            *_tagline(front),
            blocks.context(_pulse(front), feed_health(front.feed, now)),
            _search(front),
            blocks.drawn(DividerBlock()),
            *_path(front),
            blocks.drawn(DividerBlock()),
            *_newest(front),
            *_saved(front),
            blocks.drawn(DividerBlock()),
            *_parts(),
            blocks.context(words.TYPED),
        ],
    }


def _tagline(front: Front) -> list[dict[str, Any]]:
    said = text.escape(text.shorten(text.plain(front.tagline or ""), text.SUMMARY_LIMIT))
    return [blocks.section(said)] if said else []


def _search(front: Front) -> dict[str, Any]:
    field = PlainTextInput(action_id=actions.HOME_SEARCH, placeholder=words.SEARCH_HINT, max_length=_QUESTION)
    drawn = blocks.drawn(InputBlock(words.SEARCH, field, dispatch_action=True))
    # The field keeps what was typed as long as its block goes by the same id.
    return {**drawn, "block_id": f"{actions.HOME_SEARCH}:{front.blog.slug}"}


def _path(front: Front) -> Iterator[dict[str, Any]]:
    yield blocks.section(words.PATH)
    if front.path is None or not front.path.steps:
        yield blocks.context(words.NO_PATH)
        return
    steps, far = front.path.steps, progress(front.path)
    if far.next is None:
        yield blocks.context(words.PATH_WALKED)
        return
    step = steps[far.next - 1]
    before = words.next_step(far.next, len(steps))
    yield blocks.titled(step.article.url, step.article.title, step.why, before=before)
    mine = Mine(front.marks)
    yield blocks.context(facts(step.article, kept=on(step.article, mine)))
    yield from blocks.buttons([*onward(step), *controls(step.article, mine)])
    if far.begun:
        yield blocks.context(f"{path_words.done_of(far.done, len(steps), far.skipped)}, {left(far)}")


def _newest(front: Front) -> Iterator[dict[str, Any]]:
    yield blocks.section(words.NEWEST)
    mine = Mine(front.marks)
    for article in front.latest:
        kept = on(article, mine)
        yield blocks.titled(article.url, article.title, article.summary)
        yield blocks.context(facts(article, kept=kept))
        yield from blocks.buttons(controls(article, mine))
    if not front.latest:
        yield blocks.context(words.NO_POSTS)


def _saved(front: Front) -> Iterator[dict[str, Any]]:
    if not front.saved:
        return
    yield blocks.drawn(DividerBlock())
    yield blocks.section(words.saved(text.counted(front.saved_in_all, "post")))
    yield blocks.titles([(one.url, one.title, bare(one)) for one in front.saved])


def _pulse(front: Front) -> str:
    rate, last = front.history.per_month, front.history.last
    monthly = f"{rate:.1f}".removesuffix(".0") if rate else None
    posts = words.posts(text.counted(front.archived, "post"), monthly)
    return SEPARATOR.join([posts, *([words.last_post(text.day(last))] if last else [])])


def feed_health(feed: Feed | None, now: datetime) -> str:
    """Tell whether the feed is read."""
    if feed is None or (feed.succeeded_at is None and not feed.failures):
        return words.FEED_WAITS
    if feed.failures:
        return words.feed_failing(text.in_a_row(feed.failures))
    return words.read_at(text.ago(feed.succeeded_at, now)) if feed.succeeded_at else words.FEED_WAITS


def _parts() -> Iterator[dict[str, Any]]:
    named = [command.name for command in COMMANDS if command.name in words.LABELS]
    for start in range(0, len(named), _ROW):
        yield from blocks.buttons(
            blocks.button(words.LABELS[name], actions.HOME_PART + name) for name in named[start : start + _ROW]
        )
