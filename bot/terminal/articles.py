"""Prints answers for people at a terminal; programs read `--json` instead."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.domain.library import MARK_END, MARK_START
from bot.render import text
from bot.render.rows import article_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from rich.console import Console

    from bot.domain.articles import Article
    from bot.domain.delivery import Subscription
    from bot.domain.library import Found, History, Latest, Path
    from bot.domain.status import Status
    from bot.services.subscriptions import Subscribed

_BAR_WIDTH = 40


def as_json(items: Iterable[dict[str, Any]], **more: Any) -> None:
    """Print one JSON object with the rows under `items`."""
    print(json.dumps({**more, "items": list(items)}, ensure_ascii=False, indent=2, default=str))  # noqa: T201 - output


def say(line: str) -> None:
    """Print a plain line; markup in it means nothing."""
    _console().print(line, markup=False, highlight=False)


def complain(line: str) -> None:
    """Print a line where errors go."""
    print(f"techblog: {line}", file=sys.stderr)  # noqa: T201 - output


@contextmanager
def waiting(doing: str) -> Iterator[None]:
    """Show that something takes its time, on a terminal; nothing in a pipe."""
    console = _console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(doing):
        yield


def found(answer: Found) -> None:
    """Print a page of hits with the matched words standing out."""
    for mistake in answer.query.mistakes:
        say(mistake.words)
    if not answer.page.items:
        say(f"Nothing found in {answer.blog.title}. Try fewer or more general words.")
        return
    for number, hit in enumerate(answer.page.items, answer.page.first):
        _article(hit.article, number, title=hit.title, below=hit.snippet)
    say(f"{answer.page.first}-{answer.page.first + len(answer.page.items) - 1} of {answer.page.total}")


def latest(answer: Latest) -> None:
    """Print articles, newest first."""
    if not answer.page.items:
        say(f"The archive of {answer.blog.title} is empty. techblog poll fills it.")
    for number, article in enumerate(answer.page.items, answer.page.first):
        _article(article, number, below=article.summary)


def path(answer: Path) -> None:
    """Print the steps of a path, each with its reason."""
    for number, step in enumerate(answer.steps, 1):
        _article(step.article, number, below=step.why)
    partial = f", not counting {text.counted(answer.untimed, 'post')} of unknown length" if answer.untimed else ""
    say(f"{text.minutes(answer.minutes)} in all{partial}.")


def history(answer: History) -> None:
    """Print a bar for each year or month, and the figures."""
    most = max((bar.count for bar in answer.bars), default=1)
    for bar in answer.bars:
        say(f"{bar.label:>8}  {'█' * round(bar.count * _BAR_WIDTH / max(most, 1))} {bar.count}")
    if not answer.bars:
        say("No post with a date is in the archive.")
    say(f"{text.counted(answer.total, 'post')}, {answer.unplaced} more without a date.")
    if answer.per_month is not None:
        say(f"{answer.per_month:.1f} posts a month.")
    if answer.busiest:
        say(f"Most in {answer.busiest.label}: {answer.busiest.count}.")
    if answer.longest_silence is not None and answer.silence_began is not None:
        say(f"Longest silence: {answer.longest_silence} days from {text.day(answer.silence_began)}.")


def history_json(answer: History) -> None:
    """Print the history with a row for each bar."""
    bars = [{"period": bar.label, "posts": bar.count} for bar in answer.bars]
    more = {
        "blog": answer.blog.slug,
        "year": answer.year,
        "total": answer.total,
        "undated": answer.unplaced,
        "per_month": answer.per_month,
        "busiest": answer.busiest.label if answer.busiest else None,
        "longest_silence_days": answer.longest_silence,
    }
    as_json(bars, **more)


def subscribed(answer: Subscribed) -> None:
    """Tell what subscribing came to."""
    blog, channel = answer.subscription.blog.title, answer.subscription.channel_id
    say(
        {
            "begun": f"New posts of {blog} are announced in {channel} from now on.",
            "begins": f"Slack has not taken the sample post yet; {blog} is announced in {channel} once it does.",
            "resumed": f"Announcements of {blog} in {channel} go on.",
            "already": f"{blog} is announced in {channel} already.",
        }[answer.change],
    )


def subscriptions_json(listing: Iterable[Subscription]) -> None:
    """Print a row for each subscription."""
    as_json(
        {
            "workspace": one.workspace_id,
            "channel": one.channel_id,
            "blog": one.blog.slug,
            "state": one.state,
            "reason": one.reason,
            "waiting": one.waiting,
            "last_sent_at": one.last_sent_at,
        }
        for one in listing
    )


def status_json(answer: Status) -> None:
    """Print a row for each feed, and the deliveries by state."""
    feeds = [
        {
            "blog": feed.blog.slug,
            "posts": answer.articles.get(feed.blog.slug, 0),
            "succeeded_at": feed.succeeded_at,
            "next_check_at": feed.next_check_at,
            "failures": feed.failures,
            "error": feed.error,
        }
        for feed in answer.feeds
    ]
    waiting_rows = [
        {"state": one.state, "channel": one.channel_id, "title": one.title, "reason": one.reason}
        for one in answer.waiting
    ]
    as_json(feeds, deliveries=answer.by_state, waiting=waiting_rows, worker_seen_at=answer.worker_seen_at)


def subscriptions(listing: Iterable[Subscription]) -> None:
    """Print what is announced where."""
    rows = list(listing)
    if not rows:
        say("Nothing is announced anywhere yet. techblog subscribe CHANNEL begins.")
    for one in rows:
        say(f"{one.channel_id}  {one.blog.slug}  {one.state}  waiting: {one.waiting}  {one.reason or ''}".rstrip())


def status(answer: Status, now: datetime) -> None:
    """Print how feeds and deliveries stand."""
    for feed in answer.feeds:
        read = text.ago(feed.succeeded_at, now) if feed.succeeded_at else "never"
        say(f"{feed.blog.slug}: {answer.articles.get(feed.blog.slug, 0)} posts, last read {read}")
        if feed.error:
            say(f"  {text.counted(feed.failures, 'failure')} in a row: {feed.error}")
    states = ", ".join(f"{count} {state}" for state, count in sorted(answer.by_state.items()))
    say(f"Deliveries: {states or 'none yet'}")
    for waiting_one in answer.waiting:
        say(
            f"  {waiting_one.state}: {waiting_one.title} → {waiting_one.channel_id} {waiting_one.reason or ''}".rstrip()
        )
    seen = text.ago(answer.worker_seen_at, now) if answer.worker_seen_at else "never"
    say(f"Worker last seen: {seen}")


def rows(articles: Iterable[Article]) -> list[dict[str, Any]]:
    """Return the articles as `--json` tells them."""
    return [article_row(article) for article in articles]


def _article(article: Article, number: int, *, title: str | None = None, below: str | None = None) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console = _console()
    heading = Text(f"{number:>3}. ")
    heading.append_text(_marked(title or article.title, base=f"bold link {article.url}"))
    console.print(heading)
    known = (
        text.date(article.published, article.precision),
        text.minutes(article.minutes) if article.minutes else None,
        ", ".join(article.authors) or None,
    )
    console.print(Padding(Text(" · ".join(fact for fact in known if fact), style="dim"), (0, 0, 0, 5)))
    if below:
        console.print(Padding(_marked(below), (0, 0, 0, 5)))
    console.print(Padding(Text(article.url, style="dim", overflow="fold"), (0, 0, 1, 5)), soft_wrap=True)


def _marked(marked: str, base: str = "") -> Any:
    """Return the words with what matched in colour; what a feed wrote is never read as markup."""
    from rich.text import Text

    drawn = Text(style=base)
    for piece in marked.split(MARK_START):
        matched, end, rest = piece.partition(MARK_END)
        drawn.append(matched, style="yellow" if end else None)
        drawn.append(rest)
    return drawn


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, soft_wrap=not sys.stdout.isatty())  # a pipe wants whole lines
