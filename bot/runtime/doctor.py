"""Checks everything a run needs, and says of each what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.errors import ConfigurationError, TechblogError
from bot.feeds.fetch import Fetcher, NotModified, Validators
from bot.feeds.parse import parse
from bot.render import text
from bot.runtime import tokens
from bot.services.clock import SystemClock
from bot.slack.identity import identify
from bot.wiring import DEFAULT_BLOG, assemble, guide_mistakes, misled
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
    database = _looked("database", lambda: _database(settings))
    yield database
    yield _looked("guides", lambda: _guides(settings, archive=database.well))
    yield _looked("feed", lambda: _feed(settings))
    if not _names_slack(settings):
        yield Finding("Slack", well=True, words="no tokens, so the archive, the commands here and the playground work")
        return
    yield _looked("Slack", lambda: _link(settings))
    if settings.slack_bot_token is not None:
        yield _looked("bot token", lambda: _bot_token(settings))


def _looked(about: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(about, well=True, words=look())
    except TechblogError as error:
        return Finding(about, well=False, words=error.words)


def _database(settings: Settings) -> str:
    database = Database(settings.database_url)
    try:
        database.migrate()
        with database.write_alone():
            return f"{database.safe_url} can be written"
    finally:
        database.close()


def _guides(settings: Settings, *, archive: bool) -> str:
    """Look at the files, and in the archive for the posts that they name."""
    wrong = list(guide_mistakes(settings))
    if archive:
        app = assemble(settings)
        try:
            wrong += misled(app)
        finally:
            app.close()
    if wrong:
        raise ConfigurationError(" ".join(wrong))
    return "all read, without a mistake"


def _feed(settings: Settings) -> str:
    with Fetcher(settings.contact_url, allow_private=True) as fetcher:
        fetched = fetcher.fetch(settings.feed_url, Validators())
    if isinstance(fetched, NotModified):
        return f"{settings.feed_url} answers"
    url, now = settings.feed_url, SystemClock().now()
    parsed = parse(fetched.body, headers=fetched.headers, url=url, blog=DEFAULT_BLOG, now=now)
    return f"{settings.feed_url} has {text.counted(len(parsed.articles), 'post')}"


def _names_slack(settings: Settings) -> bool:
    return any(
        getattr(settings, name) is not None
        for name in type(settings).model_fields
        if name.startswith("slack_") and name != "slack_api_url"
    )


def _link(settings: Settings) -> str:
    match tokens.connection(settings):
        case tokens.SocketMode():
            return "both tokens for Socket Mode are set"
        case tokens.OneWorkspace():
            return "bot token and signing secret are set, so one workspace is answered over HTTP"
        case tokens.ManyWorkspaces():
            return "the client's ID and secret are set, so any workspace may install the app"


def _bot_token(settings: Settings) -> str:
    token = settings.slack_bot_token
    identity = identify(token.get_secret_value() if token else "", settings.slack_api_url)
    return f"it is for {identity.workspace_name} ({identity.workspace_id})"
