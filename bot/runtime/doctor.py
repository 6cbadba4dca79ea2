"""Checks everything a run needs, and says of each what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.errors import TechblogError
from bot.feeds.fetch import Fetcher, NotModified, Validators
from bot.feeds.parse import parse
from bot.slack.identity import identify
from bot.wiring import DEFAULT_BLOG, SystemClock
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `words` say what was found, or what to do about it."""

    about: str
    well: bool
    words: str


def examine(settings: Settings, warnings: tuple[str, ...]) -> Iterator[Finding]:
    """Look at settings, database, feed and tokens, one after the other; every look is bounded in time."""
    yield from (Finding("settings", well=False, words=warning) for warning in warnings)
    if not warnings:
        yield Finding("settings", well=True, words="all known")
    yield _looked("database", lambda: _database(settings))
    yield _looked("feed", lambda: _feed(settings))
    yield _looked("Slack", lambda: _slack(settings))


def _looked(about: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(about, well=True, words=look())
    except TechblogError as error:
        return Finding(about, well=False, words=error.words)


def _database(settings: Settings) -> str:
    database = Database(settings.database_url)
    try:
        database.migrate()
        database.ping()
    finally:
        database.close()
    return database.safe_url


def _feed(settings: Settings) -> str:
    with Fetcher(settings.contact_url, allow_private=True) as fetcher:
        fetched = fetcher.fetch(settings.feed_url, Validators())
    if isinstance(fetched, NotModified):
        return f"{settings.feed_url} answers"
    url, now = settings.feed_url, SystemClock().now()
    parsed = parse(fetched.body, headers=fetched.headers, url=url, blog=DEFAULT_BLOG, now=now)
    return f"{settings.feed_url} has {len(parsed.articles)} posts"


def _slack(settings: Settings) -> str:
    token = settings.slack_bot_token
    if token is None:
        return "no SLACK_BOT_TOKEN, so only the archive and the command line work"
    identity = identify(token.get_secret_value(), settings.slack_api_url)
    return f"the bot token is {identity.workspace_name}'s ({identity.workspace_id})"
